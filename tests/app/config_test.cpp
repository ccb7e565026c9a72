#include "app/config.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.hpp"

namespace igny8::app {
namespace {

class Configuration : public testing::Test {
protected:
    Configuration() {
        ::setenv("XDG_CONFIG_HOME", folder_.path().c_str(), 1);
        ::unsetenv("IGNY8_STATE_UNSAFE_FS");
    }
    ~Configuration() override { ::unsetenv("XDG_CONFIG_HOME"); }
    Path write(const std::string& name, const std::string& text) {
        auto path = folder_.path() / name;
        make_folders(path.parent_path());
        write_file(path, text);
        return path;
    }
    std::string message_of(const Path& file) {
        try {
            Config::load(file);
        } catch (const Error& e) {
            EXPECT_EQ(e.fault(), Fault::config);
            return e.message() + " | " + e.hint();
        }
        return "";
    }

    ScratchFolder folder_;
};

TEST_F(Configuration, comes_from_the_defaults_when_nobody_says_otherwise) {
    auto config = Config::load({});
    EXPECT_FALSE(config.flag("state.unsafe_fs"));
    EXPECT_EQ(config.setting("state.unsafe_fs").origin, "default");
}

TEST_F(Configuration, of_the_user_wins_over_the_defaults_and_knows_its_file) {
    auto file = write("igny8/config.yaml", "state:\n  unsafe_fs: true\n");
    auto config = Config::load({});
    EXPECT_TRUE(config.flag("state.unsafe_fs"));
    EXPECT_EQ(config.setting("state.unsafe_fs").origin, file.string());
}

TEST_F(Configuration, of_the_environment_wins_over_every_file) {
    write("igny8/config.yaml", "state:\n  unsafe_fs: true\n");
    ::setenv("IGNY8_STATE_UNSAFE_FS", "false", 1);
    auto config = Config::load({});
    EXPECT_FALSE(config.flag("state.unsafe_fs"));
    EXPECT_EQ(config.setting("state.unsafe_fs").origin, "IGNY8_STATE_UNSAFE_FS");
    ::unsetenv("IGNY8_STATE_UNSAFE_FS");
}

TEST_F(Configuration, with_an_unknown_key_names_the_file_and_the_nearest_one) {
    auto message = message_of(write("a.yaml", "state:\n  unsave_fs: true\n"));
    EXPECT_NE(message.find("a.yaml: there is no setting 'state.unsave_fs'"), message.npos) << message;
    EXPECT_NE(message.find("did you mean 'state.unsafe_fs'?"), message.npos) << message;
}

TEST_F(Configuration, that_is_no_yaml_names_line_and_column) {
    auto message = message_of(write("b.yaml", "state: [1, 2\nx: y"));
    EXPECT_NE(message.find("b.yaml: line 2"), message.npos) << message;
}

TEST_F(Configuration, named_but_missing_is_no_input) {
    try {
        Config::load(Path("/nowhere/config.yaml"));
        FAIL();
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::no_input);
    }
}

TEST_F(Configuration, with_a_word_where_a_switch_belongs_names_its_origin) {
    auto file = write("c.yaml", "state:\n  unsafe_fs: perhaps\n");
    auto config = Config::load(file);
    try {
        config.flag("state.unsafe_fs");
        FAIL();
    } catch (const Error& e) {
        EXPECT_NE(e.message().find("c.yaml"), e.message().npos);
    }
}

}  // namespace
}  // namespace igny8::app
