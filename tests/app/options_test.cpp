#include "app/options.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

#include "app/completion.hpp"
#include "app/declarations.hpp"

namespace igny8::app {
namespace {

struct Speak {
    std::string voice, input;
};
std::string done;

void declare_speak(CLI::App& cli, Speak& o) {
    cli.add_option("--voice", o.voice, "Voice to speak with")->type_name("NAME");
    cli.add_option("PROJECT", o.input, "Project to speak");
}
void speak(const Speak& o, Session&) { done = "speak " + o.voice + " " + o.input; }

struct Voices {
    bool all = false;
};
void declare_voices(CLI::App& cli, Voices& o) { cli.add_flag("--all", o.all, "Every voice"); }
void voices(const Voices& o, Session&) { done = o.all ? "voices all" : "voices"; }

class Line : public testing::Test {
protected:
    std::string parse(std::vector<std::string> arguments) {
        CommandLine line(program_, common_, commands_);
        auto action = line.parse(std::move(arguments));
        Session session(common_, Config::load({}), silent_report(), system_clock());
        done.clear();
        if (action) action(session);
        return done;
    }
    Program program_{"igny8-tts", "Speak a video project", "", ""};
    Common common_;
    std::vector<Command> commands_{command<Speak>("speak", "Speak the script", declare_speak, speak),
                                   command<Voices>("voices", "List voices", declare_voices, voices)};
};

TEST_F(Line, without_a_command_means_the_first_one) {
    EXPECT_EQ(parse({"--voice", "anna", "p.json"}), "speak anna p.json");
}

TEST_F(Line, with_a_command_runs_it) { EXPECT_EQ(parse({"voices", "--all"}), "voices all"); }

TEST_F(Line, takes_common_options_on_either_side_of_the_command) {
    EXPECT_EQ(parse({"--state", "voices", "voices", "--no-state"}), "voices");
    EXPECT_EQ(common_.state_file, "voices");
    EXPECT_TRUE(common_.no_state);
}

TEST_F(Line, reads_standard_input_for_a_dash) { EXPECT_EQ(parse({"-"}), "speak  -"); }

TEST_F(Line, refuses_what_nobody_declared) { EXPECT_THROW(parse({"--loudly"}), CLI::ParseError); }

TEST_F(Line, refuses_a_choice_that_is_none) { EXPECT_THROW(parse({"--log-level", "shout"}), CLI::ParseError); }

TEST_F(Line, lets_the_environment_name_any_option) {
    ::setenv("IGNY8_TTS_SPEAK_VOICE", "bert", 1);
    EXPECT_EQ(parse({"p.json"}), "speak bert p.json");
    ::unsetenv("IGNY8_TTS_SPEAK_VOICE");
}

TEST_F(Line, tells_its_declarations) {
    CommandLine line(program_, common_, commands_);
    auto all = declarations(line);
    ASSERT_EQ(all.commands.size(), 2u);
    EXPECT_EQ(all.commands[0].name, "speak");
    EXPECT_EQ(all.commands[1].options.back().names, std::vector<std::string>{"--all"});
    EXPECT_NE(bash_completion(line).find("--voice"), std::string::npos);
    EXPECT_NE(fish_completion(line).find("-l all"), std::string::npos);
    EXPECT_NE(zsh_completion(line).find("'--voice[Voice to speak with]:NAME:_files'"), std::string::npos);
}

}  // namespace
}  // namespace igny8::app
