#include "article/pictures.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace igny8::article {
namespace {

std::vector<std::string> name_parts(std::string_view name) {
    std::vector<std::string> parts(1);
    for (char c : text::ascii_lower(name)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            parts.back() += c;
        else if (!parts.back().empty())
            parts.emplace_back();
    }
    if (parts.back().empty()) parts.pop_back();
    return parts;
}

bool names_furniture(std::string_view word) {
    return one_of(
        word, {"logo",   "logos",  "logotype", "icon",    "icons",       "favicon",  "avatar",  "avatars",   "gravatar",
               "badge",  "badges", "spacer",   "pixel",   "tracker",     "tracking", "beacon",  "sprite",    "sprites",
               "emoji",  "emojis", "smiley",   "smilies", "spinner",     "loader",   "divider", "separator", "bullet",
               "button", "btn",    "1x1",      "blank",   "transparent", "headshot"});
}

bool names_tracker(std::string_view src) {
    constexpr auto hosts = std::to_array<std::string_view>(
        {"shields.io", "doubleclick.net", "feedburner", "google-analytics", "badge.fury", "gravatar.com",
         "scorecardresearch", "quantserve", "facebook.com/tr", "statcounter", "wp-includes/images"});
    return std::any_of(hosts.begin(), hosts.end(), [&](auto host) { return text::contains(src, host); });
}

bool is_placeholder(std::string_view src) {
    if (src.empty() || src.starts_with("data:") || src.starts_with("about:") || src == "#") return true;
    auto base = text::ascii_lower(src.substr(src.rfind('/') + 1));
    constexpr auto words = std::to_array<std::string_view>(
        {"placeholder", "spacer.", "blank.", "pixel.", "1x1", "lazy.", "loading.", "grey.gif", "transparent."});
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text::contains(base, word); });
}

/// "640" or "640px"; percentages say nothing.
std::optional<int> pixels(std::string_view value) {
    value = text::trim(value);
    int n = 0;
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
    std::string_view rest(end, static_cast<size_t>(value.data() + value.size() - end));
    if (error != std::errc() || n < 0 || n > 100'000) return std::nullopt;
    if (rest.empty() || rest == "px" || rest.starts_with(".")) return n;
    return std::nullopt;
}

/// The largest candidate of "a.jpg 480w, b.jpg 960w".
std::string_view largest(std::string_view srcset) {
    std::string_view best;
    double best_size = -1;
    for (auto candidate : text::split(srcset, ',')) {
        candidate = text::trim(candidate);
        size_t blank = candidate.find_last_of(" \t\n");
        std::string_view url = text::trim(candidate.substr(0, blank));
        double size = 1;
        if (blank != candidate.npos)
            std::from_chars(candidate.data() + blank + 1, candidate.data() + candidate.size(), size);
        if (!is_placeholder(url) && size > best_size) {
            best = url;
            best_size = size;
        }
    }
    return best;
}

std::string_view from_sources(const Dom& dom, NodeId img) {
    NodeId parent = dom[img].parent;
    if (dom[parent].tag != "picture") return {};
    for (NodeId at = parent + 1; at < dom[parent].end; ++at) {
        if (dom[at].tag != "source") continue;
        for (const char* name : {"srcset", "data-srcset"})
            if (auto url = largest(dom.attribute(at, name)); !url.empty()) return url;
    }
    return {};
}

std::string_view choose_source(const Dom& dom, NodeId img) {
    for (const char* lazy : {"data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-src",
                             "data-orig-file", "data-hi-res-src", "data-img-src"})
        if (auto url = text::trim(dom.attribute(img, lazy)); !is_placeholder(url)) return url;
    if (auto src = text::trim(dom.attribute(img, "src")); !is_placeholder(src)) return src;
    for (const char* name : {"data-srcset", "srcset", "data-lazy-srcset"})
        if (auto url = largest(dom.attribute(img, name)); !url.empty()) return url;
    return from_sources(dom, img);
}

bool tiny(const document::Block& picture) {
    auto small = [](const std::optional<int>& side, int most) { return side && *side <= most; };
    if (small(picture.width_px, 2) || small(picture.height_px, 2)) return true;
    return small(picture.width_px, 64) && small(picture.height_px, 64);
}

}  // namespace

bool looks_decorative(std::string_view src, std::string_view alt, std::string_view css_class) {
    std::string_view path = src.substr(0, src.find_first_of("?#"));
    std::string_view base = path.substr(path.rfind('/') + 1);
    auto parts = name_parts(base.substr(0, base.rfind('.')));
    if (std::any_of(parts.begin(), parts.end(), names_furniture) || names_tracker(src)) return true;
    auto classes = name_parts(css_class);
    if (std::any_of(classes.begin(), classes.end(), [](auto& c) {
            return one_of(c, {"avatar", "icon", "emoji", "logo", "badge", "pixel", "tracking"});
        }))
        return true;
    auto words = name_parts(alt);  // "Acme logo" is one; a long description that mentions a logo is not
    return !words.empty() && words.size() <= 4 && names_furniture(words.back());
}

document::Block read_picture(const Dom& dom, NodeId img) {
    document::Block block;
    block.kind = document::BlockKind::image;
    std::string_view src = choose_source(dom, img);
    if (src.size() > 4096) return block;
    block.src = src.starts_with("//") ? "https:" + std::string(src) : std::string(src);
    block.text = text::collapse(dom.attribute(img, "alt"));
    block.width_px = pixels(dom.attribute(img, "width"));
    block.height_px = pixels(dom.attribute(img, "height"));
    block.decorative = tiny(block) || one_of(dom.attribute(img, "role"), {"presentation", "none"}) ||
                       dom.attribute(img, "aria-hidden") == "true" ||
                       looks_decorative(block.src, block.text, dom.attribute(img, "class"));
    return block;
}

}  // namespace igny8::article
