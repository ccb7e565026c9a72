#include "assets/theme.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace igny8::assets {
namespace {

constexpr double readable = 4.5;  // WCAG 2, running text

/// Everything the background can be: both ends of its gradient, with and without each glow.
std::vector<Rgb> backgrounds(const Theme& t) {
    std::vector<Rgb> out{t.from, t.to, media::blend(t.from, t.to, 0.5)};
    for (size_t i = 0, plain = out.size(); i < plain; ++i)
        for (auto glow : t.glow) out.push_back(media::blend(out[i], glow, t.glow_strength));
    return out;
}

TEST(ThemeTest, ThereAreAtLeastThree) { EXPECT_GE(theme_names().size(), 3u); }

TEST(ThemeTest, TextIsReadableOnEveryBackground) {
    for (const auto& name : theme_names()) {
        const auto t = theme(name);
        for (auto behind : backgrounds(t)) {
            EXPECT_GE(media::contrast(t.text, behind), readable) << name;
            EXPECT_GE(media::contrast(t.muted, behind), readable) << name;
            EXPECT_GE(media::contrast(t.accent, behind), readable) << name;
            EXPECT_GE(media::contrast(t.text, media::blend(behind, t.panel, t.panel_strength)), readable) << name;
        }
        EXPECT_GE(media::contrast(t.on_accent, t.accent), readable) << name;
    }
}

TEST(ThemeTest, CodeIsReadableInItsWindow) {
    for (const auto& name : theme_names()) {
        const auto c = theme(name).code;
        for (auto colour : {c.text, c.comment, c.keyword, c.type, c.string, c.number, c.function, c.symbol})
            EXPECT_GE(media::contrast(colour, c.window), readable) << name;
        EXPECT_GE(media::contrast(c.comment, c.bar), readable) << name;
    }
}

TEST(ThemeTest, AnUnknownNameSaysWhichThereAre) {
    try {
        theme("neon");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        EXPECT_THAT(error.hint(), testing::HasSubstr("midnight"));
    }
}

TEST(ThemeTest, AWrongColourNamesTheFile) {
    ScratchFolder folder;
    auto text = read_file(share_folder() / "themes" / "paper.yaml");
    text.replace(text.find("#211b17"), 7, "#21zz17");
    const auto file = folder.path() / "mine.yaml";
    write_file(file, text);
    try {
        theme(file.string());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::config);
        EXPECT_THAT(error.message(), testing::HasSubstr("mine.yaml"));
    }
}

TEST(ThemeTest, ALogoOutsideOfTheThemesFolderIsRefused) {
    ScratchFolder folder;
    auto text = read_file(share_folder() / "themes" / "paper.yaml");
    text.replace(text.find("logo: \"\""), 8, "logo: \"../../etc/passwd\"");
    const auto file = folder.path() / "mine.yaml";
    write_file(file, text);
    EXPECT_THROW(theme(file.string()), Error);
}

}  // namespace
}  // namespace igny8::assets
