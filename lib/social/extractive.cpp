// The built-in writer: every sentence is the article's own.
#include "base/error.hpp"
#include "social/shapes.hpp"

namespace igny8::social {
namespace {

class Extractive : public Writer {
public:
    void write(const WriteRequest& request, document::SocialPost& post) override {
        auto& found = request.material;
        if (found.points.empty() && found.title.empty())
            throw Error(Fault::input, "the article says too little for a post").hint("it needs a title or a sentence");
        Draft draft(request);
        auto& type = request.options.type;
        if (type == "thread")
            write_thread(draft, post);
        else if (type == "carousel")
            write_carousel(draft, post);
        else if (type == "story")
            write_story(draft, post);
        else if (type == "poll")
            write_poll(draft, post);
        else
            write_post(draft, post);
        finish(draft, post);
    }
};

}  // namespace

void finish(const Draft& draft, document::SocialPost& post) {
    post.hashtags = post.post_type == "story" ? std::vector<std::string>{} : draft.hashtags();
    post.link_url = draft.request().link;
    post.link_placement = draft.link_placement();
    post.call_to_action = draft.call_to_action();
    if (post.link_placement == "comment") {
        auto words = post.call_to_action;
        post.first_comment = words.empty() ? post.link_url : words + " " + post.link_url;
    }
}

std::unique_ptr<Writer> make_extractive() { return std::make_unique<Extractive>(); }

}  // namespace igny8::social
