#include "base/unicode.hpp"

using namespace igny8;

namespace {

std::vector<std::string> cut(std::string_view text, const std::vector<unicode::Piece>& pieces) {
    std::vector<std::string> out;
    for (auto& p : pieces) out.emplace_back(text.substr(p.offset, p.length));
    return out;
}

TEST(Graphemes, AreWhatAReaderCountsAsOne) {
    EXPECT_EQ(unicode::grapheme_count("e\u0301"), 1u);
    EXPECT_EQ(unicode::grapheme_count("👩‍👩‍👧‍👦🇩🇪"), 2u);
    EXPECT_EQ(unicode::grapheme_count(""), 0u);
}

TEST(Words, ComeWithWhatStandsBetweenThem) {
    std::string text = "The Moon’s pull, doubled.";
    EXPECT_EQ(cut(text, unicode::words(text)),
              (std::vector<std::string>{"The", " ", "Moon’s", " ", "pull", ",", " ", "doubled", "."}));
}

TEST(Words, AreMarkedAgainstPunctuation) {
    auto words = unicode::words("5 %, ok");
    ASSERT_FALSE(words.empty());
    EXPECT_TRUE(words.front().word);
    EXPECT_TRUE(words.back().word);
    EXPECT_EQ(std::count_if(words.begin(), words.end(), [](auto& w) { return w.word; }), 2);
}

TEST(Sentences, EndAtTheirFullStop) {
    std::string text = "High tide came. Low tide followed! Did it? Yes.";
    auto sentences = unicode::sentences(text);
    EXPECT_EQ(sentences.size(), 4u);
    EXPECT_EQ(cut(text, sentences)[1], "Low tide followed! ");
}

TEST(LineBreaks, NeverCutAWord) {
    auto breaks = unicode::line_breaks("spring tide");
    EXPECT_EQ(breaks, (std::vector<size_t>{7, 11}));
}

TEST(Case, FollowsTheLanguage) {
    EXPECT_EQ(unicode::upper("straße"), "STRASSE");
    EXPECT_EQ(unicode::upper("istanbul", "tr"), "İSTANBUL");
    EXPECT_EQ(unicode::lower("ÄÖÜ"), "äöü");
}

TEST(Nfc, ComposesLetters) { EXPECT_EQ(unicode::nfc("e\u0301"), "é"); }

TEST(CodePoints, RoundTrip) {
    std::string text = "aé日🧭";
    EXPECT_EQ(unicode::utf8(unicode::code_points(text)), text);
    EXPECT_EQ(unicode::code_points(text).size(), 4u);
    EXPECT_EQ(unicode::code_points("\xFF"), U"\uFFFD");
}

TEST(Properties, TellScriptsApart) {
    EXPECT_TRUE(unicode::is_rtl("שלום"));
    EXPECT_FALSE(unicode::is_rtl("hello שלום"));
    EXPECT_EQ(unicode::script_of("123 Привет"), "Cyrl");
    EXPECT_EQ(unicode::script_of("42"), "Zyyy");
    EXPECT_TRUE(unicode::is_unspaced_script(U'日'));
    EXPECT_FALSE(unicode::is_unspaced_script(U'a'));
    EXPECT_TRUE(unicode::is_emoji(U'🌊'));
    EXPECT_FALSE(unicode::is_emoji(U'7'));
}

}  // namespace
