#include "tts/script_words.hpp"

namespace {

using namespace igny8::tts;
using testing::ElementsAre;

std::vector<std::string> words(std::string_view text, std::string_view language = "en") {
    std::vector<std::string> out;
    for (const ScriptWord& w : script_words(text, language)) out.emplace_back(text.substr(w.offset, w.length));
    return out;
}

TEST(ScriptWords, keep_their_punctuation) {
    EXPECT_THAT(words("Hello, “big” world!"), ElementsAre("Hello,", "“big”", "world!"));
}

TEST(ScriptWords, take_a_lone_dash_or_emoji_along_with_the_word_before) {
    EXPECT_THAT(words("fast — very fast 🚀 indeed …"), ElementsAre("fast —", "very", "fast 🚀", "indeed …"));
}

TEST(ScriptWords, take_leading_signs_along_with_the_first_word) {
    EXPECT_THAT(words(" • – One two"), ElementsAre("• – One", "two"));
}

TEST(ScriptWords, count_a_spoken_sign_as_a_word) {
    EXPECT_THAT(words("salt & pepper = taste"), ElementsAre("salt", "&", "pepper", "=", "taste"));
}

TEST(ScriptWords, are_none_where_nothing_is_said) {
    EXPECT_THAT(words(""), ElementsAre());
    EXPECT_THAT(words(" \n\t … — 🚀 ??? \"\" / "), ElementsAre());
}

TEST(ScriptWords, part_chinese_where_its_dictionary_does_and_keep_marks_with_their_word) {
    EXPECT_THAT(words("你好，世界。「今天」天气很好！", "zh"),
                ElementsAre("你好，", "世界。", "「今天」", "天气", "很好！"));
}

TEST(ScriptWords, part_chinese_from_latin) {
    EXPECT_THAT(words("使用gRPC的API", "zh"), ElementsAre("使用", "gRPC", "的", "API"));
}

TEST(ScriptWords, part_japanese_and_thai) {
    EXPECT_THAT(words("東京へ行きます。", "ja"), ElementsAre("東京", "へ", "行き", "ます。"));
    EXPECT_EQ(words("สวัสดีชาวโลก", "th").size(), 3u);
}

TEST(ScriptWords, keep_korean_and_arabic_words_between_their_blanks) {
    EXPECT_THAT(words("안녕하세요 세계!", "ko"), ElementsAre("안녕하세요", "세계!"));
    EXPECT_THAT(words("مرحبا بالعالم،", "ar"), ElementsAre("مرحبا", "بالعالم،"));
}

TEST(ScriptWords, cover_every_visible_character_once_and_in_order) {
    const std::string text = "— “A”, b/c & 你好。x\xff\xfe (d) … 🚀 e";
    size_t end = 0;
    for (const ScriptWord& w : script_words(text, "zh")) {
        for (size_t i = end; i < w.offset; ++i) EXPECT_EQ(text[i], ' ') << "at " << i;
        EXPECT_GE(w.offset, end);
        EXPECT_GT(w.length, 0u);
        end = w.offset + w.length;
    }
    EXPECT_EQ(end, text.size());
}

TEST(CodePointAt, survives_broken_bytes) {
    const std::string broken = "\xe4\xbd";
    EXPECT_EQ(code_point_at(broken, 0).value, U'\uFFFD');
    EXPECT_EQ(code_point_at(broken, 0).length, 1u);
    EXPECT_EQ(code_point_at("é", 0).value, U'é');
    EXPECT_EQ(code_point_at("🚀", 0).length, 4u);
}

}  // namespace
