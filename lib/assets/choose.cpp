#include "assets/choose.hpp"

#include <algorithm>
#include <cmath>

#include "assets/relevance.hpp"
#include "assets/section_cards.hpp"

namespace igny8::assets {
namespace {

constexpr double seconds_each = 7;  // a picture is understood by then, and not yet boring
constexpr double reuse_penalty = 0.3;
constexpr double least_opening_score = 0.15;  // of a picture that nobody else wants
constexpr double shortest_title = 6;          // seconds of an opening that has time for its title and a picture

struct Pair {
    size_t section;
    int image;
    Relevance fit;
};

/// The work sheet of one section.
struct Slot {
    const document::Section* section;
    std::vector<CardText> cards;
    int count = 1;     ///< visuals it has room for
    int pictures = 0;  ///< of them, at most; with a title one more
    std::vector<Visual> chosen;

    int taken() const {
        return static_cast<int>(
            std::count_if(chosen.begin(), chosen.end(), [](const Visual& v) { return v.is_picture(); }));
    }
    bool has(int image) const {
        return std::any_of(chosen.begin(), chosen.end(), [&](const Visual& v) { return v.image == image; });
    }
};

bool wants_picture(const document::Section& s) { return s.visual_cue == "article_image"; }

/// The film's title: what it is about must have been seen.
bool shows_title(const Slot& slot) {
    return slot.section->visual_cue == "title_card" && slot.cards.front().card.kind == "title";
}

/// One visual: a card that must be seen wins over a picture, a picture over mere key words.
int picture_room(const Slot& slot, double seconds) {
    if (shows_title(slot)) return std::max(slot.count - 1, seconds >= shortest_title ? 1 : 0);
    const bool card_first = must_show(slot.cards.front()) || slot.section->type == "hook";
    if (wants_picture(*slot.section)) return std::max(1, slot.count - (must_show(slot.cards.front()) ? 1 : 0));
    return slot.count - (card_first ? 1 : 0);
}

std::vector<Slot> slots_of(const document::VideoProject& project) {
    std::vector<Slot> slots;
    for (const auto& section : project.script.sections) {
        Slot slot{&section, section_cards(project, section), 1, 0, {}};
        const double seconds = seconds_of(project, section);
        slot.count = std::clamp(static_cast<int>(std::lround(seconds / seconds_each)), 1, 4);
        slot.pictures = picture_room(slot, seconds);
        slots.push_back(std::move(slot));
    }
    return slots;
}

std::vector<Pair> pairs_of(const document::VideoProject& project, const std::vector<Slot>& slots,
                           const std::vector<bool>& usable) {
    std::vector<Pair> pairs;
    for (size_t s = 0; s < slots.size(); ++s)
        for (size_t i = 0; i < project.article_images.size(); ++i) {
            if (i >= usable.size() || !usable[i]) continue;
            auto fit = relevance(project.article_images[i], *slots[s].section, project.language);
            if (wants_picture(*slots[s].section)) fit.score += 0.1;
            pairs.push_back({s, static_cast<int>(i), fit});
        }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.fit.score > b.fit.score; });
    return pairs;
}

void give(Slot& slot, const Pair& pair) {
    Visual visual;
    visual.image = pair.image;
    visual.moment = pair.fit.moment;
    slot.chosen.push_back(std::move(visual));
}

/// Each picture once, to the section it belongs to best that still has room.
void give_each_once(std::vector<Slot>& slots, const std::vector<Pair>& pairs, std::vector<int>& uses) {
    for (const auto& pair : pairs) {
        auto& slot = slots[pair.section];
        auto& used = uses[static_cast<size_t>(pair.image)];
        if (pair.fit.score < least_score || used > 0 || slot.taken() >= slot.pictures) continue;
        give(slot, pair);
        ++used;
    }
}

bool neighbour_has(const std::vector<Slot>& slots, size_t s, int image) {
    return (s > 0 && slots[s - 1].has(image)) || (s + 1 < slots.size() && slots[s + 1].has(image));
}

/// Sections that ask for a picture, or have only words to show, may see one again, but not beside its other use.
void give_again(std::vector<Slot>& slots, const std::vector<Pair>& pairs, std::vector<int>& uses) {
    for (const auto& pair : pairs) {
        auto& slot = slots[pair.section];
        auto& used = uses[static_cast<size_t>(pair.image)];
        const double score = pair.fit.score - reuse_penalty * used;
        if (slot.taken() > 0 || slot.pictures == 0 || score < least_score) continue;
        if (neighbour_has(slots, pair.section, pair.image)) continue;
        give(slot, pair);
        ++used;
    }
}

/// The opening and the end may show a picture that nobody else does, with less to do with them.
void give_leftovers(std::vector<Slot>& slots, const std::vector<Pair>& pairs, std::vector<int>& uses) {
    for (auto pair : pairs) {
        auto& slot = slots[pair.section];
        const auto& type = slot.section->type;
        const bool frame = type == "hook" || type == "intro" || type == "outro" || type == "cta";
        auto& used = uses[static_cast<size_t>(pair.image)];
        if (!frame || used > 0 || slot.taken() >= slot.pictures || pair.fit.score < least_opening_score) continue;
        pair.fit.moment = type == "hook" ? 0.8 : 0.2;
        give(slot, pair);
        ++used;
    }
}

void fill_with_cards(Slot& slot) {
    const bool titled = shows_title(slot), opens = titled || slot.section->type == "hook";
    const bool enough = static_cast<int>(slot.chosen.size()) >= slot.count && !titled;
    const bool own = must_show(slot.cards.front()) || slot.chosen.empty() || opens;
    size_t next = 0;
    while (next < slot.cards.size() &&
           (static_cast<int>(slot.chosen.size()) < slot.count || (next == 0 && own && !enough))) {
        Visual visual;
        visual.card = slot.cards[next];
        visual.moment = slot.cards[next].card.kind == "outro" ? 1.0 : opens && next == 0 ? 0.0 : 0.5;
        slot.chosen.push_back(std::move(visual));
        ++next;
    }
}

/// By the sentence they belong to; cards that stand anywhere go between pictures.
void order(Slot& slot) {
    std::stable_sort(slot.chosen.begin(), slot.chosen.end(),
                     [](const Visual& a, const Visual& b) { return a.moment < b.moment; });
    const bool pinned = slot.section->type == "hook" || shows_title(slot) || slot.chosen.size() < 3;
    for (size_t i = 1; !pinned && i + 1 < slot.chosen.size(); ++i)
        if (!slot.chosen[i].is_picture() && !slot.chosen[i - 1].is_picture() && slot.chosen[i + 1].is_picture())
            std::swap(slot.chosen[i], slot.chosen[i + 1]);
}

}  // namespace

double seconds_of(const document::VideoProject& project, const document::Section& section) {
    if (project.voiceover)
        for (const auto& spoken : project.voiceover->sections)
            if (spoken.section_id == section.section_id) return (spoken.end_ms - spoken.start_ms) / 1000.0;
    return section.duration_estimate;
}

std::vector<SectionVisuals> choose(const document::VideoProject& project, const std::vector<bool>& usable) {
    auto slots = slots_of(project);
    const auto pairs = pairs_of(project, slots, usable);
    std::vector<int> uses(project.article_images.size());
    give_each_once(slots, pairs, uses);
    give_again(slots, pairs, uses);
    give_leftovers(slots, pairs, uses);
    std::vector<SectionVisuals> out;
    int last = -1;
    for (auto& slot : slots) {
        fill_with_cards(slot);
        order(slot);
        if (slot.chosen.size() > 1 && slot.chosen.front().image >= 0 && slot.chosen.front().image == last)
            std::swap(slot.chosen[0], slot.chosen[1]);
        last = slot.chosen.back().image;
        out.push_back({slot.section->section_id, std::move(slot.chosen)});
    }
    return out;
}

}  // namespace igny8::assets
