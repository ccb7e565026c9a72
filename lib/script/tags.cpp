#include "script/tags.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

constexpr size_t most_tags = 15, longest_tag = 40;

std::string cleaned(std::string_view tag) {
    std::string out;
    for (char c : text::collapse(tag))
        if (c != ',' && c != '<' && c != '>' && c != '"' && c != '#') out += c;
    return std::string(text::trim(out));
}

bool there(const std::vector<std::string>& tags, const std::string& tag) {
    auto lower = lowered(tag);
    return std::any_of(tags.begin(), tags.end(), [&](auto& other) { return lowered(other) == lower; });
}

/// Measures, days and numbers: every article has them, and nobody looks for them.
bool says_nothing(const std::string& tag) {
    static const std::set<std::string> common{
        "second",   "seconds", "minute",    "minutes",  "hour",       "hours",      "day",        "days",    "week",
        "weeks",    "month",   "months",    "year",     "years",      "today",      "morning",    "evening", "night",
        "monday",   "tuesday", "wednesday", "thursday", "friday",     "saturday",   "sunday",     "january", "february",
        "march",    "april",   "may",       "june",     "july",       "august",     "september",  "october", "november",
        "december", "percent", "miles",     "metres",   "meters",     "kilometres", "kilometers", "mb",      "gb",
        "kb",       "ms",      "older",     "average",  "million",    "billion",    "half",       "cent",    "euro",
        "prozent",  "grad",    "jahr",      "jahre",    "tag",        "tage",       "stunde",     "stunden", "minuten",
        "woche",    "wochen",  "monat",     "monate",   "kilómetros", "metros",     "días",       "día",     "años",
        "año",      "horas",   "minutos",   "semanas",  "grados",     "litros",     "jours",      "heures"};
    auto words = words_of(lowered(tag));
    bool scale = !words.empty() && (words[0] == "million" || words[0] == "billion" || words[0] == "trillion");
    return scale || (words.size() == 1 && common.contains(words[0]));
}

void add(std::vector<std::string>& tags, std::string_view raw) {
    auto tag = cleaned(raw);
    auto length = unicode::code_points(tag).size();
    if (length < 2 || length > longest_tag || tags.size() >= most_tags || there(tags, tag)) return;
    tags.push_back(tag);
    if (tag_length(tags) > tag_budget) tags.pop_back();
}

}  // namespace

std::vector<std::string> tags(const document::Article& article) {
    std::vector<std::string> out;
    for (auto& keyword : article.keywords) add(out, keyword);
    for (auto& phrase : article.key_phrases)
        if (!says_nothing(phrase.text)) add(out, phrase.text);
    return out;
}

int tag_length(const std::vector<std::string>& tags) {
    size_t sum = tags.empty() ? 0 : tags.size() - 1;
    for (auto& tag : tags) sum += unicode::code_points(tag).size() + (text::contains(tag, " ") ? 2 : 0);
    return static_cast<int>(sum);
}

std::string hashtag(std::string_view tag) {
    std::string out;
    bool several = word_count(tag) > 1;
    for (auto& word : words_of(tag)) {
        std::string kept;
        for (char32_t c : unicode::code_points(word))
            if (unicode::is_letter(c) || unicode::is_digit(c) || c == U'_') kept += unicode::utf8(c);
        out += several ? capitalised(kept) : kept;
    }
    bool letter = false;
    for (char32_t c : unicode::code_points(out)) letter = letter || unicode::is_letter(c);
    return letter ? "#" + out : std::string();
}

}  // namespace igny8::script
