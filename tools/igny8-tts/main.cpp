// igny8-tts: speak a project's script and add the voiceover.
#include "app/run.hpp"
#include "commands.hpp"

int main(int argc, char** argv) {
    using namespace igny8;
    using namespace igny8::tool;
    return app::run(
        {"igny8-tts", "Speak a video project's script", "igny8.video_project/1", "igny8.video_project/1"}, argc, argv,
        {app::command<SpeakOptions>("speak", "Speak the script and add the voice track with the time of every word",
                                    declare_speak, tool::speak),
         app::command<VoicesOptions>("voices", "List the voices there are", declare_voices, tool::voices),
         app::command<PreviewOptions>("preview", "Write a short sample of a voice as a WAV file", declare_preview,
                                      tool::preview)});
}
