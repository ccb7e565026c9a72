#include "social/material.hpp"

#include <algorithm>

#include "article/lexicon.hpp"
#include "article/sentences.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "social/pictures.hpp"
#include "social/wording.hpp"

namespace igny8::social {
namespace {

using article::Lexicon;
using document::Article;
using document::BlockKind;
using document::Sentence;

std::string lowered(std::string_view text, std::string_view language) {
    return text::replace_all(unicode::lower(text, language), "’", "'");
}

std::string capitalised(std::string_view text) {
    auto points = unicode::code_points(text);
    if (points.empty()) return {};
    return unicode::upper(unicode::utf8(points[0])) + unicode::utf8(std::u32string_view(points).substr(1));
}

bool ends_sentence(std::string_view text) {
    for (std::string_view closer : {"\"", "'", ")", "”", "’", "»", "“"})
        while (text.ends_with(closer)) text.remove_suffix(closer.size());
    for (std::string_view end : {".", "!", "?", "…", "。", "！", "？", "؟", "।"})
        if (text.ends_with(end)) return true;
    return false;
}

/// "Today, we’re launching …": the day goes, the sentence stays whole.
std::string without_day(std::string_view sentence, const Wording& words, std::string_view language) {
    auto lower = lowered(sentence.substr(0, 40), language);
    for (auto opening : text::split(words.time_openings, '|')) {
        if (!opening.ends_with(',') || !lower.starts_with(opening)) continue;
        return capitalised(text::trim(sentence.substr(opening.size())));
    }
    return std::string(sentence);
}

/// The headings as sections; `of_block` says which one a block stands under.
struct Map {
    std::vector<Section> sections;
    std::vector<int> of_block;
};

/// A heading right below another is that one's subtitle, and counts as the same section.
bool is_subtitle(const Article& article, size_t block) {
    return block > 0 && article.blocks[block - 1].kind == BlockKind::heading &&
           article.blocks[block - 1].level < article.blocks[block].level;
}

/// Whether a heading above says that what follows is a worked example.
class Levels {
public:
    bool example(const document::Block& heading, bool says_so) {
        while (!open_.empty() && open_.back().first >= heading.level) open_.pop_back();
        bool inherited = !open_.empty() && open_.back().second;
        open_.emplace_back(heading.level, inherited || says_so);
        return open_.back().second;
    }

private:
    std::vector<std::pair<int, bool>> open_;
};

Map map_of(const Article& article, const Wording& words) {
    Map map;
    Levels levels;
    for (size_t i = 0; i < article.blocks.size(); ++i) {
        auto& block = article.blocks[i];
        if (block.kind == BlockKind::heading) {
            auto lower = lowered(block.text, article.language);
            bool example = levels.example(block, has_phrase(lower, words.examples));
            bool title = block.level == 1 && clean_heading(block.text) == clean_heading(article.title);
            if (!title && !(is_subtitle(article, i) && !map.sections.empty()))
                map.sections.push_back({clean_heading(block.text), example, has_phrase(lower, words.summaries)});
        }
        map.of_block.push_back(static_cast<int>(map.sections.size()) - 1);
    }
    return map;
}

using Stems = std::vector<size_t>;  // hashes, sorted once complete

size_t stem_of(const article::Word& word, std::string_view language) {
    return std::hash<std::string>{}(article::stem(word.lower, language));
}

bool holds(const Stems& stems, size_t stem) { return std::binary_search(stems.begin(), stems.end(), stem); }

void add_stems(std::string_view text, const Article& article, Stems& into) {
    for (auto& word : article::words_of(text, article.language))
        if (!article::lexicon(article.language).stop(word.lower) && word.lower.size() > 1)
            into.push_back(stem_of(word, article.language));
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
}

Stems title_of_stems(const Article& article) {
    Stems out;
    add_stems(article.title, article, out);
    return out;
}

/// Words that the article is about, as stems.
Stems topic_of(const Article& article) {
    auto out = title_of_stems(article);
    auto add = [&](std::string_view text) { add_stems(text, article, out); };
    for (auto& keyword : article.keywords) add(keyword);
    for (size_t i = 0; i < std::min<size_t>(article.key_phrases.size(), 10); ++i) add(article.key_phrases[i].text);
    return out;
}

/// Judges sentences of one article.
class Judge {
public:
    explicit Judge(const Article& article)
        : article_(article),
          lexicon_(article::lexicon(article.language)),
          words_(wording(article.language)),
          title_(title_of_stems(article)),
          topic_(topic_of(article)) {}

    Point point(std::string_view sentence) const {
        Point out;
        out.text = without_day(text::collapse(sentence), words_, article_.language);
        if (!ends_sentence(out.text)) out.text += '.';
        out.length = length(out.text);
        auto lower = lowered(out.text, article_.language);
        auto words = article::words_of(out.text, article_.language);
        add_stems(out.text, article_, out.stems);
        auto named = std::count_if(out.stems.begin(), out.stems.end(), [&](auto s) { return holds(title_, s); });
        out.on_title = title_.empty() ? 0 : static_cast<double>(named) / static_cast<double>(title_.size());
        out.turn = has_word(lower, words_.turns);
        out.speaks_to_reader = has_word(lower, words_.second_person);
        out.personal = has_word(lower, words_.first_person);
        out.question = out.text.ends_with('?') || out.text.ends_with("？");
        out.instruction = !words.empty() && lexicon_.base_verbs.contains(words.front().lower);
        out.passing = has_phrase(lower, words_.passing_times);
        out.unmet = (words_.known_things && names_unknown(words, title_)) ||
                    (!words.empty() && has_word(words_.concessions, words.front().lower));
        out.front = front_of(words);
        out.worth = manner(out, lower, words);
        return out;
    }

    double place(const Sentence& sentence, const Section* section, bool opens_paragraph) const {
        double out = sentence.weight;
        if (sentence.has_number) out += 0.05;
        if (opens_paragraph) out += 0.08;
        if (!section) out += 0.12;
        if (section && section->example) out -= 0.45;
        if (section && section->conclusion) out += 0.08;
        if (sentence.item >= 0) out -= 0.12;
        if (is_step(sentence)) out -= 0.5;
        return out;
    }

private:
    /// One of several steps: half of a recipe is none.
    bool is_step(const Sentence& sentence) const {
        auto& block = article_.blocks[static_cast<size_t>(sentence.block)];
        return sentence.item >= 0 && block.ordered;
    }

    /// What speaks for or against a sentence wherever it stands.
    double manner(const Point& p, const std::string& lower, const std::vector<article::Word>& words) const {
        double out = 0;
        if (p.personal) out -= 0.35;
        if (p.question) out -= 0.2;
        if (p.instruction) out -= 0.3;
        if (points_back(lower)) out -= 0.4;
        if (p.passing) out -= 0.6;
        if (has_word(lower, words_.instances)) out -= 0.4;
        if (has_word(lower, words_.vague)) out -= 0.25;
        if (names_unknown(words, topic_)) out -= 0.25;
        if (p.length > 200) out -= 0.15;
        if (p.length > 280) out -= 0.25;
        if (p.length < 40) out -= 0.2;
        return out;
    }

    /// "… the exporting of such keys", "the provided interface": which ones was said before. "Such as" is fine.
    static bool points_back(std::string_view lower) {
        if (text::contains(lower, " the provided ") || text::contains(lower, " the given ")) return true;
        auto at = lower.find(" such ");
        return at != std::string_view::npos && !lower.substr(at).starts_with(" such as ") &&
               !lower.substr(at).starts_with(" such a ");
    }

    /// "The minimal solution would be …": a definite thing that somebody who knows no more than that has not met.
    bool names_unknown(const std::vector<article::Word>& words, const Stems& known) const {
        if (words.size() < 3 || !has_word(words[0].lower, words_.articles)) return false;
        for (size_t i = 1; i < std::min<size_t>(words.size(), 4); ++i)
            if (holds(known, stem_of(words[i], article_.language))) return false;
        return true;
    }

    static std::string front_of(const std::vector<article::Word>& words) {
        std::string out;
        for (size_t i = 0; i < std::min<size_t>(words.size(), 3); ++i) out += words[i].lower + " ";
        return out;
    }

    const Article& article_;
    const Lexicon& lexicon_;
    const Wording& words_;
    Stems title_, topic_;
};

/// Says the same as one before it.
bool repeats(const Point& point, const std::vector<Point>& before) {
    return std::any_of(before.begin(), before.end(), [&](auto& other) { return likeness(point, other) > 0.8; });
}

std::vector<Point> points_of(const Article& article, const Map& map, const Judge& judge) {
    constexpr size_t most_points = 300;  // of a book that calls itself an article the front is enough
    std::vector<Point> out;
    int block = -1;
    for (auto& sentence : article.sentences) {
        bool opens = sentence.block != block;
        block = sentence.block;
        if (!sentence.standalone || !sentence.speakable || out.size() >= most_points) continue;
        auto point = judge.point(sentence.text);
        point.section = map.of_block[static_cast<size_t>(sentence.block)];
        point.figure = sentence.has_number;
        auto* section = point.section < 0 ? nullptr : &map.sections[static_cast<size_t>(point.section)];
        point.worth += judge.place(sentence, section, opens);
        if (!repeats(point, out)) out.push_back(std::move(point));
    }
    return out;
}

bool whole_sentences(std::string_view text, const Lexicon& lexicon) {
    auto sentences = article::split_sentences(text, lexicon);
    if (sentences.empty() || !ends_sentence(text)) return false;
    auto words = article::words_of(text, lexicon.code);  // "What tenants should ask." is a heading with a full stop
    if (!words.empty() && lexicon.question_words.contains(words[0].lower) && text.ends_with('.')) return false;
    return std::all_of(sentences.begin(), sentences.end(),
                       [&](auto& sentence) { return article::judge(sentence, lexicon, false, 0).standalone; });
}

std::string summary_of(const Article& article, const Map& map, const std::vector<Point>& points) {
    auto description = text::collapse(article.description);
    auto& words = wording(article.language);
    if (whole_sentences(description, article::lexicon(article.language)) && length(description) <= 260) {
        auto plain = without_day(description, words, article.language);
        if (!has_phrase(lowered(plain, article.language), words.passing_times)) return plain;
    }
    const Point* best = nullptr;
    for (auto& point : points) {
        bool lead = point.section < 0 || map.sections.empty() || (point.section == 0 && points.front().section == 0);
        if (!lead || point.personal || point.question || point.length > 260) continue;
        if (!best || point.worth > best->worth) best = &point;
    }
    return best ? best->text : std::string();
}

/// "This analyzer is …" among the first sentences, ahead of any that explains itself, when title or description names
/// it.
std::string subject_of(const Article& article, const Map& map) {
    constexpr size_t first_sentences = 6, fewest_words = 6, longest = 220;
    auto& lexicon = article::lexicon(article.language);
    Stems named = title_of_stems(article);
    add_stems(article.description, article, named);
    for (size_t i = 0; i < std::min(first_sentences, article.sentences.size()); ++i) {
        auto& sentence = article.sentences[i];
        if (map.of_block[static_cast<size_t>(sentence.block)] > 0) return {};
        auto words = article::words_of(sentence.text, article.language);
        bool personal = has_word(lowered(sentence.text, article.language), wording(article.language).first_person);
        if (sentence.standalone && !personal) return {};
        if (sentence.standalone || !sentence.speakable || !ends_sentence(sentence.text)) continue;
        if (words.size() < fewest_words || length(sentence.text) > longest) continue;
        bool this_one = lexicon.demonstratives.contains(words[0].lower);
        if (this_one && holds(named, stem_of(words[1], article.language))) return sentence.text;
    }
    return {};
}

/// "How it works | Acme Blog": the site's name goes.
std::string title_of(const Article& article) {
    auto title = clean_heading(article.title);
    for (std::string_view mark : {" | ", " – ", " — ", " - ", " · "}) {
        auto at = title.rfind(mark);
        if (at == std::string::npos || article.site.empty()) continue;
        auto tail = text::ascii_lower(title.substr(at + mark.size()));
        auto site = text::ascii_lower(article.site);
        auto joined = text::replace_all(tail, " ", "");
        if (text::contains(site, joined) || text::contains(joined, site)) return clean_heading(title.substr(0, at));
    }
    return title;
}

bool has_steps(const Article& article) {
    return std::any_of(article.blocks.begin(), article.blocks.end(),
                       [](auto& b) { return b.kind == BlockKind::list && b.ordered && b.items.size() >= 3; });
}

}  // namespace

size_t length(std::string_view text) {
    return static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string clean_heading(std::string_view heading) {
    auto out = text::collapse(heading);
    for (std::string_view mark : {"**", "__", "`", "¶"}) out = text::replace_all(out, mark, "");
    size_t digits = 0;
    while (digits < out.size() && (isdigit(static_cast<unsigned char>(out[digits])) || out[digits] == '.')) ++digits;
    bool numbered = digits > 0 && digits < out.size() && (out[digits - 1] == '.' || out[digits] == ')');
    if (numbered) out = std::string(text::trim(std::string_view(out).substr(digits + (out[digits] == ')'))));
    while (!out.empty() && std::string_view(",;:. #").find(out.back()) != std::string_view::npos) out.pop_back();
    return out;
}

double likeness(const Point& a, const Point& b) {
    auto smaller = std::min(a.stems.size(), b.stems.size());
    if (smaller == 0) return a.text == b.text ? 1 : 0;
    size_t shared = 0;
    for (auto x = a.stems.begin(), y = b.stems.begin(); x != a.stems.end() && y != b.stems.end();) {
        bool both = *x == *y, first = *x < *y;
        shared += both;
        if (both || first) ++x;
        if (both || !first) ++y;
    }
    return static_cast<double>(shared) / static_cast<double>(smaller);
}

Material material(const Article& article) {
    auto& words = wording(article.language);
    auto map = map_of(article, words);
    Material out;
    out.title = title_of(article);
    out.guide = has_steps(article) || has_phrase(lowered(article.title, article.language), words.guides);
    Judge judge(article);
    out.points = points_of(article, map, judge);
    if (auto text = summary_of(article, map, out.points); !text.empty()) {
        out.summary = judge.point(text);
        out.summary.figure = article::judge(text, article::lexicon(article.language), false, 0).has_number;
    }
    if (auto text = subject_of(article, map); !text.empty()) out.subject = judge.point(text);
    auto description = text::collapse(article.description);
    out.tagline = ends_sentence(description) && length(description) <= 100 ? description : out.title;
    out.sections = std::move(map.sections);
    out.pictures = pictures(article);
    return out;
}

}  // namespace igny8::social
