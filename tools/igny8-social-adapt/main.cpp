// igny8-social-adapt: an article becomes posts, each in its platform's voice.
#include "app/run.hpp"
#include "commands.hpp"

int main(int argc, char** argv) {
    using namespace igny8;
    using namespace igny8::tool;
    return app::run(
        {"igny8-social-adapt", "Write social posts from an article", "igny8.content/1", "igny8.social_post/1"}, argc,
        argv,
        {app::command<ArticleOptions>("generate", "Write a post for each platform from Content JSON, HTML or Markdown",
                                      declare_generate, generate),
         app::command<ArticleOptions>("thread", "Write a thread: parts that are each whole and short enough",
                                      declare_thread, tool::thread),
         app::command<ArticleOptions>("carousel", "Write slides with titles, texts and picture prompts",
                                      declare_carousel, carousel),
         app::command<ArticleOptions>("hashtags", "Print the hashtags of an article for each platform",
                                      declare_hashtags, tool::hashtags),
         app::command<CheckOptions>("check", "Say what a platform would refuse, without asking it", declare_check,
                                    tool::check),
         app::command<PreviewOptions>("preview", "Show posts as their platforms would show them", declare_preview,
                                      preview)});
}
