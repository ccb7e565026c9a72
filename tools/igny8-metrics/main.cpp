// igny8-metrics: what became of what was published, in numbers that say how old they are and which are missing.
#include "commands.hpp"

int main(int argc, char** argv) {
    using namespace igny8;
    using namespace igny8::tool;
    return app::run({"igny8-metrics", "Ask networks for the numbers of what was published, keep and report them", "",
                     "igny8.metrics/1"},
                    argc, argv,
                    {fetch_command(), overview_command(), platform_command(), post_command(), video_command(),
                     best_times_command(), dashboard_command(), credits_command(), providers_command()});
}
