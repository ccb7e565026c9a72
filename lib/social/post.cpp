// Posts: an opening, what it is about, its points, and where to go from there.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "social/shapes.hpp"

namespace igny8::social {
namespace {

using document::SocialPost;
using platform::TextRule;

/// A text in paragraphs that knows how long it would be with its end.
class Page {
public:
    Page(const Draft& draft, const TextRule& rule, size_t budget) : draft_(draft), rule_(rule), budget_(budget) {
        auto tail = draft.tail();
        tail_ = {tail.call, tail.tags};
    }

    std::string text() const { return joined(paragraphs_); }

    bool fits(const std::vector<std::string>& paragraphs) const {
        return draft_.measured(joined(paragraphs), rule_) <= budget_;
    }
    /// Adds it when the whole still fits.
    bool add(const std::string& paragraph) {
        auto longer = paragraphs_;
        longer.push_back(paragraph);
        if (!fits(longer)) return false;
        paragraphs_ = std::move(longer);
        return true;
    }
    void force(std::string paragraph) { paragraphs_.push_back(std::move(paragraph)); }
    /// What is left for one more paragraph.
    size_t left() const {
        auto used = draft_.measured(joined(paragraphs_), rule_) + (paragraphs_.empty() ? 2 : 4);
        return used < budget_ ? budget_ - used : 0;
    }
    const std::vector<std::string>& paragraphs() const { return paragraphs_; }

private:
    std::string joined(const std::vector<std::string>& paragraphs) const {
        std::string out;
        for (auto* part : {&paragraphs, &tail_})
            for (auto& paragraph : *part)
                if (!paragraph.empty()) out += (out.empty() ? "" : "\n\n") + paragraph;
        return out;
    }

    const Draft& draft_;
    const TextRule& rule_;
    size_t budget_;
    std::vector<std::string> paragraphs_, tail_;
};

size_t shown(const TextRule& rule) { return static_cast<size_t>(rule.shown > 0 ? rule.shown : 1000); }

/// The opening line: a sentence, or the title when no sentence is short enough.
std::string open(Draft& draft, Page& page, size_t most) {
    auto& rule = draft.spec().text;
    if (page.left() == 0)
        throw Error(Fault::input, "call to action, link and hashtags leave no room for a text on {}",
                    draft.spec().title)
            .hint("give a shorter --cta, fewer --hashtags or --length long");
    auto room = std::min({most, shown(rule), page.left()});
    if (auto point = draft.opening(room, rule)) {
        draft.say(*point);
        return point->text;
    }
    auto& title = draft.material().title;
    if (title.empty() || draft.measured(title, rule) > room)
        throw Error(Fault::input, "the article has no sentence or title of at most {} characters", room)
            .hint("give it a shorter title");
    return title;
}

/// What the article is about, unless the opening has said it: then the next best of what it says at first.
bool summarise(Draft& draft, Page& page) {
    auto& found = draft.material();
    auto& summary = found.summary;
    if (!summary.text.empty() && !draft.said(summary) && page.add(summary.text)) {
        draft.say(summary);
        return true;
    }
    for (auto* point : draft.next(false)) {
        bool lead = point->section <= found.points.front().section;
        if (!lead || point->worth < 0.4 || point->unmet || !page.add(point->text)) continue;
        draft.say(*point);
        return true;
    }
    return false;
}

/// "Acme Tracer: a tool for traces." and below it "This tracer shows …"; false when the article has no such pair.
bool introduce(Draft& draft, Page& page) {
    auto& found = draft.material();
    if (found.subject.text.empty()) return false;
    for (auto* line : {&found.tagline, &found.title}) {
        std::vector<std::string> pair{draft.with_emoji(draft.topic_emoji(), *line), found.subject.text};
        if (!page.fits(pair) || draft.measured(pair[0], draft.spec().text) > shown(draft.spec().text)) continue;
        for (auto& paragraph : pair) page.force(paragraph);
        draft.say(found.subject);
        return true;
    }
    return false;
}

std::vector<std::string> in_order(const Draft& draft, const std::vector<const Point*>& chosen) {
    std::vector<std::string> out;
    for (auto& point : draft.material().points)
        if (std::find(chosen.begin(), chosen.end(), &point) != chosen.end()) out.push_back(point.text);
    return out;
}

std::string listed(const std::vector<std::string>& points, const std::string& bullet, std::string_view gap) {
    std::string out;
    for (auto& point : points) out += (out.empty() ? "" : std::string(gap)) + bullet + " " + point;
    return out;
}

/// The worthiest points that still fit, in the article's order; `set` lays them out as one paragraph.
template <class May, class Set>
std::vector<const Point*> choose(Draft& draft, const Page& page, size_t most, double least, bool spread, May may,
                                 Set set) {
    std::vector<const Point*> chosen;
    bool more = true;
    while (more && chosen.size() < most) {
        more = false;
        for (auto* point : draft.next(spread)) {
            if (point->worth < least || !may(*point)) continue;
            auto longer = chosen;
            longer.push_back(point);
            auto paragraphs = page.paragraphs();
            paragraphs.push_back(set(in_order(draft, longer)));
            if (!page.fits(paragraphs)) continue;
            chosen = std::move(longer);
            draft.say(*point);
            more = true;
            break;
        }
    }
    return chosen;
}

/// A list of points; two at least, or none.
void list_points(Draft& draft, Page& page, size_t most, std::string_view gap) {
    auto bullet = draft.bullet();
    auto set = [&](auto points) { return listed(points, bullet, gap); };
    auto& all = draft.material().points;
    auto under_heading = [](const Point& point) { return point.section >= 0; };
    bool parts = std::count_if(all.begin(), all.end(), under_heading) > 3;  // then the lead is no part of the list
    auto may = [&](const Point& point) { return !parts || under_heading(point); };
    auto chosen = choose(draft, page, most, 0.33, true, may, set);
    if (chosen.size() == 1) page.add(chosen[0]->text);
    if (chosen.size() > 1) page.add(set(in_order(draft, chosen)));
}

void add_paragraphs(Draft& draft, Page& page, size_t paragraphs, size_t sentences, double least) {
    for (size_t i = 0; i < paragraphs; ++i) {
        auto set = [](const std::vector<std::string>& points) { return text::join(points, " "); };
        auto chosen = choose(
            draft, page, sentences, least, false, [](auto& point) { return !point.unmet && !point.passing; }, set);
        if (chosen.empty()) return;
        page.add(set(in_order(draft, chosen)));
    }
}

void body(Draft& draft, Page& page, size_t most_points, std::string_view gap) {
    if (draft.tone().lists)
        list_points(draft, page, most_points, gap);
    else
        add_paragraphs(draft, page, 2, 2, 0.25);
}

/// linkedin, outbox: opening, summary, points one below the other.
std::string long_form(Draft& draft, Page& page) {
    if (!introduce(draft, page)) {
        page.force(draft.with_emoji(draft.topic_emoji(), open(draft, page, 200)));
        summarise(draft, page);
    }
    body(draft, page, 5, "\n");
    return page.text();
}

/// twitter: one thought, and a second one when it fits.
std::string short_form(Draft& draft, Page& page) {
    if (introduce(draft, page)) return page.text();
    auto opening = open(draft, page, page.left());
    auto with = draft.with_emoji(draft.topic_emoji(), opening);
    page.force(page.fits({with}) ? with : opening);
    for (auto* point : draft.next(false))
        if (point->worth > 0.3 && !point->unmet && !point->passing && page.add(point->text)) break;
    return page.text();
}

/// facebook: told in short paragraphs.
std::string told(Draft& draft, Page& page) {
    if (!introduce(draft, page)) {
        auto opening = open(draft, page, 160);
        page.force(draft.emoji() ? opening + " " + draft.topic_emoji() : opening);
        summarise(draft, page);
    }
    body(draft, page, 3, "\n");
    return page.text();
}

bool makes_headline(const Draft& draft, const std::string& title) {
    auto words = std::count(title.begin(), title.end(), ' ') + 1;
    return words >= 4 && draft.measured(title, draft.spec().text) <= shown(draft.spec().text) - 4;
}

/// instagram: the title over the picture's caption, then points with room between them.
std::string caption(Draft& draft, Page& page) {
    if (introduce(draft, page)) {
        body(draft, page, 4, "\n\n");
        return page.text();
    }
    auto& title = draft.material().title;
    bool headline = draft.request().options.variant.empty() && makes_headline(draft, title);
    page.force(draft.with_emoji(draft.topic_emoji(), headline ? title : open(draft, page, 120)));
    if (!summarise(draft, page) && headline) page.force(open(draft, page, 200));
    body(draft, page, 4, "\n\n");
    return page.text();
}

/// tiktok: a hook and one thing to remember.
std::string hook(Draft& draft, Page& page) {
    if (introduce(draft, page)) return page.text();
    page.force(draft.with_emoji(draft.topic_emoji(), open(draft, page, shown(draft.spec().text) - 4)));
    if (!summarise(draft, page)) add_paragraphs(draft, page, 1, 2, 0.5);
    return page.text();
}

}  // namespace

std::string closed(const Draft& draft, const std::string& text) {
    auto tail = draft.tail();
    std::string out;
    for (auto* part : {&text, &std::as_const(tail.call), &std::as_const(tail.tags)})
        if (!part->empty()) out += (out.empty() ? "" : "\n\n") + *part;
    return out;
}

std::string fitted_title(const Draft& draft) {
    if (!draft.spec().title_text) return {};
    auto& rule = *draft.spec().title_text;
    auto fits = [&](const std::string& title) {
        return draft.measured(title, rule) <= static_cast<size_t>(rule.limit);
    };
    auto& title = draft.material().title;
    if (fits(title)) return title;
    for (std::string_view mark : {": ", " – ", " — ", "? "}) {
        auto at = title.find(mark);
        if (at == std::string::npos) continue;
        auto head = title.substr(0, mark == "? " ? at + 1 : at);
        if (fits(head) && head.find(' ') != std::string::npos) return head;
    }
    return {};
}

void write_post(Draft& draft, SocialPost& post) {
    auto& spec = draft.spec();
    Page page(draft, spec.text, draft.budget(spec.text));
    if (spec.name == "twitter")
        post.post_text = short_form(draft, page);
    else if (spec.name == "facebook")
        post.post_text = told(draft, page);
    else if (spec.name == "instagram")
        post.post_text = caption(draft, page);
    else if (spec.name == "tiktok")
        post.post_text = hook(draft, page);
    else
        post.post_text = long_form(draft, page);
    post.title = fitted_title(draft);
}

}  // namespace igny8::social
