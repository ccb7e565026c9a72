// Where the article is: what the page says itself, else where the running text is densest.
#include <algorithm>
#include <cmath>

#include "article/clutter.hpp"

namespace igny8::article {
namespace {

bool holds_text(std::string_view tag) { return one_of(tag, {"p", "pre", "td", "blockquote", "li"}); }

double link_share(const Node& node) { return node.text_length ? double(node.link_length) / node.text_length : 0; }

double start_score(const Dom& dom, NodeId id) {
    double score = 0;
    std::string_view tag = dom[id].tag;
    if (tag == "div" || tag == "section") score = 5;
    if (one_of(tag, {"article", "main"})) score = 20;
    if (one_of(tag, {"ol", "ul", "dl", "form", "address", "th", "table"})) score = -3;
    if (dom.attribute(id, "itemprop") == "articleBody") score += 50;
    for (auto& word : name_words(dom, id)) {
        if (one_of(word, {"article", "body", "content", "entry", "main", "post", "text", "blog", "story", "markdown"}))
            score += 10;
        if (one_of(word, {"foot", "footer", "header", "widget", "meta", "contact", "tags", "tool"})) score -= 15;
    }
    return score;
}

struct Scores {
    std::vector<double> of;
    std::vector<bool> seen;
};

void add(const Dom& dom, Scores& scores, NodeId id, double points) {
    if (!scores.seen[id]) scores.of[id] += start_score(dom, id);
    scores.seen[id] = true;
    scores.of[id] += points;
}

/// Each paragraph speaks for its parent, half for the grandparent, a third for the one above.
Scores score_all(const Dom& dom, NodeId body) {
    Scores scores{std::vector<double>(dom.nodes.size()), std::vector<bool>(dom.nodes.size())};
    dom.each_below(body, [&](NodeId id) {
        const Node& node = dom[id];
        if (!holds_text(node.tag) || node.text_length < 25) return;
        double points = 1 + std::min(node.text_length / 60.0, 6.0);
        NodeId up = node.parent;
        for (int level = 1; level <= 3 && up != 0; ++level, up = dom[up].parent) add(dom, scores, up, points / level);
    });
    for (NodeId id = 0; id < dom.nodes.size(); ++id) scores.of[id] *= 1 - link_share(dom[id]);
    return scores;
}

/// The best element, and those beside it that are nearly as good.
std::vector<NodeId> densest(const Dom& dom, NodeId body) {
    Scores scores = score_all(dom, body);
    auto best = static_cast<NodeId>(std::max_element(scores.of.begin(), scores.of.end()) - scores.of.begin());
    if (scores.of[best] <= 0 || best <= body) return {body};
    std::vector<NodeId> roots;
    double enough = std::max(10.0, scores.of[best] * 0.2);
    dom.each_child(dom[best].parent, [&](NodeId id) {
        const Node& node = dom[id];
        bool prose = node.tag == "p" && node.text_length > 80 && link_share(node) < 0.25;
        bool heading = one_of(node.tag, {"h1", "h2", "h3", "figure", "pre"});
        if (id == best || prose || heading || scores.of[id] >= enough) roots.push_back(id);
    });
    return roots;
}

NodeId longest(const Dom& dom, NodeId below, const auto& fits) {
    NodeId best = 0;
    dom.each_below(below, [&](NodeId id) {
        if (!dom[id].is_text() && fits(id) && (!best || dom[id].text_length > dom[best].text_length)) best = id;
    });
    return best;
}

NodeId find_body(const Dom& dom) {
    for (NodeId id = 1; id < dom.nodes.size(); id = dom[id].end)
        if (dom[id].tag == "body") return id;
    return 0;
}

}  // namespace

std::vector<NodeId> find_article(const Dom& dom) {
    NodeId body = find_body(dom);
    uint32_t all = dom[body].text_length;
    NodeId main =
        longest(dom, body, [&](NodeId id) { return dom[id].tag == "main" || dom.attribute(id, "role") == "main"; });
    NodeId region = main && dom[main].text_length * 4 > all ? main : body;
    auto is_article = [&](NodeId id) {
        return dom[id].tag == "article" || dom.attribute(id, "role") == "article" ||
               dom.attribute(id, "itemprop") == "articleBody";
    };
    NodeId article = longest(dom, region, is_article);
    if (article && dom[article].text_length * 5 > dom[region].text_length * 2) return {article};
    if (region == main && main) return {main};
    return densest(dom, body);
}

}  // namespace igny8::article
