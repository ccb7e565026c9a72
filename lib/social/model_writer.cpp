#include "social/model_writer.hpp"

#include "base/log.hpp"
#include "social/model_calls.hpp"
#include "social/shapes.hpp"

namespace igny8::social {
namespace {

using document::SocialPost;

class ModelWriter : public Writer {
public:
    explicit ModelWriter(const ai::Author& author) : author_(author) {}

    void write(const WriteRequest& request, SocialPost& post) override {
        Draft draft(request);
        auto& type = request.options.type;
        if (type == "thread")
            thread(draft, post);
        else if (type == "carousel")
            carousel(draft, post);
        else if (type == "story")
            story(draft, post);
        else if (type == "poll")
            poll(draft, post);
        else
            plain(draft, post);
        finish(draft, post);
    }

private:
    void plain(Draft& draft, SocialPost& post) {
        auto [written, how] = adapt_content(author_, draft);
        draft.take_hashtags(written.hashtags);
        post.post_text = closed(draft, written.text);
        post.title = fitted_title(draft);
        note(how, post);
    }

    void story(Draft& draft, SocialPost& post) {
        auto [written, how] = adapt_story(author_, draft);
        post.post_type = "story";
        post.title = draft.material().title;
        post.post_text = written.text;
        note(how, post);
    }

    void poll(Draft& draft, SocialPost& post) {
        auto [written, how] = adapt_poll(author_, draft);
        draft.take_hashtags(written.hashtags);
        post.post_type = "poll";
        post.post_text = closed(draft, written.text + "\n\n" + written.poll.question);
        post.poll = std::move(written.poll);
        note(how, post);
    }

    void thread(Draft& draft, SocialPost& post) {
        auto [written, how] = generate_thread(author_, draft);
        draft.take_hashtags(written.hashtags);
        close_thread(draft, thread_end(draft), std::move(written.parts), post);
        note(how, post);
    }

    void carousel(Draft& draft, SocialPost& post) {
        auto [written, how] = generate_carousel(author_, draft);
        draft.take_hashtags(written.beside.hashtags);
        post.post_text = closed(draft, written.beside.text);
        post.title = fitted_title(draft);
        post.slides = std::move(written.slides);
        close_carousel(draft, slide_count(draft), post);
        note(how, post);
    }

    void note(const ai::Composed& how, SocialPost& post) const {
        post.ai_model_used = how.model;
        if (auto mended = how.mended_line(); !mended.empty())
            log::warn("{}: mended what '{}' wrote: {}", post.platform, author_.provider, mended);
    }

    const ai::Author& author_;
};

}  // namespace

std::unique_ptr<Writer> make_model_writer(const ai::Author& author) { return std::make_unique<ModelWriter>(author); }

}  // namespace igny8::social
