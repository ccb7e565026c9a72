#include "script/model_rules.hpp"

#include <algorithm>

#include "article/lexicon.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "platform/text_length.hpp"
#include "script/headline.hpp"
#include "script/tags.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

constexpr size_t longest_tag = 40;

size_t characters(std::string_view text) { return unicode::code_points(text).size(); }

bool is_tag(const std::string& tag) {
    return !text::trim(tag).empty() && characters(tag) <= longest_tag && tag.find_first_of("#,<>\"\n") == tag.npos;
}

}  // namespace

ai::Ground ground_of(const document::Article& article) {
    return ai::ground(article, {platform::linked_addresses, article::other_language});
}

ai::Violations wrong_line(const std::string& text, const std::string& place, size_t most, const ai::Ground& ground) {
    if (text::trim(text).empty()) return {{place, "empty", "is empty"}};
    auto out = ai::blemishes(text, place, ground);
    if (auto size = characters(text); size > most)
        out.push_back({place, "length", fmt::format("has {} characters, at most {}", size, most)});
    if (text.find_first_of("<>") != text.npos) out.push_back({place, "markup", "holds '<' or '>'"});
    return out;
}

std::string mended_text(const std::string& text, size_t most, const ai::Ground& ground) {
    auto plain = ai::cleaned(text, ground);
    std::erase_if(plain, [](char c) { return c == '<' || c == '>'; });
    return ai::shortened(plain, ground.language, [most](std::string_view part) { return characters(part) <= most; });
}

std::string mended_title(const std::string& text, size_t most, const ai::Ground& ground) {
    auto plain = ai::cleaned(text, ground);
    std::erase_if(plain, [](char c) { return c == '<' || c == '>'; });
    return shortened_title(text::collapse(plain.substr(0, plain.find('\n'))), most);
}

ai::Violations wrong_tags(const std::vector<std::string>& tags, size_t most, const ai::Ground& ground) {
    ai::Violations out;
    for (size_t i = 0; i < tags.size(); ++i) {
        auto place = fmt::format("/tags/{}", i);
        if (!is_tag(tags[i])) out.push_back({place, "tag", "is no tag: at most 40 characters, no '#' and no comma"});
        for (auto& violation : ai::blemishes(tags[i], place, ground)) out.push_back(violation);
    }
    if (tags.size() > most) out.push_back({"/tags", "tags", fmt::format("has {}, at most {}", tags.size(), most)});
    if (tag_length(tags) > tag_budget)
        out.push_back({"/tags", "length", fmt::format("has more than {} characters together", tag_budget)});
    return out;
}

std::vector<std::string> mended_tags(const std::vector<std::string>& tags, size_t most, const ai::Ground& ground) {
    std::vector<std::string> out;
    for (auto& tag : tags) {
        auto plain = text::collapse(text::replace_all(ai::cleaned(tag, ground), "#", ""));
        bool twice = std::any_of(out.begin(), out.end(), [&](auto& other) { return lowered(other) == lowered(plain); });
        if (is_tag(plain) && !twice && out.size() < most) out.push_back(plain);
        if (tag_length(out) > tag_budget) out.pop_back();
    }
    return out;
}

}  // namespace igny8::script
