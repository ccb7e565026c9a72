// resize, overlay, code: one picture from one file.
#include <CLI/CLI.hpp>

#include "assets/card.hpp"
#include "assets/headline.hpp"
#include "assets/still.hpp"
#include "assets/theme.hpp"
#include "base/text.hpp"
#include "commands.hpp"

namespace igny8::tool {
namespace {

constexpr int largest_input = 8192;

/// The format follows the name: .jpg, .jpeg or .png.
void write_picture(const Path& file, const media::Pixels& pixels, int quality) {
    const auto extension = text::ascii_lower(file.extension().string());
    if (extension == ".jpg" || extension == ".jpeg") return media::write_jpeg(file, pixels, quality);
    if (extension == ".png") return media::write_png(file, pixels, 6);
    throw Error(Fault::usage, "cannot tell a picture format from '{}'", file.string()).hint("name it .jpg or .png");
}

std::string theme_name(const std::string& theme, const app::Session& session) {
    return theme.empty() ? session.config().get("assets.theme") : theme;
}

struct ResizeOptions {
    std::string picture, output, size, fit = "auto";
    int quality = 88;
};

void declare_resize(CLI::App& cli, ResizeOptions& o) {
    cli.add_option("PICTURE", o.picture, "Picture to read: JPEG, PNG, WebP, GIF, TIFF or SVG")
        ->required()
        ->type_name("FILE");
    cli.add_option("-o,--output", o.output, "Picture to write, .jpg or .png")->required()->type_name("FILE");
    cli.add_option("--size", o.size,
                   "WIDTHxHEIGHT, or a platform's size: linkedin, instagram-story, youtube-thumbnail, short …")
        ->required()
        ->type_name("SIZE");
    cli.add_option("--fit", o.fit,
                   "cover cuts to the interesting part, contain shows all over a blurred copy, auto decides")
        ->check(CLI::IsMember({"auto", "cover", "contain"}))
        ->capture_default_str();
    cli.add_option("--quality", o.quality, "JPEG quality")->check(CLI::Range(1, 100))->capture_default_str();
}

void resize(const ResizeOptions& o, app::Session& session) {
    const auto size = assets::picture_size(o.size);
    const auto picture = media::read_picture(o.picture, std::min(largest_input, 2 * std::max(size.width, size.height)));
    const auto resized = assets::resized(picture, size, o.fit);
    if (!session.dry_run()) write_picture(o.output, resized, o.quality);
}

struct OverlayOptions {
    std::string picture, output, text, kicker, size, theme, place = "bottom", language = "en";
};

void declare_overlay(CLI::App& cli, OverlayOptions& o) {
    cli.add_option("PICTURE", o.picture, "Picture to draw on")->required()->type_name("FILE");
    cli.add_option("-o,--output", o.output, "Picture to write, .jpg or .png")->required()->type_name("FILE");
    cli.add_option("--text", o.text, "The headline")->required()->type_name("TEXT");
    cli.add_option("--kicker", o.kicker, "A small line above the headline")->type_name("TEXT");
    cli.add_option("--size", o.size, "WIDTHxHEIGHT or a platform's size; the picture's own otherwise")
        ->type_name("SIZE");
    cli.add_option("--place", o.place, "Where the headline stands")
        ->check(CLI::IsMember({"top", "centre", "bottom"}))
        ->capture_default_str();
    cli.add_option("--language", o.language, "Language of the headline (BCP 47)")
        ->type_name("TAG")
        ->capture_default_str();
    cli.add_option("--theme", o.theme, "Fonts and accent: midnight, paper, vivid or a .yaml file")->type_name("NAME");
}

void overlay(const OverlayOptions& o, app::Session& session) {
    auto picture = media::flatten(media::read_picture(o.picture));
    if (!o.size.empty()) picture = assets::resized(picture, assets::picture_size(o.size), "cover");
    const auto theme = assets::theme(theme_name(o.theme, session));
    assets::write_headline(picture, {o.text, o.kicker, o.language, o.place, {}}, theme);
    if (!session.dry_run()) write_picture(o.output, picture, 90);
}

struct CodeOptions {
    std::string file = "-", output, language, title, size = "1080x1080", theme;
};

void declare_code(CLI::App& cli, CodeOptions& o) {
    cli.add_option("FILE", o.file, "Program to show; '-' is standard input")->type_name("FILE")->capture_default_str();
    cli.add_option("-o,--output", o.output, "Picture to write, .png or .jpg")->required()->type_name("FILE");
    cli.add_option("--language", o.language, "Programming language; the file's extension otherwise")->type_name("NAME");
    cli.add_option("--title", o.title, "A headline above the code")->type_name("TEXT");
    cli.add_option("--size", o.size, "WIDTHxHEIGHT or a platform's size")->type_name("SIZE")->capture_default_str();
    cli.add_option("--theme", o.theme, "Look: midnight, paper, vivid or a .yaml file")->type_name("NAME");
}

void code(const CodeOptions& o, app::Session& session) {
    assets::CardText card;
    card.card.kind = "code";
    card.card.title = o.title;
    card.code = text::repair_utf8(read_file(o.file, size_t{1} << 20));
    card.code_language = o.language;
    if (const auto extension = Path(o.file).extension().string(); o.language.empty() && extension.size() > 1)
        card.code_language = extension.substr(1);
    const auto size = assets::picture_size(o.size);
    const auto drawn = assets::draw_card(card, assets::theme(theme_name(o.theme, session)),
                                         assets::still_page(size.width, size.height));
    if (!session.dry_run()) write_picture(o.output, drawn, 92);
}

}  // namespace

app::Command resize_command() {
    return app::command<ResizeOptions>("resize", "Bring a picture to a size, cut where it has least to see",
                                       declare_resize, resize);
}
app::Command overlay_command() {
    return app::command<OverlayOptions>("overlay", "Write a headline on a picture", declare_overlay, overlay);
}
app::Command code_command() {
    return app::command<CodeOptions>("code", "Draw a program as a picture, with its colours", declare_code, code);
}

}  // namespace igny8::tool
