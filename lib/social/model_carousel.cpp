// GenerateCarouselSlides.
#include <algorithm>

#include "ai/prompt.hpp"
#include "social/model_calls.hpp"
#include "social/model_frame.hpp"
#include "social/shapes.hpp"

namespace igny8::social {

Written<CarouselText> generate_carousel(const ai::Author& author, const Draft& draft) {
    ModelRules rules(draft.request().article);
    auto count = slide_count(draft);
    auto least = std::min(std::max<size_t>(count.least, 3), count.most);
    auto title = short_bounds(longest_slide_title, 0), text = short_bounds(longest_slide_text, 0, 0);
    auto picture = short_bounds(300, 0, 15);
    ai::Task task{"GenerateCarouselSlides", "generate_carousel_slides", "igny8.ai_carousel/1"};
    task.data = [&](size_t bytes) {
        auto data = post_data(draft, bytes);
        data["least"] = least;
        data["most_slides"] = count.most;
        data["title_most"] = longest_slide_title;
        data["text_most"] = longest_slide_text;
        return data;
    };
    task.check = [&](const json::Value& answer) {
        auto out = wrong_post(rules, draft, answer);
        std::vector<std::string> texts{text_in(answer)};
        auto& slides = answer["slides"];
        auto look = [&](const json::Value& slide, const char* name, size_t i, const TextBounds& bounds) {
            auto place = fmt::format("/slides/{}/{}", i, name);
            for (auto& violation : rules.wrong_text(text_in(slide, name), place, bounds)) out.push_back(violation);
        };
        for (size_t i = 0; i < slides.size(); ++i) {
            look(slides[i], "title", i, title);
            look(slides[i], "text", i, text);
            look(slides[i], "image_prompt", i, picture);
            texts.push_back(text_in(slides[i], "title") + ". " + text_in(slides[i]));
        }
        if (slides.size() < least || slides.size() > count.most)
            out.push_back(
                {"/slides", "slides", fmt::format("has {}, give {} to {}", slides.size(), least, count.most)});
        return with_language(std::move(out), rules, texts);
    };
    task.mend = [&](json::Value answer) {
        auto slides = json::Value::array();
        for (auto slide : answer["slides"]) {
            slide["title"] = rules.mended_text(text_in(slide, "title"), title);
            slide["text"] = rules.mended_text(text_in(slide), text);
            slide["image_prompt"] = rules.mended_text(text_in(slide, "image_prompt"), picture);
            bool whole = !text_in(slide, "title").empty() && length(text_in(slide, "image_prompt")) >= picture.least;
            if (whole && slides.size() < count.most) slides.push_back(slide);
        }
        answer["slides"] = slides;
        return mended_post(rules, draft, std::move(answer));
    };
    auto how = ai::compose(author, task);
    CarouselText out{{}, {text_in(how.answer), tags_in(how.answer)}};
    for (auto& slide : how.answer["slides"]) {
        auto drawn = text_in(slide, "image_prompt");
        drawn += (drawn.ends_with('.') ? " " : ". ") + std::string(slide_picture);
        out.slides.push_back({text_in(slide, "title"), text_in(slide), drawn, -1});
    }
    return {std::move(out), std::move(how)};
}

}  // namespace igny8::social
