#include "script/check.hpp"

#include <fmt/format.h>

namespace igny8::script {
namespace {

document::VideoScript good() {
    document::VideoScript script;
    script.title = "A lamp";
    for (int id = 1; id <= 8; ++id) {
        document::Section section;
        section.section_id = id;
        section.type = "point";
        section.narration = fmt::format(
            "Sentence number {} says something about the lamp on the rock, and it takes a while to say.", id);
        section.text_overlay = "The lamp on the rock";
        script.sections.push_back(section);
    }
    return script;
}

document::Preset any() {
    document::Preset preset;
    preset.name = "any";
    preset.min_seconds = 5, preset.max_seconds = 600;
    return preset;
}

std::string rules(const document::VideoScript& script) {
    std::string out;
    for (auto& violation : check(script, any())) out += violation.place + " " + violation.rule + "; ";
    return out;
}

TEST(Check, FindsNothingInAGoodScript) { EXPECT_EQ(rules(good()), ""); }

TEST(Check, CountsTheWordsOfAnOverlay) {
    auto script = good();
    script.sections[2].text_overlay = "one two three four five six seven eight nine";
    EXPECT_EQ(rules(script), "/sections/2/text_overlay overlay_words; ");
}
TEST(Check, SeesAnOverlayCutInTheMiddle) {
    auto script = good();
    script.sections[0].text_overlay = "The lamp of the";
    EXPECT_EQ(rules(script), "/sections/0/text_overlay overlay_cut; ");
}
TEST(Check, SeesAFigureThatCountsNothing) {
    auto script = good();
    script.sections[0].card = {.kind = "statistic", .text = "websites", .value = "200"};
    EXPECT_EQ(rules(script), "");
    script.sections[0].card.text = "to a";
    script.sections[1].card = {.kind = "statistic", .value = "80 %"};
    EXPECT_EQ(rules(script), "/sections/0/card/text card_label; /sections/1/card/text card_label; ");
}
TEST(Check, RefusesToSpeakAddressesMarkupAndCode) {
    auto script = good();
    script.sections[0].narration = "Go to https://example.org now and read all of it.";
    script.sections[1].narration = "A **bold** word is nothing that can be heard.";
    script.sections[2].narration = "Call foo::bar to begin with the work.";
    EXPECT_EQ(rules(script),
              "/sections/0/narration narration_url; /sections/1/narration narration_markup; /sections/2/narration "
              "narration_code; ");
}
TEST(Check, MissesWordsAndTypes) {
    auto script = good();
    script.sections[0].narration = " ";
    script.sections[1].type = "finale";
    script.sections[2].visual_cue = "fireworks";
    EXPECT_EQ(
        rules(script),
        "/sections/0/narration narration_empty; /sections/1/type type_unknown; /sections/2/visual_cue cue_unknown; ");
}
TEST(Check, SeesRepetitions) {
    auto script = good();
    script.sections[1].narration = script.sections[0].narration;
    script.sections[3].section_id = 3;
    EXPECT_EQ(rules(script), "/sections/1/narration narration_twice; /sections/3/section_id id_twice; ");
}
TEST(Check, HoldsTheFilmInsideThePreset) {
    auto preset = any();
    preset.max_seconds = 20;
    auto found = check(good(), preset);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].rule, "duration_long");
    EXPECT_TRUE(found[0].error);
}
TEST(Check, AppliesTheRulesOfChapters) {
    auto script = good();
    script.total_duration_estimate = 100;
    script.chapter_markers = {{"0:05", "A"}, {"0:12", "B"}, {"x", "C"}};
    EXPECT_EQ(rules(script),
              "/chapter_markers/0/time chapters_start; /chapter_markers/1/time chapter_short; /chapter_markers/2/time "
              "chapter_time; ");
}
TEST(Check, MeasuresTitleAndTags) {
    auto script = good();
    script.title = std::string(101, 'x');
    script.tags = {std::string(501, 'x')};
    EXPECT_EQ(rules(script), "/title title_length; /tags tags_length; ");
}

}  // namespace
}  // namespace igny8::script
