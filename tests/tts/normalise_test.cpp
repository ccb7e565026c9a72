// What a voice is given to say. Tables of what is written and what is heard.
#include "tts/normalise.hpp"

#include "base/text.hpp"
#include "tts/addresses.hpp"
#include "tts/runs.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using testing::ElementsAre;

struct Case {
    std::string written, said, language = "en";
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.written; }

struct Normalise : testing::TestWithParam<Case> {};

TEST_P(Normalise, says) { EXPECT_EQ(spoken(GetParam().written, GetParam().language).text, GetParam().said); }

INSTANTIATE_TEST_SUITE_P(
    abbreviations, Normalise,
    testing::Values(Case{"tea, e.g. green", "tea, for example green"},
                    Case{"that is, i.e. now", "that is, that is now"},
                    Case{"cats vs. dogs vs birds", "cats versus dogs versus birds"}, Case{"Dr. Smith", "doctor Smith"},
                    Case{"approx. ten", "approximately ten"}, Case{"tea, etc.", "tea, et cetera."},
                    Case{"tea etc. And more", "tea et cetera. And more"},
                    Case{"tea etc. and more", "tea et cetera and more"}, Case{"No. 5 is it", "number 5 is it"},
                    Case{"No. It is not.", "No. It is not."}, Case{"see Fig. 3.", "see figure 3."},
                    Case{"Smith et al. say", "Smith and others say"}, Case{"at 10 a.m. we", "at 10 ay em we"},
                    Case{"the U.S. Congress", "the U S Congress"}, Case{"in the U.S. The end", "in the U S. The end"}));

INSTANTIATE_TEST_SUITE_P(signs, Normalise,
                         testing::Values(Case{"80%", "80 percent"}, Case{"80 % of", "80 percent of"},
                                         Case{"salt & pepper", "salt and pepper"},
                                         Case{"1 + 1 = 2", "1 plus 1 equals 2"}, Case{"A → B", "A to B"},
                                         Case{"20 °C", "20 degrees Celsius"}, Case{"90°", "90 degrees"},
                                         Case{"§ 5", "section 5"}, Case{"± 3", "plus or minus 3"},
                                         Case{"x ≥ 5", "x at least 5"}, Case{"<5 ms", "less than 5 milliseconds"},
                                         Case{"~10", "about 10"}, Case{"100+ users", "100 plus users"},
                                         Case{"ACME™", "ACME"}));

INSTANTIATE_TEST_SUITE_P(money, Normalise,
                         testing::Values(Case{"$5", "5 dollars"}, Case{"$1", "1 dollar"}, Case{"$5.99", "5 dollars 99"},
                                         Case{"$5.00", "5 dollars"}, Case{"$1,000", "1000 dollars"},
                                         Case{"$5 million went", "5 million dollars went"},
                                         Case{"$3.5 million", "3.5 million dollars"},
                                         Case{"$10k", "10 thousand dollars"}, Case{"$2B", "2 billion dollars"},
                                         Case{"€20", "20 euros"}, Case{"20 €", "20 euros"}, Case{"£1.50", "1 pound 50"},
                                         Case{"$1.25 billion", "1.25 billion dollars"},
                                         Case{"$1.25M", "1.25 million dollars"}, Case{"$5–10", "5 to 10 dollars"}));

INSTANTIATE_TEST_SUITE_P(
    figures, Normalise,
    testing::Values(Case{"1,000,000", "1000000"}, Case{"2.0", "2.0"}, Case{"v1.2.3", "version 1 point 2 point 3"},
                    Case{"V8 engine", "V 8 engine"}, Case{"1080×1920", "1080 by 1920"},
                    Case{"1080x1920", "1080 by 1920"}, Case{"3–5", "3 to 5"}, Case{"3-5", "3 to 5"},
                    Case{"3 – 5 items", "3 to 5 items"}, Case{"2024-05-01", "May 1st 2024"},
                    Case{"555-12-34", "555 12 34"}, Case{"-5 points", "minus 5 points"},
                    Case{"10x faster", "10 times faster"}, Case{"the 1990s", "the 1990s"}, Case{"the 1st", "the 1st"},
                    Case{"10:30", "10:30"}, Case{"5MB", "5 megabytes"}, Case{"1 MB", "1 megabyte"},
                    Case{"60fps", "60 frames per second"}, Case{"3.2 GHz", "3.2 gigahertz"}, Case{"10k", "10 thousand"},
                    Case{"24/7", "twenty-four seven"}, Case{"1/2", "one half"}, Case{"#5", "number 5"}));

INSTANTIATE_TEST_SUITE_P(code, Normalise,
                         testing::Values(Case{"getUserName()", "get User Name"}, Case{"dotProduct", "dot Product"},
                                         Case{"user_id", "user id"}, Case{"foo()", "foo"}, Case{".proto", "dot proto"},
                                         Case{"foo.bar", "foo dot bar"}, Case{"main.py", "main dot py"},
                                         Case{"std::vector<int>", "std vector int"}, Case{"a->b", "a b"},
                                         Case{"HTTPServer", "HTTP Server"}, Case{"HTTP/2", "HTTP 2"},
                                         Case{"TCP/IP", "T C P I P"}, Case{"/etc/passwd", "slash etc slash passwd"},
                                         Case{"C++", "C plus plus"}, Case{"C#", "C sharp"}, Case{".NET", "dot net"},
                                         Case{"`code`", "code"}, Case{"MAX_SIZE", "MAX SIZE"}, Case{"x86", "x 86"},
                                         Case{"<b>bold</b>", "b bold b"},
                                         Case{"550e8400-e29b-41d4-a716-446655440000", "identifier"},
                                         Case{"well-known", "well-known"}, Case{"-o file", "dash o file"}));

INSTANTIATE_TEST_SUITE_P(acronyms, Normalise,
                         testing::Values(Case{"gRPC", "gee R P C"}, Case{"API", "API"}, Case{"APIs", "APIs"},
                                         Case{"IC", "eye see"}, Case{"URL", "URL"}, Case{"JSON's", "jason's"},
                                         Case{"SQL", "sequel"}, Case{"YAML files", "yammel files"}));

INSTANTIATE_TEST_SUITE_P(addresses, Normalise,
                         testing::Values(Case{"https://www.example.com/a/b?c=d#e", "example dot com"},
                                         Case{"See http://localhost:80/.", "See localhost."},
                                         Case{"(example.com)", "example dot com,"},
                                         Case{"docs.example.org/x", "docs dot example dot org"},
                                         Case{"ann@example.com", "ann at example dot com"},
                                         Case{"https://user:pw@evil.example/", "evil dot example"}));

INSTANTIATE_TEST_SUITE_P(punctuation, Normalise,
                         testing::Values(Case{"“Hi,” she said", "Hi, she said"}, Case{"one — two", "one, two"},
                                         Case{"one—two", "one two"}, Case{"one (two) three", "one, two, three"},
                                         Case{"It’s", "It's"}, Case{"users' data", "users data"},
                                         Case{"wait... no", "wait, no"}, Case{"wait… No", "wait. No"},
                                         Case{"what?!", "what?"}, Case{"so: this; that", "so: this; that"},
                                         Case{"*bold* _it_", "bold it"}, Case{"[sic]", "sic,"},
                                         Case{"launch 🚀 now 👩‍💻!", "launch now!"}));

INSTANTIATE_TEST_SUITE_P(languages, Normalise,
                         testing::Values(Case{"Dr. Müller zahlt 5 € für z.B. 3–5 %",
                                              "Doktor Müller zahlt 5 Euro für zum Beispiel 3 bis 5 Prozent", "de-AT"},
                                         Case{"1.000,5 kg", "1.000,5 Kilogramm", "de"},
                                         Case{"80 % & plus", "80 pour cent et plus", "fr-CA"},
                                         Case{"« Oui »", "Oui", "fr"}, Case{"sal & pan", "sal y pan", "es"},
                                         Case{"5 € – 10 €", "5 euro, 10 euro", "it"},
                                         Case{"你好，世界。", "你好, 世界.", "zh-CN"},
                                         Case{"50% فقط؟", "50 % فقط?", "ar"}, Case{"नमस्ते दुनिया।", "नमस्ते दुनिया.", "hi"},
                                         Case{"می‌خواهم", "میخواهم", "fa"}));

TEST(Spoken, gives_every_word_of_the_script_its_place) {
    const std::string text = "It costs $5 million, 🚀 e.g. at example.com & co.";
    const Spoken all = spoken(text);
    ASSERT_EQ(all.words.size(), all.places.size());
    std::vector<std::string> pairs;
    for (size_t i = 0; i < all.words.size(); ++i)
        pairs.push_back(text.substr(all.words[i].offset, all.words[i].length) + "=" +
                        all.text.substr(all.places[i].begin, all.places[i].end - all.places[i].begin));
    EXPECT_THAT(pairs, ElementsAre("It=It", "costs=costs", "$5=5", "million, 🚀=million dollars", "e.g.=for example",
                                   "at=at", "example.com=example dot com", "&=and", "co.=co"));
}

TEST(Spoken, has_no_control_characters_markup_or_private_codes) {
    const Spoken all =
        spoken(std::string("stop\x01"
                           "5S it\x00 <speak> [[h@l]] \ue000 \xff end",
                           34));
    for (const char c : all.text) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
    EXPECT_EQ(all.text.find_first_of("<>[]\x01"), std::string::npos) << all.text;
    EXPECT_EQ(all.text.find("\ue000"), std::string::npos);
    EXPECT_TRUE(text::is_utf8(all.text));
}

TEST(Spoken, keeps_what_trails_an_address_out_of_it) {
    EXPECT_EQ(spoken("see https://x.example \x01\n\xff 👩‍💻 \x01").text, "see x dot example");
}

TEST(Spoken, never_holds_two_full_stops_in_a_row) {
    EXPECT_EQ(spoken("hm.. well .. ... ok ....").text.find(".."), std::string::npos);
}

TEST(Spoken, of_nothing_is_nothing) {
    EXPECT_TRUE(spoken("").words.empty());
    EXPECT_TRUE(spoken("🚀 — …").text.empty());
}

TEST(Spoken, takes_hostile_lengths_in_its_stride) {
    EXPECT_FALSE(spoken(std::string(200'000, 'a')).text.empty());
    EXPECT_TRUE(spoken(std::string(200'000, '(')).words.empty());
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += "$1-";
    EXPECT_FALSE(spoken(many).text.empty());
}

TEST(SpokenWord, says_one_word_without_its_punctuation) {
    EXPECT_EQ(spoken_word("“$5!”"), "5 dollars");
    EXPECT_EQ(spoken_word("getUserName(),"), "get User Name");
}

TEST(Runs, part_letters_figures_and_signs) {
    std::vector<std::string> parts;
    for (const tts::Run& run : runs("$1,000.50/mo.")) parts.push_back(run.text);
    EXPECT_THAT(parts, ElementsAre("$", "1,000.50", "/", "mo", "."));
}

TEST(Humps, part_camels_but_not_plurals) {
    EXPECT_THAT(humps("camelCase"), ElementsAre("camel", "Case"));
    EXPECT_THAT(humps("HTTPServer"), ElementsAre("HTTP", "Server"));
    EXPECT_THAT(humps("APIs"), ElementsAre("APIs"));
    EXPECT_THAT(humps("größeÄndern"), ElementsAre("größe", "Ändern"));
}

TEST(OpaqueId, is_long_and_mixed) {
    EXPECT_TRUE(is_opaque_id("9f86d081884c7d659a2feaa0"));
    EXPECT_FALSE(is_opaque_id("1234567890123456"));
    EXPECT_FALSE(is_opaque_id("internationalization"));
    EXPECT_FALSE(is_opaque_id("state-of-the-art-2024"));
}

}  // namespace
