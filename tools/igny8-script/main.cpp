// igny8-script: an article becomes the script of a film.
#include "app/run.hpp"
#include "commands.hpp"

int main(int argc, char** argv) {
    using namespace igny8;
    using namespace igny8::tool;
    return app::run(
        {"igny8-script", "Write the script of a film from an article", "igny8.content/1", "igny8.video_project/1"},
        argc, argv,
        {app::command<GenerateOptions>("generate", "Write a script from Content JSON, HTML or Markdown",
                                       declare_generate, generate),
         app::command<CheckOptions>("check", "Say what is wrong with a script", declare_check, tool::check),
         app::command<SeoOptions>("seo", "Add title, description and tags for a platform", declare_seo, tool::seo),
         app::command<PromptOptions>("thumbnail-prompt", "Print what an image model is asked for", declare_prompt,
                                     tool::thumbnail_prompt),
         app::command<IdOptions>("show", "Print projects of the state file", declare_ids, show),
         app::command<ListOptions>("list", "List the projects of the state file", declare_list, tool::list),
         app::command<SetOptions>("set", "Change a project or replace its script", declare_set, tool::set),
         app::command<IdOptions>("approve", "Mark scripts as approved", declare_ids, approve),
         app::command<IdOptions>("delete", "Forget projects of the state file", declare_ids, tool::remove)});
}
