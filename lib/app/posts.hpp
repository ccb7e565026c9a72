#pragma once
// The stage-8 pipe: social posts come in from files or standard input, and go out with one part more.
#include <functional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "document/social_post.hpp"

namespace CLI {
class App;
}

namespace igny8::app {

struct PostPipe {
    std::vector<std::string> inputs;  ///< files; none or "-": standard input
    std::string output;               ///< a file instead of standard output
};

/// Adds POST…; `-o,--output` for the posts unless the tool uses it for something else.
void declare(CLI::App& cli, PostPipe& pipe, bool with_output = true);

/// Reads every post, lets `work` grow it and writes it on. A failing post of several becomes an error record in its
/// place and the rest goes on; a single one's error is thrown.
void each_post(const PostPipe& pipe, Session& session, const std::function<void(document::SocialPost&)>& work);

/// The same without writing on: for commands that only look, or that write something else.
void read_posts(const PostPipe& pipe, Session& session, const std::function<void(const document::SocialPost&)>& look);

}  // namespace igny8::app
