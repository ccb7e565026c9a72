#include "social/draft.hpp"

#include <algorithm>

#include "article/words.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "social/emoji.hpp"
#include "social/hashtags.hpp"
#include "social/wording.hpp"

namespace igny8::social {
namespace {

using platform::PlatformSpec;
using platform::TextRule;

int emoji_count(const WriteRequest& request, const Tone& tone) {
    auto norm = request.options.emoji.empty() ? request.spec.voice.emoji : request.options.emoji;
    if (norm == "none") return 0;
    int most = norm == "many" ? std::max(4, request.spec.voice.max_emoji) : std::max(1, request.spec.voice.max_emoji);
    return request.options.emoji.empty() ? std::max(0, most + tone.emoji) : most;
}

std::vector<std::string> tags_of(const WriteRequest& request) {
    auto& rule = request.spec.hashtags;
    auto wanted = request.options.hashtags;
    auto most = static_cast<size_t>(wanted < 0 ? rule.most : wanted);
    if (rule.limit > 0) most = std::min(most, static_cast<size_t>(rule.limit));
    return hashtags(request.article, wanted < 0 ? static_cast<size_t>(rule.least) : most, most);
}

/// 0 for the post as it comes; another number for every other variant.
size_t rank_of(const std::string& variant) {
    if (variant.empty()) return 0;
    return 1 + static_cast<size_t>(std::stoul(digest(variant).substr(0, 4), nullptr, 16)) % 3;
}

std::string words_for(const PlatformSpec& spec, std::string_view language, const std::string& kind, bool or_english) {
    auto& all = spec.voice.calls_to_action;
    auto found = all.find(article::primary(language));
    if (found == all.end() && or_english) found = all.find("en");
    if (found == all.end()) return {};
    auto words = found->second.find(kind);
    return words == found->second.end() ? std::string() : words->second;
}

/// Half of a pair, more often than not, where words have blanks between them.
bool is_curt(const Point& point) { return point.length < 40 && point.text.find(' ') != std::string::npos; }

/// "Read the full article:" without the link behind it.
std::string closed(std::string words) {
    while (words.ends_with(':') || words.ends_with(' ')) words.pop_back();
    if (words.ends_with("\xC2\xA0")) words.resize(words.size() - 2);
    if (!words.empty() && std::string_view(".!?").find(words.back()) == std::string_view::npos) words += '.';
    return words;
}

}  // namespace

Draft::Draft(const WriteRequest& request)
    : request_(request),
      material_(request.material),
      tone_(social::tone(request.options.tone.empty() ? request.spec.voice.tones.at(0) : request.options.tone)),
      most_emoji_(emoji_count(request, tone_)),
      placement_(request.options.link_placement.empty() ? request.spec.link_placement : request.options.link_placement),
      tags_(tags_of(request)) {
    if (emoji()) topic_emoji_ = social::topic_emoji(request.article, material_.guide);
    if (request.link.empty()) placement_ = "none";
}

std::string Draft::bullet() const {
    auto& own = spec().voice.bullet;
    bool picture = own == "✅";
    if (own.empty() || (picture && most_emoji_ < 3)) return "•";
    return own;
}

std::string Draft::with_emoji(const std::string& emoji, const std::string& text) const {
    return this->emoji() && !emoji.empty() ? emoji + " " + text : text;
}

size_t Draft::budget(const TextRule& rule) const {
    double factor = request_.options.length == "short" ? 0.55 : request_.options.length == "long" ? 1.6 : 1.0;
    auto wanted = static_cast<size_t>(rule.target * factor);
    return rule.limit > 0 ? std::min(wanted, static_cast<size_t>(rule.limit)) : wanted;
}

size_t Draft::measured(std::string_view text, const TextRule& rule) const {
    return platform::text_length(text, rule.counting);
}

double Draft::as_opening(const Point& p) const {
    double out = tone_.worth * p.worth;
    if (p.figure) out += tone_.figure;
    if (p.turn) out += tone_.turn;
    if (p.speaks_to_reader) out += tone_.reader;
    if (p.section < 0) out += 0.1;
    if (p.personal) out -= 0.3;
    if (p.instruction) out -= 0.3;
    if (p.passing || p.unmet) out -= 0.8;
    out += p.on_title > 0 ? 0.3 * p.on_title : -0.35;
    if (p.length > tone_.ideal) out -= static_cast<double>(p.length - tone_.ideal) / 200;
    return out;
}

constexpr double summary_worth = 0.9;  // of a description that is a whole sentence

std::optional<Point> Draft::opening(size_t most, const TextRule& rule) const {
    std::vector<std::pair<double, const Point*>> found;
    auto summary = material_.summary;
    summary.worth += summary_worth;
    if (!summary.text.empty() && !said(summary) && measured(summary.text, rule) <= most)
        found.emplace_back(as_opening(summary), &summary);
    for (auto& point : material_.points)
        if (!said(point) && measured(point.text, rule) <= most) found.emplace_back(as_opening(point), &point);
    auto& title = material_.title;
    if (!title.empty() && measured(title, rule) <= most)  // better than what needs a context
        std::erase_if(found,
                      [](auto& one) { return one.second->passing || one.second->unmet || one.second->instruction; });
    if (found.empty()) return std::nullopt;
    std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.first > b.first; });
    return *found[std::min(rank_of(request_.options.variant), found.size() - 1)].second;
}

void Draft::say(const Point& point) { said_.push_back(point); }

bool Draft::said(const Point& point) const {
    return std::any_of(said_.begin(), said_.end(), [&](auto& other) { return likeness(point, other) > 0.5; });
}

std::vector<const Point*> Draft::next(bool spread) const {
    constexpr double heard_before = 0.6;
    std::vector<std::pair<double, const Point*>> found;
    for (auto& point : material_.points) {
        if (said(point) || point.length > tone_.longest || point.question || point.passing || is_curt(point)) continue;
        auto heard = [&](auto same) { return std::any_of(said_.begin(), said_.end(), same); };
        if (!point.front.empty() && heard([&](auto& p) { return p.front == point.front; })) continue;
        bool near = spread && heard([&](auto& p) { return p.section == point.section; });
        found.emplace_back(point.worth - (near ? heard_before : 0), &point);
    }
    std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.first > b.first; });
    std::vector<const Point*> out;
    for (auto& [worth, point] : found) out.push_back(point);
    return out;
}

std::string Draft::call_to_action() const {
    auto& own = request_.options.call_to_action;
    if (own == "none") return {};
    if (!own.empty()) return own;
    bool known = placement_ == "bio" || placement_ == "none";
    auto kind = placement_ == "none" ? "no_link" : material_.guide ? "guide" : "article";
    return words_for(spec(), request_.article.language, kind, known && placement_ == "bio");
}

Tail Draft::tail() const {
    Tail out;
    auto words = call_to_action();
    auto& ours = wording(request_.article.language);
    out.call = words;
    if (placement_ == "text") out.call = words.empty() ? request_.link : words + " " + request_.link;
    if (placement_ == "comment") out.call = std::string(ours.in_comment);
    if (placement_ == "card") out.call = closed(words);
    if (placement_ == "bio" && spec().link_placement != "bio")
        out.call = closed(words) + " " + std::string(ours.in_bio);
    if (emoji() && most_emoji_ > 1 && placement_ != "none" && !out.call.empty())
        out.call = sign_emoji(placement_ == "bio" ? "bio" : "link") + " " + out.call;
    for (auto& tag : tags_) out.tags += (out.tags.empty() ? "#" : " #") + tag;
    return out;
}

}  // namespace igny8::social
