#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <cstring>

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

/// Lets the browser look at a page; `how` says what for. Gives what it prints.
std::string browse(const Path& folder, const std::string& page, int height, const std::string& how) {
    auto html = folder / "preview.html";
    write_file(html, page);
    Command command;
    command.argv = {browser(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--hide-scrollbars",
                    "--no-first-run",
                    "--user-data-dir=" + (folder / "profile").string(),
                    "--window-size=720," + std::to_string(height),
                    how,
                    "file://" + html.string()};
    command.timeout = std::chrono::minutes(5);  // many posts on a busy machine
    command.quiet = true;
    auto finished = igny8::run(command);
    if (finished.status != 0)
        throw Error(Fault::unavailable, "'{}' made no picture (exit status {})", command.argv[0], finished.status)
            .hint("--html writes the page it should have shown");
    return finished.output;
}

/// Puts the page's height in its place; the page's own policy lets no script run but the one with this digest.
constexpr const char* measure = "const r=document.documentElement;r.textContent='height='+r.scrollHeight";
constexpr const char* policy = "img-src data:";
constexpr const char* wider_policy = "img-src data:; script-src 'sha256-qDbbGaVe0hs0yOYEciPVtpyiBCDwYf74z4hYLqBvoyY='";

/// How tall the page comes out, by the browser itself.
int page_height(const Path& folder, const std::string& page) {
    constexpr int lowest = 100, tallest = 16000;  // what browsers still draw
    auto measuring = page + fmt::format("<script>{}</script>", measure);
    measuring.replace(measuring.find(policy), std::strlen(policy), wider_policy);
    auto answer = browse(folder, measuring, lowest, "--dump-dom");
    auto at = answer.find("height=");
    if (at == answer.npos) throw Error(Fault::unavailable, "the browser does not tell how tall the page is");
    return std::clamp(std::atoi(answer.c_str() + at + std::strlen("height=")), lowest, tallest);
}

void write_png(const std::string& page, const std::string& target) {
    ScratchFolder folder;
    auto shot = folder.path() / "preview.png";
    browse(folder.path(), page, page_height(folder.path(), page), "--screenshot=" + shot.string());
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
    if (!o.png.empty()) write_png(page, o.png);
}

}  // namespace igny8::tool
