#include "article/clutter.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace igny8::article {
namespace {

bool never_text(std::string_view tag) {
    return one_of(tag, {"script",   "style",  "noscript",        "template", "iframe", "object",   "embed",
                        "svg",      "canvas", "input",           "button",   "select", "textarea", "dialog",
                        "head",     "audio",  "video",           "map",      "applet", "frameset", "datalist",
                        "progress", "meter",  "math-annotation", "rp",       "rt"});
}

bool never_article(std::string_view role) {
    return one_of(role, {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
                         "toolbar", "tablist", "form", "complementary", "doc-endnotes", "doc-toc", "tooltip"});
}

/// Words of class and id that name clutter by themselves.
constexpr std::array clutter_words = {"ad",
                                      "ads",
                                      "adsense",
                                      "advert",
                                      "adverts",
                                      "advertisement",
                                      "advertising",
                                      "sponsored",
                                      "sponsor",
                                      "promo",
                                      "promotion",
                                      "cookie",
                                      "cookies",
                                      "consent",
                                      "gdpr",
                                      "share",
                                      "sharedaddy",
                                      "heateor",
                                      "sharing",
                                      "sharebar",
                                      "sharethis",
                                      "addtoany",
                                      "addthis",
                                      "social",
                                      "related",
                                      "recommended",
                                      "recommendations",
                                      "newsletter",
                                      "subscribe",
                                      "subscription",
                                      "signup",
                                      "comment",
                                      "comments",
                                      "disqus",
                                      "respond",
                                      "breadcrumb",
                                      "breadcrumbs",
                                      "pagination",
                                      "pager",
                                      "sidebar",
                                      "navbar",
                                      "nav",
                                      "navigation",
                                      "menu",
                                      "popup",
                                      "modal",
                                      "lightbox",
                                      "paywall",
                                      "outbrain",
                                      "taboola",
                                      "masthead",
                                      "colophon",
                                      "byline",
                                      "skiplink",
                                      "toc",
                                      "tagcloud",
                                      "dateline",
                                      "permalink",
                                      "headerlink",
                                      "footnotes",
                                      "backlink",
                                      "mw-editsection",
                                      "editsection",
                                      "noprint",
                                      "printonly",
                                      "copybutton",
                                      "toolbar",
                                      "webring",
                                      "discussion",
                                      "trackbacks",
                                      "pingbacks",
                                      "leaderboard",
                                      "mpu",
                                      "dfp",
                                      "authorbox",
                                      "morelink"};

/// Two words side by side that name clutter together.
constexpr std::array<std::pair<std::string_view, std::string_view>, 45> clutter_pairs = {{
    {"site", "header"},    {"site", "footer"},     {"page", "footer"},   {"post", "footer"},    {"entry", "footer"},
    {"article", "footer"}, {"post", "meta"},       {"entry", "meta"},    {"article", "meta"},   {"post", "tags"},
    {"tag", "list"},       {"tags", "list"},       {"tag", "links"},     {"sd", "title"},       {"admonition", "title"},
    {"prev", "next"},      {"next", "prev"},       {"feedback", "form"}, {"author", "bio"},     {"author", "box"},
    {"author", "info"},    {"about", "author"},    {"reading", "time"},  {"read", "time"},      {"read", "more"},
    {"read", "next"},      {"up", "next"},         {"skip", "link"},     {"skip", "to"},        {"screen", "reader"},
    {"sr", "only"},        {"visually", "hidden"}, {"edit", "link"},     {"heading", "anchor"}, {"anchor", "link"},
    {"table", "contents"}, {"more", "posts"},      {"more", "articles"}, {"popular", "posts"},  {"recent", "posts"},
    {"jump", "link"},      {"back", "top"},        {"call", "action"},   {"email", "form"},     {"mailing", "list"},
}};

bool is_clutter_word(std::string_view word) {
    return std::find(clutter_words.begin(), clutter_words.end(), word) != clutter_words.end();
}

/// "has-sidebar" and "no-comments" say something about a page, not about themselves.
bool is_remark(std::string_view word) {
    return one_of(word, {"has", "with", "no", "without", "not", "is", "single", "layout"});
}

bool named_clutter(const Dom& dom, NodeId id) {
    if (!dom.has(id, "class") && !dom.has(id, "id")) return false;
    auto words = name_words(dom, id);
    for (size_t i = 0; i < words.size(); ++i) {
        if (is_clutter_word(words[i]) && (i == 0 || !is_remark(words[i - 1]))) return true;
        if (i &&
            std::find(clutter_pairs.begin(), clutter_pairs.end(),
                      std::pair<std::string_view, std::string_view>(words[i - 1], words[i])) != clutter_pairs.end())
            return true;
    }
    return false;
}

bool hidden(const Dom& dom, NodeId id) {
    std::string_view tag = dom[id].tag;
    if (dom.has(id, "hidden") && dom.attribute(id, "hidden") != "until-found") return true;
    if (dom.attribute(id, "aria-hidden") == "true" &&
        !one_of(tag, {"figcaption", "img", "figure", "picture", "pre", "code"}))
        return true;
    if (!dom.has(id, "style")) return false;
    auto style = text::replace_all(text::ascii_lower(dom.attribute(id, "style")), " ", "");
    return text::contains(style, "display:none") || text::contains(style, "visibility:hidden");
}

bool is_callout(const Dom& dom, NodeId id) {
    auto words = name_words(dom, id);
    return std::any_of(words.begin(), words.end(), [](auto& word) {
        return one_of(word,
                      {"note", "tip", "callout", "admonition", "info", "warning", "important", "caution", "hint"});
    });
}

/// Headers and footers of an article may hold its title, its picture or the source of a quotation.
bool outer_part(const Dom& dom, NodeId id) {
    std::string_view tag = dom[id].tag;
    if (tag == "nav") return true;
    if (tag == "aside") return !is_callout(dom, id);
    if (tag == "header") return !dom.inside(id, "article") && !dom.inside(id, "main");
    if (tag == "footer") return !dom.inside(id, "blockquote") && !dom.inside(id, "figure");
    return false;
}

bool is_frame(std::string_view tag) {
    return one_of(tag, {"html", "body", "article", "main", "h1", "pre", "code", "img"});
}

/// Footnote references are links in <sup>, or marked as such.
bool footnote_mark(const Dom& dom, NodeId id) {
    if (dom.attribute(id, "role") == "doc-noteref") return true;
    if (dom[id].tag != "sup") return false;
    for (NodeId at = id + 1; at < dom[id].end; ++at)
        if (dom[at].tag == "a") return true;
    return false;
}

void count_text(Dom& dom) {
    for (auto& node : dom.nodes) node.text_length = node.link_length = 0;
    for (auto id = static_cast<NodeId>(dom.nodes.size()); id-- > 1;) {
        Node& node = dom.nodes[id];
        if (node.dropped) continue;
        if (node.is_text()) node.text_length = static_cast<uint32_t>(text::trim(node.text).size());
        if (node.tag == "a") node.link_length = node.text_length;
        dom.nodes[node.parent].text_length += node.text_length;
        dom.nodes[node.parent].link_length += node.link_length;
    }
}

bool surely_dropped(const Dom& dom, NodeId id) {
    return never_text(dom[id].tag) || hidden(dom, id) || footnote_mark(dom, id);
}

/// What the page itself says is beside the article.
bool beside(const Dom& dom, NodeId id) {
    if (is_frame(dom[id].tag)) return false;
    if (dom[id].tag != "header" && outer_part(dom, id)) return true;
    return never_article(dom.attribute(id, "role")) || dom.attribute(id, "aria-modal") == "true";
}

bool likely_dropped(const Dom& dom, NodeId id) {
    std::string_view tag = dom[id].tag;
    if (is_frame(tag)) return false;
    return tag == "form" || (tag == "header" && outer_part(dom, id)) || named_clutter(dom, id);
}

template <class Judge>
void drop(Dom& dom, Judge judge) {
    for (NodeId id = 1; id < dom.nodes.size();) {
        Node& node = dom.nodes[id];
        if (!node.dropped && !node.is_text()) node.dropped = judge(id);
        id = node.dropped ? node.end : id + 1;
    }
}

/// A list or box of links alone: link farms, indexes, tag clouds.
bool link_farm(const Dom& dom, NodeId id) {
    const Node& node = dom[id];
    if (!one_of(node.tag, {"ul", "ol", "div", "section", "table", "p"}) || node.text_length == 0) return false;
    if (node.link_length * 10 < node.text_length * 9) return false;
    int links = 0;
    bool pictures = false;
    dom.each_below(id, [&](NodeId at) {
        links += dom[at].tag == "a";
        pictures |= dom[at].tag == "img" || dom[at].tag == "pre";
    });
    return links >= 4 && !pictures;
}

}  // namespace

std::vector<std::string> name_words(const Dom& dom, NodeId id) {
    std::vector<std::string> words;
    for (const char* attribute : {"class", "id"}) {
        std::string word;
        auto flush = [&] {
            if (!word.empty() && words.size() < 64) words.push_back(std::move(word));
            word.clear();
        };
        for (char c : dom.attribute(id, attribute)) {
            bool big = c >= 'A' && c <= 'Z';
            if (big && !word.empty()) flush();
            if (big || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                word += big ? static_cast<char>(c + 32) : c;
            else
                flush();
        }
        flush();
    }
    return words;
}

void drop_clutter(Dom& dom, Sweep sweep) {
    for (auto& node : dom.nodes) node.dropped = false;
    drop(dom, [&](NodeId id) { return surely_dropped(dom, id); });
    count_text(dom);
    if (sweep == Sweep::sure) return;
    drop(dom, [&](NodeId id) { return beside(dom, id); });
    count_text(dom);
    uint32_t all = dom[0].text_length;
    drop(dom, [&](NodeId id) { return dom[id].text_length * 5 < all * 2 && likely_dropped(dom, id); });
    drop(dom, [&](NodeId id) { return link_farm(dom, id); });
    count_text(dom);
}

}  // namespace igny8::article
