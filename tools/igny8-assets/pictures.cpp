// resize, overlay, code: one picture from one file.
#include <CLI/CLI.hpp>

#include "assets/card.hpp"
#include "assets/headline.hpp"
#include "assets/still.hpp"
#include "assets/theme.hpp"
#include "base/text.hpp"
#include "target.hpp"

namespace igny8::tool {
namespace {

constexpr int largest_input = 8192;

std::string theme_name(const std::string& theme, const app::Session& session) {
    return theme.empty() ? session.config().get("assets.theme") : theme;
}

struct ResizeOptions {
    std::string picture, output, fit = "auto";
    Target target;
    int quality = 88;
};

void declare_resize(CLI::App& cli, ResizeOptions& o) {
    cli.add_option("PICTURE", o.picture, "Picture to read: JPEG, PNG, WebP, GIF, TIFF or SVG")
        ->required()
        ->type_name("FILE");
    cli.add_option("-o,--output", o.output, "Picture to write, .jpg, .png or .webp")->required()->type_name("FILE");
    declare_target(cli, o.target);
    cli.add_option("--fit", o.fit,
                   "cover cuts to the interesting part, contain shows all over a blurred copy, auto decides")
        ->check(CLI::IsMember({"auto", "cover", "contain"}))
        ->capture_default_str();
    cli.add_option("--quality", o.quality, "JPEG quality")->check(CLI::Range(1, 100))->capture_default_str();
}

void resize(const ResizeOptions& o, app::Session& session) {
    const auto place = place_of(o.target);
    if (!place) throw Error(Fault::usage, "no size").hint("give --size or --platform");
    const int longest = std::max(place->size.width, place->size.height);
    const auto picture = media::read_picture(o.picture, std::min(largest_input, 2 * longest));
    const auto resized = assets::resized(picture, place->size, o.fit);
    if (!session.dry_run()) write_picture(o.output, resized, o.quality, o.target);
}

struct OverlayOptions {
    std::string picture, output, text, kicker, theme, place = "bottom", language = "en";
    Target target;
};

void declare_overlay(CLI::App& cli, OverlayOptions& o) {
    cli.add_option("PICTURE", o.picture, "Picture to draw on")->required()->type_name("FILE");
    cli.add_option("-o,--output", o.output, "Picture to write, .jpg, .png or .webp")->required()->type_name("FILE");
    cli.add_option("--text", o.text, "The headline")->required()->type_name("TEXT");
    cli.add_option("--kicker", o.kicker, "A small line above the headline")->type_name("TEXT");
    declare_target(cli, o.target);
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
    assets::Headline headline{o.text, o.kicker, o.language, o.place, {}};
    if (const auto place = place_of(o.target)) {
        picture = assets::resized(picture, place->size, "cover");
        headline.area = place->page.content;
    }
    assets::write_headline(picture, headline, assets::theme(theme_name(o.theme, session)));
    if (!session.dry_run()) write_picture(o.output, picture, 90, o.target);
}

struct CodeOptions {
    std::string file = "-", output, language, title, size = "1080x1080", theme;
};

void declare_code(CLI::App& cli, CodeOptions& o) {
    cli.add_option("FILE", o.file, "Program to show; '-' is standard input")->type_name("FILE")->capture_default_str();
    cli.add_option("-o,--output", o.output, "Picture to write, .png, .jpg or .webp")->required()->type_name("FILE");
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
