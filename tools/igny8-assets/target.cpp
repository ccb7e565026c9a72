#include "target.hpp"

#include <CLI/CLI.hpp>

#include "assets/quality.hpp"
#include "assets/still.hpp"
#include "base/text.hpp"

namespace igny8::tool {
namespace {

media::PictureFormat format_of(const Path& file) {
    const auto extension = text::ascii_lower(file.extension().string());
    if (extension == ".jpg" || extension == ".jpeg") return media::PictureFormat::jpeg;
    if (extension == ".png") return media::PictureFormat::png;
    if (extension == ".webp") return media::PictureFormat::webp;
    throw Error(Fault::usage, "cannot tell a picture format from '{}'", file.string())
        .hint("name it .jpg, .png or .webp");
}

const char* name_of(media::PictureFormat format) {
    return format == media::PictureFormat::jpeg ? "jpeg" : format == media::PictureFormat::png ? "png" : "webp";
}

}  // namespace

void declare_target(CLI::App& cli, Target& target) {
    auto* size = cli.add_option("--size", target.size,
                                "WIDTHxHEIGHT, or a platform's size: linkedin, instagram-story, youtube-thumbnail, "
                                "short …")
                     ->type_name("SIZE");
    auto* platform = cli.add_option("--platform", target.platform,
                                    "Make it for this platform: its size, its formats, below its bytes")
                         ->type_name("NAME");
    platform->excludes(size);
    cli.add_option("--role", target.role, "Which of the platform's pictures: post, story, slide or cover")
        ->check(CLI::IsMember({"post", "story", "slide", "cover"}))
        ->capture_default_str();
}

std::optional<assets::Place> place_of(const Target& target) {
    if (!target.platform.empty()) return assets::place_for(platform::spec(target.platform), target.role);
    if (target.size.empty()) return std::nullopt;
    const auto size = assets::picture_size(target.size);
    return assets::Place{"", target.role, size, assets::still_page(size.width, size.height)};
}

void write_picture(const Path& file, const media::Pixels& pixels, int quality, const Target& target) {
    const media::PictureFormat format[] = {format_of(file)};
    if (target.platform.empty()) return write_file(file, media::encode(pixels, format[0], quality));
    const auto spec = platform::spec(target.platform);
    const auto& rule = assets::rule_for(spec, target.role);
    if (std::find(rule.formats.begin(), rule.formats.end(), name_of(format[0])) == rule.formats.end())
        throw Error(Fault::usage, "{} takes {}, not {}", spec.title, text::join(rule.formats, ", "), name_of(format[0]))
            .hint("give '{}' another name", file.string());
    write_file(file, assets::encode_within(pixels, format, rule.max_bytes, false).bytes);
}

}  // namespace igny8::tool
