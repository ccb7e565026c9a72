#include "app/posts.hpp"

#include <CLI/CLI.hpp>

#include "app/pipe.hpp"

namespace igny8::app {

using document::SocialPost;

void declare(CLI::App& cli, PostPipe& pipe, bool with_output) {
    cli.add_option("POST", pipe.inputs, "Post documents to read; none or '-' is standard input")->type_name("FILE");
    if (with_output)
        cli.add_option("-o,--output", pipe.output, "File for the posts instead of standard output")->type_name("FILE");
}

void read_posts(const PostPipe& pipe, Session& session, const std::function<void(const SocialPost&)>& look) {
    auto feed = [&](const UseItem& use) { each_item(pipe.inputs, use); };
    run_items(session, feed, [&](const json::Item& item) { look(document::read_social_post(document_of(item))); });
}

void each_post(const PostPipe& pipe, Session& session, const std::function<void(SocialPost&)>& work) {
    Sink sink(pipe.output, session);
    read_posts(pipe, session, [&](SocialPost post) {
        work(post);
        sink.write(to_json(post));
    });
    sink.finish();
}

}  // namespace igny8::app
