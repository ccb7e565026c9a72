// Rules for what is written: texts, tags, links, threads, slides, polls.
#include <algorithm>
#include <cstdlib>
#include <span>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "platform/rule_list.hpp"
#include "platform/rules.hpp"

namespace igny8::platform {
namespace {

using document::SocialPost;

std::string_view unit(Counting counting) {
    switch (counting) {
        case Counting::bytes:
            return "bytes";
        case Counting::utf16_units:
            return "UTF-16 units";
        case Counting::weighted:
            return "weighted characters";
        default:
            return "characters";
    }
}

void check_length(const std::string& text, const TextRule& rule, const char* name, std::string place, RuleList& rules) {
    rules.at_most(name, std::move(place), text_length(text, rule.counting), rule.limit, unit(rule.counting));
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

bool has_text(std::string_view text) { return !text::trim(text).empty(); }

/// LinkedIn's "little text": these are sent with a backslash in front (apis: posts).
size_t escaped_units(std::string_view text) {
    auto reserved = std::count_if(text.begin(), text.end(), [](char c) {
        return std::string_view("\\|{}@[]()<>#*_~").find(c) != std::string_view::npos;
    });
    return text_length(text, Counting::utf16_units) + static_cast<size_t>(reserved);
}

void check_post_text(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    bool story = post.post_type == "story";
    check_length(post.post_text, story && spec.story ? *spec.story : spec.text, "text.length", "/post_text", rules);
    bool wordless = story || !post.media.empty();
    rules.that(wordless || has_text(post.post_text) || !post.parts.empty(), "text.empty", "/post_text",
               "there is nothing to post; write a text or add a picture");
    rules.that(!has_refused_characters(post.post_text) &&
                   post.post_text.find_first_of(spec.refused_characters) == std::string::npos,
               "text.characters", "/post_text", fmt::format("holds characters that {} refuses", spec.title));
    if (!story && spec.text.shown > 0)
        rules.at_most("text.opening", "/post_text", text_length(first_line(post.post_text), spec.text.counting),
                      spec.text.shown, fmt::format("{} in the first line", unit(spec.text.counting)), "warning");
    if (spec.name == "linkedin" && post.post_text.size() < 100'000)
        rules.at_most("text.escaped", "/post_text", escaped_units(post.post_text), spec.text.limit,
                      "UTF-16 units once escaped", "warning");
}

void check_title_and_comment(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    if (spec.title_text && !post.title.empty()) {
        check_length(post.title, *spec.title_text, "title.length", "/title", rules);
        rules.that(post.title.find_first_of(spec.refused_characters) == std::string::npos, "title.characters", "/title",
                   fmt::format("holds characters that {} refuses", spec.title));
    }
    if (spec.title_text && spec.name == "youtube")
        rules.that(has_text(post.title), "title.empty", "/title", "a film needs a title");
    if (post.first_comment.empty()) return;
    rules.that(spec.comment.has_value(), "first_comment", "/first_comment",
               fmt::format("{} takes no comment from us", spec.title));
    if (spec.comment) check_length(post.first_comment, *spec.comment, "first_comment.length", "/first_comment", rules);
}

void check_parts(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    if (post.post_type != "thread" || !spec.part) return;
    rules.at_least("parts.count", "/parts", post.parts.size(), 2, "a thread has at least two parts");
    rules.at_most("parts.most", "/parts", post.parts.size(), spec.max_parts, "parts");
    for (size_t i = 0; i < post.parts.size(); ++i) {
        auto place = fmt::format("/parts/{}/text", i);
        check_length(post.parts[i].text, *spec.part, "parts.length", place, rules);
        rules.that(has_text(post.parts[i].text), "parts.empty", place, "the part is empty");
    }
    if (!post.parts.empty())
        rules.that(post.parts[0].text == post.post_text, "parts.first", "/post_text", "is not the first part's text",
                   "warning");
}

/// A tag as readers and platforms take it: what `hashtags_in` reads back whole.
bool is_tag(const std::string& tag) {
    auto read = hashtags_in("#" + tag);
    return read.size() == 1 && read[0] == tag;
}

std::string whole_text(const SocialPost& post) {
    std::string out = post.post_text + "\n" + post.first_comment;
    for (size_t i = 1; i < post.parts.size(); ++i) out += "\n" + post.parts[i].text;
    return out;
}

void check_tags(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    auto text = whole_text(post);
    auto found = hashtags_in(text);
    rules.at_most("hashtags.count", "/post_text", found.size(), spec.hashtags.limit, "hashtags");
    if (spec.hashtags.warn_above > 0)
        rules.at_most("hashtags.many", "/post_text", found.size(), spec.hashtags.warn_above, "hashtags", "warning");
    for (size_t i = 0; i < post.hashtags.size(); ++i) {
        auto place = fmt::format("/hashtags/{}", i);
        rules.that(is_tag(post.hashtags[i]), "hashtags.form", place,
                   fmt::format("'{}' is no tag: letters, digits and '_' only, not digits alone", post.hashtags[i]));
        rules.that(post.post_type == "story" || std::find(found.begin(), found.end(), post.hashtags[i]) != found.end(),
                   "hashtags.unused", place, fmt::format("'{}' does not stand in the text", post.hashtags[i]),
                   "warning");
    }
}

bool starts_word(std::u32string_view text, size_t at) {
    return at == 0 || !(unicode::is_letter(text[at - 1]) || unicode::is_digit(text[at - 1]));
}

/// "@name" and "$ABC" at word starts.
size_t count_marked(std::string_view utf8, char32_t mark) {
    auto text = unicode::code_points(utf8);
    size_t out = 0;
    for (size_t i = 0; i + 1 < text.size(); ++i)
        out += text[i] == mark && starts_word(text, i) && unicode::is_letter(text[i + 1]);
    return out;
}

void check_marks(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    if (spec.max_mentions > 0)
        rules.at_most("mentions.count", "/post_text", count_marked(post.post_text, U'@'), spec.max_mentions,
                      "mentions");
    if (spec.max_cashtags > 0)
        rules.at_most("cashtags.count", "/post_text", count_marked(post.post_text, U'$'), spec.max_cashtags,
                      "cashtags");
}

bool is_web_address(std::string_view url) {
    bool scheme = url.starts_with("https://") || url.starts_with("http://");
    return scheme && url.find_first_of(" \t\r\n") == std::string_view::npos && url.size() > 10;
}

void check_link(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    auto& placement = post.link_placement;
    if (spec.link_placement == "bio" && post.post_type != "story")
        rules.that(post.post_text.find("://") == std::string::npos, "link.dead", "/post_text",
                   fmt::format("addresses are no links in a text on {}; send readers to the profile", spec.title),
                   "warning");
    if (post.link_url.empty()) return;
    rules.that(is_web_address(post.link_url), "link.form", "/link_url", "is no http(s) address");
    auto text = placement == "comment" ? post.first_comment : whole_text(post);
    if (placement == "text" || placement == "comment")
        rules.that(text::contains(text, post.link_url), "link.missing",
                   placement == "text" ? "/post_text" : "/first_comment", "the link does not stand in it", "warning");
    if (placement == "card")
        rules.that(post.media.empty(), "link.card", "/link_placement",
                   "a post with pictures or films has no link card; put the link into the text", "warning");
}

void check_slides(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    if (post.post_type != "carousel") return;
    auto count = std::max(post.slides.size(), post.media.size());
    rules.at_least("slides.count", "/slides", count, spec.min_slides,
                   fmt::format("a carousel has at least {} slides", spec.min_slides));
    rules.at_most("slides.most", "/slides", count, spec.max_slides, "slides");
    for (size_t i = 0; i < post.slides.size(); ++i)
        rules.that(has_text(post.slides[i].title) || has_text(post.slides[i].text) || post.slides[i].medium >= 0,
                   "slides.empty", fmt::format("/slides/{}", i), "the slide is empty");
}

void check_poll_minutes(int minutes, const PollRule& rule, RuleList& rules) {
    int least = rule.min_minutes, most = rule.max_minutes;
    auto nearer = [&](int a, int b) { return std::abs(a - minutes) < std::abs(b - minutes); };
    if (!rule.minutes.empty()) least = most = *std::min_element(rule.minutes.begin(), rule.minutes.end(), nearer);
    auto allowed =
        rule.minutes.empty() ? fmt::format("{} to {}", least, most) : fmt::format("{}", fmt::join(rule.minutes, ", "));
    rules.between("poll.duration", "/poll/duration_minutes", minutes, least, most,
                  fmt::format("{} minutes; give {}", minutes, allowed));
}

void check_poll(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    if (post.post_type != "poll" || !spec.poll) return;
    rules.that(post.poll.has_value(), "poll.missing", "/poll", "a poll needs a question and options");
    if (!post.poll) return;
    auto& rule = *spec.poll;
    auto length = [&](const std::string& text) { return text_length(text, Counting::code_points); };
    rules.at_least("poll.options", "/poll/options", post.poll->options.size(), rule.min_options,
                   fmt::format("a poll has at least {} options", rule.min_options));
    rules.at_most("poll.options", "/poll/options", post.poll->options.size(), rule.max_options, "options");
    rules.at_most("poll.question", "/poll/question", length(post.poll->question), rule.question_limit, "characters");
    for (size_t i = 0; i < post.poll->options.size(); ++i) {
        auto place = fmt::format("/poll/options/{}", i);
        rules.at_most("poll.option", place, length(post.poll->options[i]), rule.option_limit, "characters");
        rules.that(has_text(post.poll->options[i]), "poll.option_empty", place, "the option is empty");
    }
    check_poll_minutes(post.poll->duration_minutes, rule, rules);
    rules.that(post.media.empty(), "poll.media", "/media", "a poll has no pictures");
}

}  // namespace

std::vector<std::string> hashtags_in(std::string_view utf8) {
    auto text = unicode::code_points(utf8);
    auto part = [](char32_t c) {
        return unicode::is_letter(c) || unicode::is_digit(c) || c == U'_' || (c >= 0x300 && c <= 0x36F);
    };
    std::vector<std::string> out;
    for (size_t i = 0; i < text.size(); ++i) {
        if ((text[i] != U'#' && text[i] != U'\uFF03') ||
            (i > 0 && (part(text[i - 1]) || text[i - 1] == U'&' || text[i - 1] == U'/')))
            continue;
        size_t end = i + 1;
        while (end < text.size() && part(text[end])) ++end;
        auto tag = std::u32string_view(text).substr(i + 1, end - i - 1);
        if (std::any_of(tag.begin(), tag.end(), unicode::is_letter)) out.push_back(unicode::utf8(tag));
        i = end - 1;
    }
    return out;
}

void check_texts(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    check_post_text(post, spec, rules);
    check_title_and_comment(post, spec, rules);
    check_parts(post, spec, rules);
    check_tags(post, spec, rules);
    check_marks(post, spec, rules);
    check_link(post, spec, rules);
    check_slides(post, spec, rules);
    check_poll(post, spec, rules);
}

}  // namespace igny8::platform
