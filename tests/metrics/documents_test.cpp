#include "metrics/documents.hpp"

#include "json/schema.hpp"
#include "metrics/tables.hpp"
#include "world.hpp"

namespace igny8::metrics::test {
namespace {

struct Documents : ::testing::Test, State {
    Overview overview() {
        return {.scope = {.from = now - 30 * 24h, .to = now + 24h}, .now = now, .items = published(db, {})};
    }
};

TEST_F(Documents, MetricsFollowTheirSchemaAndSayWhatIsMissing) {
    post("p", account("linkedin"), now - 30h);
    read("p", all_four(3, 1, 0, 200), now - 24h);
    read("p", likes(4), now);
    auto item = this->item("p");
    auto document = metrics_document(item, histories(db, {item}).at("p"), now, true);
    EXPECT_NO_THROW(json::check(document, "igny8.metrics/1"));
    EXPECT_EQ(document["likes"], 4);
    EXPECT_TRUE(document["saves"].is_null());
    EXPECT_EQ(document["older"]["impressions"], "2026-11-22T08:00:00Z");
    EXPECT_EQ(document["as_of"], "2026-11-23T08:00:00Z");
    EXPECT_EQ(document["growth"].size(), 2u);
    EXPECT_EQ(document["growth"][0]["age_hours"], 6.0);
    EXPECT_EQ(document["raw_data"]["as"], "it came");
}

TEST_F(Documents, APostThatWasNeverAskedForHasNoTimeAndNoNumbers) {
    post("p", account("linkedin"), now - 1h);
    auto document = metrics_document(item("p"), {}, now);
    EXPECT_NO_THROW(json::check(document, "igny8.metrics/1"));
    EXPECT_TRUE(document["as_of"].is_null());
    EXPECT_TRUE(document["likes"].is_null());
}

TEST_F(Documents, ReportsFollowTheirSchema) {
    post("p", account("linkedin"), now - 30h);
    film("f", "project", account("youtube"), now - 30h);
    read("p", all_four(3, 1, 0, 200), now);
    auto report = overview_report(overview());
    EXPECT_NO_THROW(json::check(report, "igny8.report/1"));
    EXPECT_EQ(report["posts"]["numbers"]["likes"]["sum"], 3);
    EXPECT_EQ(report["videos"]["published"], 1);
    EXPECT_TRUE(report["videos"]["numbers"].empty());
    EXPECT_TRUE(report["best_platform"].is_null());
    EXPECT_EQ(report["as_of"], "2026-11-23T08:00:00Z");
    EXPECT_NO_THROW(json::check(platform_report(overview()), "igny8.report/1"));
    TimesOf none{
        .site = "blog", .platform = "linkedin", .zone = "UTC", .by = "engagement", .times = best_times({}, {})};
    EXPECT_NO_THROW(json::check(best_times_report(none, now), "igny8.report/1"));
}

TEST_F(Documents, ATableShowsADashForWhatIsMissingAndMarksSumsThatNotAllTold) {
    auto linkedin = account("linkedin");
    post("p", linkedin, now - 30h);
    post("q", linkedin, now - 30h);
    read("p", all_four(3000, 1, 0, 20000), now);
    auto table = overview_table(overview());
    EXPECT_NE(table.find("3,000*"), std::string::npos) << table;
    EXPECT_NE(table.find("–"), std::string::npos) << table;
    EXPECT_NE(table.find("Numbers as of 2026-11-23 08:00 UTC"), std::string::npos) << table;
}

TEST(Text, NumbersAreGroupedByThousands) {
    EXPECT_EQ(number_text(1234567), "1,234,567");
    EXPECT_EQ(number_text(999), "999");
    EXPECT_EQ(number_text(1.5), "1.50");
    EXPECT_EQ(number_text({}), "–");
}

}  // namespace
}  // namespace igny8::metrics::test
