#include "social/model_rules.hpp"

#include <algorithm>

#include "article/lexicon.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "platform/rules.hpp"
#include "platform/text_length.hpp"
#include "social/hashtags.hpp"

namespace igny8::social {
namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

bool is_tag(const std::string& tag) {
    auto read = platform::hashtags_in("#" + tag);
    return read.size() == 1 && read[0] == tag && length(tag) <= 50;
}

std::vector<std::string> strings(const json::Value& list) {
    std::vector<std::string> out;
    for (auto& item : list) out.push_back(item.get<std::string>());
    return out;
}

bool contains_tag(const std::vector<std::string>& tags, const std::string& tag) {
    auto lower = unicode::lower(tag);
    return std::any_of(tags.begin(), tags.end(), [&](auto& other) { return unicode::lower(other) == lower; });
}

/// "#Light House!" as "LightHouse".
std::string as_tag(std::string_view text, const std::string& language) {
    std::string plain;
    for (char c : text)
        if (c != '#' && c != '"' && c != ',' && c != '.' && c != '!' && c != '?') plain += c;
    auto trimmed = std::string(text::trim(plain));
    return is_tag(trimmed) ? trimmed : hashtag(trimmed, language);
}

/// A first line that is too long for what is shown, broken behind its first sentence.
std::string opened(const std::string& text, size_t shown, const std::string& language) {
    auto line = first_line(text);
    if (shown == 0 || length(line) <= shown) return text;
    auto pieces = unicode::sentences(line, language);
    if (pieces.size() < 2) return text;
    auto first = std::string(text::trim(line.substr(0, pieces[0].length)));
    return first + "\n\n" + std::string(text::trim(text.substr(pieces[0].length)));
}

template <class Use>
std::string each_emoji(std::string_view utf8, Use keep) {
    auto text = unicode::code_points(utf8);
    std::u32string out;
    for (size_t i = 0; i < text.size();) {
        auto emoji = unicode::emoji_length(text, i);
        if (emoji == 0 || keep()) {
            out += text.substr(i, std::max<size_t>(emoji, 1));
        } else if (i + emoji < text.size() && text[i + emoji] == U' ' &&
                   (out.empty() || out.back() == U' ' || out.back() == U'\n')) {
            ++i;  // its blank goes along
        }
        i += std::max<size_t>(emoji, 1);
    }
    return unicode::utf8(out);
}

}  // namespace

int count_emoji(std::string_view text) {
    int count = 0;
    each_emoji(text, [&] { return ++count > 0; });
    return count;
}

std::string without_emoji(std::string_view text, int most) {
    int count = 0;
    return std::string(text::trim(each_emoji(text, [&] { return ++count <= most; })));
}

ai::Ground ground_of(const document::Article& article) {
    return ai::ground(article, {platform::linked_addresses, article::other_language});
}

ModelRules::ModelRules(const document::Article& article) : article_(article), ground_(ground_of(article)) {}

ai::Violations ModelRules::wrong_text(const std::string& text, const std::string& place,
                                      const TextBounds& bounds) const {
    auto size = length(text::trim(text));
    if (size < bounds.least) return {{place, "empty", size == 0 ? "is empty" : "says too little"}};
    auto out = ai::blemishes(text, place, ground_);
    if (!bounds.fits(text))
        out.push_back({place, "length", fmt::format("is too long ({} characters), write {}", size, bounds.most)});
    if (bounds.shown > 0 && length(first_line(text)) > bounds.shown)
        out.push_back({place, "opening",
                       fmt::format("has {} characters in its first line, at most {} are shown; break the line sooner",
                                   length(first_line(text)), bounds.shown),
                       false});
    if (int emoji = count_emoji(text); bounds.emoji >= 0 && emoji > bounds.emoji)
        out.push_back({place, "emoji", fmt::format("has {} emoji, at most {}", emoji, bounds.emoji)});
    return out;
}

std::string ModelRules::mended_text(const std::string& text, const TextBounds& bounds) const {
    auto out = ai::cleaned(text, ground_);
    if (bounds.emoji >= 0) out = without_emoji(out, bounds.emoji);
    out = opened(out, bounds.shown, ground_.language);
    return ai::shortened(out, ground_.language, bounds.fits);
}

ai::Violations ModelRules::wrong_tags(const json::Value& list, TagCount count) const {
    auto tags = strings(list);
    ai::Violations out;
    for (size_t i = 0; i < tags.size(); ++i) {
        auto place = fmt::format("/hashtags/{}", i);
        if (!is_tag(tags[i]))
            out.push_back({place, "tag", "is no tag: letters and figures only, at most 50, not figures alone"});
        if (contains_tag({tags.begin(), tags.begin() + static_cast<long>(i)}, tags[i]))
            out.push_back({place, "tag", "stands twice"});
    }
    bool few = tags.size() < count.least && tags.size() < hashtags(article_, count.least, count.most).size();
    if (few || tags.size() > count.most)
        out.push_back({"/hashtags", "tags", fmt::format("has {}, give {}", tags.size(), words_of(count))});
    return out;
}

std::vector<std::string> ModelRules::mended_tags(const json::Value& list, TagCount count) const {
    std::vector<std::string> out;
    auto add = [&](const std::string& tag) {
        if (out.size() < count.most && is_tag(tag) && !contains_tag(out, tag)) out.push_back(tag);
    };
    for (auto& tag : strings(list)) add(as_tag(tag, article_.language));
    if (out.size() < count.least)
        for (auto& tag : hashtags(article_, count.least, count.most)) add(tag);
    return out;
}

ai::Violations ModelRules::wrong_language(const std::vector<std::string>& texts) const {
    return ai::wrong_language(texts, ground_);
}

std::string words_of(TagCount count) {
    if (count.most == 0) return "no hashtags (an empty list)";
    auto unit = count.most == 1 ? "hashtag" : "hashtags";
    return count.least == count.most ? fmt::format("exactly {} {}", count.most, unit)
                                     : fmt::format("{} to {} {}", count.least, count.most, unit);
}

}  // namespace igny8::social
