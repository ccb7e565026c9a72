// igny8-assets: the pictures of a film, and of social posts.
#include "commands.hpp"

using namespace igny8;

int main(int argc, char** argv) {
    return app::run({"igny8-assets", "Choose and draw the pictures of video projects and social posts",
                     "igny8.video_project/1", "igny8.video_project/1"},
                    argc, argv,
                    {tool::gather_command(), tool::social_command(), tool::carousel_command(), tool::resize_command(),
                     tool::overlay_command(), tool::code_command(), tool::thumbnail_command(), tool::stock_command(),
                     tool::cleanup_command()});
}
