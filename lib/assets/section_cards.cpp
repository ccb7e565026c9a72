#include "assets/section_cards.hpp"

#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

constexpr size_t shortest_sentence = 24, longest_sentence = 150;  // characters that make a readable key point

bool opens(const document::Section& s) { return s.type == "hook" || s.visual_cue == "title_card"; }
bool closes(const document::Section& s) { return s.type == "outro" || s.type == "cta" || s.visual_cue == "outro_card"; }

bool has_content(const document::Card& c) {
    if (c.kind == "statistic") return !c.value.empty();
    if (c.kind == "list") return !c.items.empty();
    return !c.title.empty() || !c.text.empty();
}

uint64_t seed_of(const document::VideoProject& project, const document::Section& section, size_t number) {
    const auto hex = Digest().add(project.id).add(section.section_id).add(number).hex();
    return std::stoull(hex.substr(0, 15), nullptr, 16);
}

/// Where to read on: the address when there is one, else the site's name.
std::string site_of(const document::VideoProject& project) { return project.url.empty() ? project.site : project.url; }

std::set<std::string> words_of(const std::string& text, const std::string& language) {
    std::set<std::string> out;
    const auto lower = unicode::lower(text, language);
    for (auto piece : unicode::words(lower, language))
        if (piece.word) out.insert(lower.substr(piece.offset, piece.length));
    return out;
}

/// Two thirds of its words are there already.
bool repeats(const std::string& text, const std::string& said, const std::string& language) {
    const auto words = words_of(text, language), known = words_of(said, language);
    const auto common =
        std::count_if(words.begin(), words.end(), [&](const std::string& w) { return known.contains(w); });
    return common * 3 >= static_cast<std::ptrdiff_t>(words.size()) * 2;
}

struct Cards {
    const document::VideoProject& project;
    const document::Section& section;
    std::vector<CardText> all;

    std::string kicker(const document::Card& card) const {
        const auto& above = section.chapter.empty() || opens(section) ? project.site : section.chapter;
        if (card.kind == "title") return above == card.text ? "" : above;
        if (section.type == "hook" && !project.title.empty()) return project.title;
        return section.chapter == card.title || section.chapter == card.text ? "" : section.chapter;
    }
    void add(document::Card card) {
        CardText next;
        next.kicker = kicker(card);
        next.site = site_of(project);
        next.language = project.language;
        next.seed = seed_of(project, section, all.size());
        if (card.kind == "code") {
            next.code = section.code_block;
            next.code_language = section.code_language;
        }
        next.card = std::move(card);
        all.push_back(std::move(next));
    }
    /// Whether a card says this already, or nearly.
    bool shown(const std::string& text) const {
        return std::any_of(all.begin(), all.end(), [&](const CardText& c) {
            return repeats(text,
                           c.card.title + " " + c.card.value + " " + c.card.text + " " + text::join(c.card.items, " "),
                           project.language);
        });
    }
    void add_key_point(const std::string& text) {
        if (!text.empty() && !shown(text)) add({"key_point", "", text, "", "", {}});
    }
};

void add_own(Cards& cards) {
    const auto& s = cards.section;
    const bool code = !s.code_block.empty();
    if (code && (s.card.kind == "code" || s.card.kind.empty() || s.visual_cue == "code_snippet"))
        cards.add({"code", s.card.kind == "code" ? s.card.title : "", "", "", "", {}});
    const auto known = card_kinds();
    if (s.card.kind != "code" && std::find(known.begin(), known.end(), s.card.kind) != known.end() &&
        has_content(s.card))
        cards.add(s.card);
}

void add_frame(Cards& cards) {
    const auto& title = cards.project.title.empty() ? cards.project.script.title : cards.project.title;
    const bool outro = closes(cards.section);
    if (!outro && !opens(cards.section)) return;
    const bool present = std::any_of(cards.all.begin(), cards.all.end(),
                                     [&](const CardText& c) { return c.card.kind == (outro ? "outro" : "title"); });
    const auto& overlay = cards.section.text_overlay;
    if (present || (title.empty() && overlay.empty())) return;
    if (outro)
        cards.add({"outro", overlay.empty() ? title : overlay, overlay.empty() ? "" : title, "", "", {}});
    else
        cards.add({"title", title.empty() ? overlay : title, "", "", "", {}});
}

void add_sentences(Cards& cards) {
    const auto& narration = cards.section.narration;
    for (auto piece : unicode::sentences(narration, cards.project.language)) {
        const auto sentence = std::string(text::trim(std::string_view(narration).substr(piece.offset, piece.length)));
        const auto length = unicode::grapheme_count(sentence);
        if (length >= shortest_sentence && length <= longest_sentence) cards.add_key_point(sentence);
    }
}

}  // namespace

bool must_show(const CardText& card) { return card.card.kind != "key_point" && card.card.kind != "title"; }

std::vector<CardText> section_cards(const document::VideoProject& project, const document::Section& section) {
    Cards cards{project, section, {}};
    add_own(cards);
    add_frame(cards);
    cards.add_key_point(section.text_overlay);
    add_sentences(cards);
    if (cards.all.empty()) cards.add_key_point(section.chapter.empty() ? section.narration : section.chapter);
    if (cards.all.empty()) cards.add({"title", project.title.empty() ? "…" : project.title, "", "", "", {}});
    return cards.all;
}

}  // namespace igny8::assets
