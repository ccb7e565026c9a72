#include "secrets/keys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <thread>

#include "base/error.hpp"
#include "base/log.hpp"

namespace igny8::secrets {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// Each test has a state folder, and a PATH in which `secret-tool` is what the test says.
class KeyLayers : public testing::Test {
protected:
    KeyLayers() {
        settings_.folder = folder_.path() / "state";
        make_folders(settings_.folder);
        make_folders(folder_.path() / "bin");
        old_path_ = getenv("PATH");
        setenv("PATH", ((folder_.path() / "bin").string() + ":" + old_path_).c_str(), 1);
        secret_tool("exit 1");  // no such entry
    }
    ~KeyLayers() override { setenv("PATH", old_path_.c_str(), 1); }

    void program(const std::string& name, const std::string& script) {
        auto path = folder_.path() / "bin" / name;
        write_file(path, "#!/bin/sh\n" + script + "\n");
        chmod(path.c_str(), 0755);
    }
    void secret_tool(const std::string& script) { program("secret-tool", script); }
    Path key_file() const { return settings_.folder / "igny8.key"; }
    void private_file(const Path& path, std::string_view text) {
        write_file(path, text);
        chmod(path.c_str(), 0600);
    }
    std::string line_of(char c) const { return std::string(write_keys({key_of(c)}).reveal()); }
    static Key key_of(char c) { return make_key(Secret(std::string(32, c))); }
    std::string first_id() const { return find_keys(settings_).keys.at(0).id; }
    Fault fault() const {
        try {
            find_keys(settings_);
        } catch (const Error& error) {
            return error.fault();
        }
        return Fault::internal;
    }

    ScratchFolder folder_;
    KeySettings settings_;
    std::string old_path_;
};

TEST_F(KeyLayers, MakeAKeyFileAtFirstUse) {
    auto made = find_keys(settings_);
    EXPECT_EQ(made.origin, "key file");
    struct stat file {};
    ASSERT_EQ(stat(key_file().c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777, 0600u);
    EXPECT_EQ(first_id(), made.keys[0].id) << "and it stays";
}

TEST_F(KeyLayers, MakeOneKeyWhenSeveralStartAtOnce) {
    settings_.keyring = false;
    std::vector<std::string> ids(16);
    {
        std::vector<std::jthread> threads;
        for (auto& id : ids) threads.emplace_back([&] { id = first_id(); });
    }
    EXPECT_THAT(ids, testing::Each(first_id()));
    auto files = std::filesystem::directory_iterator(settings_.folder);
    EXPECT_EQ(std::distance(begin(files), end(files)), 1) << "no draft is left behind";
}

TEST_F(KeyLayers, AskInOrder) {
    private_file(key_file(), line_of('f'));
    EXPECT_EQ(first_id(), key_of('f').id);
    secret_tool("[ \"$*\" = 'lookup service igny8 name key' ] && printf '%s' '" + line_of('k') + "'");
    EXPECT_EQ(first_id(), key_of('k').id);
    EXPECT_EQ(find_keys(settings_).origin, "keyring");
    settings_.password_command = {"printf", "%s", line_of('p')};
    EXPECT_EQ(first_id(), key_of('p').id);
    EXPECT_EQ(find_keys(settings_).origin, "password command");
    settings_.credentials = folder_.path() / "credentials";
    EXPECT_EQ(first_id(), key_of('p').id) << "a folder that is not there holds no key";
    make_folders(settings_.credentials);
    write_file(settings_.credentials / "igny8-key", line_of('c'));
    EXPECT_EQ(first_id(), key_of('c').id);
    EXPECT_EQ(find_keys(settings_).origin, "systemd credential");
}

TEST_F(KeyLayers, StillOpenWhatTheKeyFileSealed) {
    auto sealed = open_vault(settings_).seal(Secret("t"), {"a", "f"});
    secret_tool("printf '%s' '" + line_of('k') + "'");
    auto vault = open_vault(settings_);
    EXPECT_EQ(vault.open(sealed, {"a", "f"}).reveal(), "t");
    EXPECT_TRUE(vault.outdated(sealed));
}

TEST_F(KeyLayers, RunTheCommandWithoutAShell) {
    settings_.password_command = {"printf", "%s", "$(id); `id`"};
    auto shell_less = first_id();
    settings_.password_command = {};
    private_file(key_file(), "$(id); `id`");
    EXPECT_EQ(first_id(), shell_less);
}

TEST_F(KeyLayers, MakeAPassphraseAKeyTheSameWayEachTime) {
    settings_.password_command = {"printf", "correct horse\n"};
    auto id = first_id();
    settings_.password_command = {"printf", "correct horse"};
    EXPECT_EQ(first_id(), id) << "its last newline does not count";
    settings_.password_command = {"printf", "correct house"};
    EXPECT_NE(first_id(), id);
    settings_.password_command = {"printf", "correct horse"};
    std::filesystem::remove(settings_.folder / "igny8.salt");
    EXPECT_NE(first_id(), id) << "another state folder, another key";
}

TEST_F(KeyLayers, RefuseACommandThatFails) {
    settings_.password_command = {"false"};
    EXPECT_EQ(fault(), Fault::config);
    settings_.password_command = {"true"};
    EXPECT_EQ(fault(), Fault::config);
    settings_.password_command = {"no-such-program-here"};
    EXPECT_EQ(fault(), Fault::config);
    settings_.password_command = {"sleep", "60"};
    settings_.command_timeout = 100ms;
    EXPECT_EQ(fault(), Fault::unavailable);
    EXPECT_FALSE(std::filesystem::exists(key_file())) << "never a new key instead";
}

TEST_F(KeyLayers, DoNotHangOnAKeyringThatDoesNotAnswer) {
    secret_tool("exec sleep 60");
    settings_.keyring_timeout = 100ms;
    EXPECT_EQ(fault(), Fault::unavailable);
    EXPECT_FALSE(std::filesystem::exists(key_file()));
    private_file(key_file(), line_of('f'));
    EXPECT_EQ(first_id(), key_of('f').id);
    settings_.keyring = false;
    EXPECT_EQ(first_id(), key_of('f').id);
}

TEST_F(KeyLayers, RefuseAKeyFileThatOthersCanRead) {
    private_file(key_file(), line_of('f'));
    chmod(key_file().c_str(), 0640);
    EXPECT_EQ(fault(), Fault::config);
    std::filesystem::remove(key_file());
    std::filesystem::create_symlink("/etc/hostname", key_file());
    EXPECT_EQ(fault(), Fault::config);
}

TEST_F(KeyLayers, RefuseABrokenKeyFile) {
    for (auto text :
         {std::string(), std::string("\n \n"), std::string("igny8-key-1:AAAA\n"), line_of('a') + "rubbish\n"}) {
        private_file(key_file(), text);
        EXPECT_EQ(fault(), Fault::config) << text;
    }
}

TEST_F(KeyLayers, KeepSecretsInClearOnlyWhenAskedAndSayIt) {
    settings_.insecure = true;
    log::configure("test", log::Level::warn, log::Format::text);
    testing::internal::CaptureStderr();
    EXPECT_TRUE(find_keys(settings_).keys.empty());
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("in clear"));
    EXPECT_FALSE(std::filesystem::exists(key_file()));
    private_file(key_file(), line_of('f'));
    EXPECT_EQ(first_id(), key_of('f').id) << "a key that is there is used";
}

TEST_F(KeyLayers, NeverTellAKeyInAnError) {
    settings_.password_command = {"sh", "-c", "echo PLANTED-key; exit 3"};
    try {
        find_keys(settings_);
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.message() + error.hint(), Not(HasSubstr("PLANTED")));
    }
}

TEST_F(KeyLayers, RotateTheKeyFile) {
    auto sealed = open_vault(settings_).seal(Secret("t"), {"a", "f"});
    auto before = first_id();
    rotate_key_file(settings_);
    EXPECT_NE(first_id(), before);
    auto vault = open_vault(settings_);
    EXPECT_EQ(vault.open(sealed, {"a", "f"}).reveal(), "t");
    EXPECT_TRUE(vault.outdated(sealed));
    private_file(key_file(), "a passphrase");
    EXPECT_THROW(rotate_key_file(settings_), Error);
}

}  // namespace
}  // namespace igny8::secrets
