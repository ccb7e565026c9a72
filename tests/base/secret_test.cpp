#include "base/secret.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <ostream>
#include <type_traits>

using igny8::Secret;

namespace {

template <class T>
concept Streams = requires(std::ostream& out, const T& value) {
    out << value;
};

static_assert(!fmt::is_formattable<Secret>::value, "a secret in a log line must not compile");
static_assert(!Streams<Secret>);
static_assert(!std::is_constructible_v<nlohmann::json, Secret>);
static_assert(!std::is_convertible_v<Secret, std::string_view> && !std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<std::string, Secret>, "making one is said aloud");

TEST(Secret, RevealsWhatItKeeps) {
    EXPECT_EQ(Secret("abc").reveal(), "abc");
    EXPECT_TRUE(Secret().empty());
}

TEST(Secret, WipesTheTextItTakesOver) {
    std::string text(100, 's');
    const char* where = text.data();
    Secret taken(std::move(text));
    EXPECT_EQ(taken.reveal(), std::string(100, 's'));
    EXPECT_EQ(std::string_view(where, 100).find('s'), std::string_view::npos);
}

TEST(Secret, WipesItsMemory) {
    alignas(8) char memory[64] = "top secret";
    igny8::wipe(memory, sizeof memory);
    EXPECT_EQ(std::string_view(memory, sizeof memory), std::string(64, '\0'));
}

TEST(Secret, ComparesWholeTexts) {
    EXPECT_TRUE(Secret("abc") == Secret("abc"));
    EXPECT_FALSE(Secret("abc") == Secret("abd"));
    EXPECT_FALSE(Secret("abc") == Secret("abcd"));
    EXPECT_TRUE(Secret() == Secret());
}

}  // namespace
