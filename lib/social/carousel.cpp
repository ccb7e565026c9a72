// Carousels: a cover, one slide a section, and where to read on; stories: the cover alone.
#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "social/shapes.hpp"
#include "social/wording.hpp"

namespace igny8::social {
namespace {

using document::Slide;
using document::SocialPost;

/// For an image model; in English, with the article's words as they are.
std::string prompt(std::string_view subject, const Draft& draft) {
    std::string about;
    for (size_t i = 0; i < std::min<size_t>(2, draft.request().article.key_phrases.size()); ++i)
        about += (i ? ", " : "") + draft.request().article.key_phrases[i].text;
    auto context = about.empty() ? std::string() : fmt::format(" Context: {}.", about);
    return fmt::format("Flat illustration of: {}.{} {}", subject, context, slide_picture);
}

struct Candidate {
    const Point* point;
    int section;
};

/// The best point of every section that has a title short enough, in the article's order.
std::vector<Candidate> candidates(const Draft& draft) {
    auto& sections = draft.material().sections;
    std::vector<Candidate> out;
    for (int i = 0; i < static_cast<int>(sections.size()); ++i) {
        auto& section = sections[static_cast<size_t>(i)];
        const Point* best = nullptr;
        for (auto& point : draft.material().points) {
            bool fits = point.section == i && point.length <= longest_slide_text && !point.personal && !point.passing &&
                        !draft.said(point);
            if (fits && (!best || point.worth > best->worth)) best = &point;
        }
        if (best && !section.title.empty() && length(section.title) <= longest_slide_title) out.push_back({best, i});
    }
    return out;
}

/// Examples, and sentences that say little, only when there is too little else.
void drop_weak(std::vector<Candidate>& all, const Draft& draft) {
    constexpr double least_worth = 0.25;
    constexpr size_t enough = 3;
    auto strong = all;
    std::erase_if(strong, [&](auto& one) {
        return draft.material().sections[static_cast<size_t>(one.section)].example || one.point->worth < least_worth;
    });
    if (strong.size() >= enough) all = std::move(strong);
}

/// At most so many, those of least worth gone.
void keep_best(std::vector<Candidate>& all, size_t most) {
    while (all.size() > most) {
        auto least =
            std::min_element(all.begin(), all.end(), [](auto& a, auto& b) { return a.point->worth < b.point->worth; });
        all.erase(least);
    }
}

/// Without headings: the worthiest sentences, one a slide.
std::vector<Slide> plain_slides(Draft& draft, size_t most) {
    std::vector<const Point*> chosen;
    for (auto* point : draft.next(false))
        if (chosen.size() < most && point->length <= longest_slide_text) {
            if (draft.said(*point)) continue;
            draft.say(*point);
            chosen.push_back(point);
        }
    std::sort(chosen.begin(), chosen.end());
    std::vector<Slide> out;
    for (auto* point : chosen) out.push_back({"", point->text, prompt(point->text, draft), -1});
    return out;
}

std::vector<Slide> inner_slides(Draft& draft, size_t most) {
    auto chosen = candidates(draft);
    if (chosen.size() < 2) return plain_slides(draft, most);
    drop_weak(chosen, draft);
    keep_best(chosen, most);
    std::vector<Slide> out;
    for (auto& [point, section] : chosen) {
        auto& title = draft.material().sections[static_cast<size_t>(section)].title;
        draft.say(*point);
        out.push_back({title, point->text, prompt(title, draft), -1});
    }
    return out;
}

Slide cover(Draft& draft) {
    auto& material = draft.material();
    auto point = material.subject.text.empty() ? material.summary : material.subject;
    if (point.text.empty() || point.length > longest_slide_text)
        point = draft.opening(longest_slide_text, draft.spec().text).value_or(Point{});
    auto& summary = point.text;
    if (!summary.empty()) draft.say(point);
    return {material.title.empty() ? summary : material.title, material.title.empty() ? "" : summary,
            prompt(material.title.empty() ? summary : material.title, draft), -1};
}

Slide last_slide(const Draft& draft) {
    auto& article = draft.request().article;
    return {std::string(wording(article.language).more), article.site, prompt("an open door, an invitation", draft),
            -1};
}

}  // namespace

SlideCount slide_count(const Draft& draft) {
    auto& spec = draft.spec();
    if (!spec.takes("carousel"))
        throw Error(Fault::usage, "{} has no carousels", spec.title)
            .hint("--platform linkedin, facebook, instagram, tiktok or outbox has");
    auto wanted = draft.request().options.most_parts;
    auto most = static_cast<size_t>(spec.max_slides > 0 ? std::min(spec.max_slides, wanted) : wanted);
    bool invites = !draft.request().link.empty() && most > 2;
    return {static_cast<size_t>(std::max(spec.min_slides, 1)) - (invites ? 1 : 0), most - (invites ? 1 : 0), invites};
}

void close_carousel(const Draft& draft, const SlideCount& count, SocialPost& post) {
    post.post_type = "carousel";
    if (count.invites) post.slides.push_back(last_slide(draft));
    if (post.slides.size() < static_cast<size_t>(draft.spec().min_slides))
        throw Error(Fault::input, "the article says too little for a carousel").hint("write a post of it");
}

void write_carousel(Draft& draft, SocialPost& post) {
    auto count = slide_count(draft);
    Draft beside(draft);  // the text beside may say what the slides say
    write_post(beside, post);
    post.slides.push_back(cover(draft));
    for (auto& slide : inner_slides(draft, count.most - 1)) post.slides.push_back(std::move(slide));
    close_carousel(draft, count, post);
}

const platform::TextRule& story_rule(const Draft& draft) {
    auto& spec = draft.spec();
    if (!spec.takes("story"))
        throw Error(Fault::usage, "{} has no stories", spec.title).hint("--platform instagram, facebook or outbox has");
    return spec.story ? *spec.story : spec.text;
}

void write_story(Draft& draft, SocialPost& post) {
    auto& rule = story_rule(draft);
    post.post_type = "story";
    post.title = draft.material().title;
    auto most = static_cast<size_t>(rule.target);
    auto& tagline = draft.material().tagline;
    bool named = !draft.material().subject.text.empty() && draft.measured(tagline, rule) <= most;
    auto point = named ? std::nullopt : draft.opening(most, rule);
    post.post_text = named ? tagline : point && !point->unmet ? point->text : draft.material().title;
    if (draft.measured(post.post_text, rule) > most)
        throw Error(Fault::input, "the article has no sentence or title of at most {} characters", most)
            .hint("give it a shorter title");
}

}  // namespace igny8::social
