#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/subprocess.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "platform/spec.hpp"
#include "social/preview.hpp"

namespace igny8::tool {
namespace {

using Posts = std::vector<std::pair<document::SocialPost, platform::PlatformSpec>>;

size_t terminal_columns(int wanted) {
    if (wanted > 0) return static_cast<size_t>(wanted);
    winsize size{};
    bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20;
    return known ? std::min<size_t>(size.ws_col, 80) : 72;
}

/// The first of those that browsers are called.
std::string browser() {
    for (const char* name : {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"})
        if (is_installed(name)) return name;
    throw Error(Fault::config, "--png needs a Chromium browser, and none is in PATH")
        .hint("install chromium, or use --html and open the page yourself");
}

/// Pixels that a text takes on a card.
int text_height(const std::string& text, size_t end) {
    constexpr size_t line = 58;
    int lines = 0;
    for (auto paragraph : text::split(std::string_view(text).substr(0, end), '\n'))
        lines += 1 + static_cast<int>(paragraph.size() / line);
    return 22 * lines;
}

/// About what a post takes on the page, rather more than less.
int post_height(const document::SocialPost& post, const platform::PlatformSpec& spec, bool whole) {
    constexpr int frame = 190, tall = 700, square = 500, wide = 340, slides = 260, option = 60;
    if (spec.name == "tiktok" || post.post_type == "story") return tall;
    auto shown = whole ? post.post_text.size() : social::shown_bytes(post.post_text, spec);
    int out = frame + text_height(post.post_text, shown);
    for (size_t i = 1; i < post.parts.size(); ++i)
        out += 90 + text_height(post.parts[i].text, post.parts[i].text.size());
    if (post.poll) return out + option * (1 + static_cast<int>(std::min<size_t>(post.poll->options.size(), 20)));
    if (!post.slides.empty()) return out + slides;
    return out + (spec.name == "instagram" || post.media.size() > 1 ? square : wide);
}

int page_height(const Posts& posts, bool whole) {
    constexpr int tallest = 16000;  // what browsers still draw
    int out = 64;
    for (auto& [post, spec] : posts) out = std::min(tallest, out + post_height(post, spec, whole));
    return out;
}

void write_png(const std::string& page, int height, const std::string& target) {
    ScratchFolder folder;
    auto html = folder.path() / "preview.html";
    write_file(html, page);
    auto shot = folder.path() / "preview.png";
    Command command;
    command.argv = {browser(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--hide-scrollbars",
                    "--no-first-run",
                    "--user-data-dir=" + (folder.path() / "profile").string(),
                    "--window-size=720," + std::to_string(height),
                    "--screenshot=" + shot.string(),
                    "file://" + html.string()};
    command.timeout = std::chrono::minutes(5);  // many posts on a busy machine
    command.quiet = true;
    auto finished = igny8::run(command);
    std::error_code failed;
    if (finished.status != 0 || !std::filesystem::is_regular_file(shot, failed))
        throw Error(Fault::unavailable, "'{}' made no picture (exit status {})", command.argv[0], finished.status)
            .hint("--html writes the page it should have shown");
    write_file(target, read_file(shot));
}

}  // namespace

void declare_preview(CLI::App& cli, PreviewOptions& o) {
    app::declare(cli, o.pipe, false);
    cli.add_option("--html", o.html, "Write a page that shows the posts as their platforms would")->type_name("FILE");
    cli.add_option("--png", o.png, "The same as a picture, by a Chromium browser")->type_name("FILE");
    cli.add_option("--name", o.name, "Who posts, as readers see it (default: the account or site)")->type_name("NAME");
    cli.add_option("--width", o.width, "Columns of the card (default: the terminal's, at most 80)")
        ->type_name("COLUMNS")
        ->check(CLI::Range(24, 500));
    cli.add_flag("--whole", o.whole, "Show what platforms fold away behind 'see more'");
}

void preview(const PreviewOptions& o, app::Session& session) {
    social::PreviewOptions look{o.name, o.whole, terminal_columns(o.width)};
    bool cards = o.html.empty() && o.png.empty();
    Posts posts;
    app::read_posts(o.pipe, session, [&](const document::SocialPost& post) {
        auto spec = platform::spec(post.platform);
        if (cards)
            session.print(social::preview_card(post, spec, look));
        else
            posts.emplace_back(post, std::move(spec));
    });
    if (cards) return;
    auto page = social::preview_page(posts, look);
    if (!o.html.empty()) write_file(o.html, page);
    if (!o.png.empty()) write_png(page, page_height(posts, o.whole), o.png);
}

}  // namespace igny8::tool
