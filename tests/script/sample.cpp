#include "sample.hpp"

#include "base/text.hpp"

namespace igny8::sample {

using document::BlockKind;

ArticleBuilder::ArticleBuilder(std::string title) {
    article_.title = std::move(title);
    article_.id = "1";
    article_.site = "example.org";
    article_.url = "https://example.org/1";
}

document::Block& ArticleBuilder::add(BlockKind kind, std::string text) {
    document::Block block;
    block.kind = kind;
    block.text = std::move(text);
    article_.blocks.push_back(block);
    return article_.blocks.back();
}

ArticleBuilder& ArticleBuilder::heading(std::string text, int level) {
    add(BlockKind::heading, std::move(text)).level = level;
    heading_ = static_cast<int>(article_.blocks.size()) - 1;
    return *this;
}

ArticleBuilder& ArticleBuilder::paragraph(const std::vector<std::string>& sentences, double weight) {
    std::string whole;
    for (auto& raw : sentences) {
        bool leans = raw.starts_with('~');
        auto text = leans ? raw.substr(1) : raw;
        whole += (whole.empty() ? "" : " ") + text;
        document::Sentence sentence;
        sentence.text = text;
        sentence.block = static_cast<int>(article_.blocks.size());
        sentence.heading = heading_;
        sentence.standalone = !leans && !text.ends_with(':');
        sentence.weight = weight;
        article_.sentences.push_back(sentence);
    }
    add(BlockKind::paragraph, whole);
    return *this;
}

ArticleBuilder& ArticleBuilder::list(std::vector<std::string> items) {
    add(BlockKind::list).items = std::move(items);
    return *this;
}

ArticleBuilder& ArticleBuilder::quote(std::string text, std::string attribution) {
    add(BlockKind::quote, std::move(text)).attribution = std::move(attribution);
    return *this;
}

ArticleBuilder& ArticleBuilder::code(std::string text, std::string language) {
    add(BlockKind::code, std::move(text)).language = std::move(language);
    return *this;
}

ArticleBuilder& ArticleBuilder::image(std::string src, std::string alt, bool decorative) {
    auto& block = add(BlockKind::image, std::move(alt));
    block.src = std::move(src);
    block.decorative = decorative;
    return *this;
}

ArticleBuilder& ArticleBuilder::table(std::vector<std::vector<std::string>> rows) {
    auto& block = add(BlockKind::table);
    block.rows = std::move(rows);
    block.has_header = true;
    return *this;
}

document::Article lighthouse() {
    ArticleBuilder b("How the Skerry lighthouse went electric: a story of light and salt");
    b.paragraph({"The Skerry lighthouse has guided ships past the reef since 1871.",
                 "~It burned paraffin for most of that time.",
                 "Four keepers lived on the rock and carried every litre of fuel up the stairs."},
                0.7);
    b.paragraph({"The new lamp of the lighthouse uses 80 % less power than the old one.",
                 "Ships see the electric light from 18 miles away, even in heavy rain."},
                0.9);
    b.image("images/rock.jpg", "The lighthouse on its rock");
    b.heading("Bringing power to the rock");
    b.paragraph({"A cable across the sound was the first idea, and the sea tore it apart in a single winter.",
                 "~That ended the plan for good.",
                 "The engineers then covered the old coal shed with solar panels and a small wind turbine.",
                 "Batteries in the cellar keep the lamp burning through three nights without sun."},
                0.6);
    b.image("images/panels.jpg", "Solar panels on the coal shed");
    b.paragraph({"The station stands on four simple parts:"});
    b.list({"solar panels on the shed (made of salvaged glass),", "a wind turbine behind the tower,",
            "batteries in the dry cellar,", "a controller that needs no keeper."});
    b.heading("A lamp that never sleeps");
    b.paragraph({"Salt eats every metal on the rock within a few years.",
                 "The builders chose bronze for the lamp and sealed its electronics in resin.",
                 "A spare lamp swings into place when the first one fails, and a radio message tells the shore."},
                0.55);
    b.quote("The light has to come on every night, and nobody should have to climb the stairs for it.",
            "Ada Holm, engineer");
    b.paragraph({"The controller decides once a minute:"});
    b.code(
        "def decide(sun, battery):\n    if battery < 0.2:\n        return 'dim'\n    return 'bright' if sun < 0.1 else "
        "'off'",
        "python");
    b.heading("What it costs");
    b.paragraph({"The whole conversion cost less than two years of paraffin and wages.",
                 "Visitors pay for the upkeep with their boat tickets.",
                 "The harbour office publishes every bill, so that anybody can check the sums."},
                0.5);
    b.table({{"Part", "Price", "Life"}, {"Panels", "9000 euros", "25 years"}, {"Batteries", "4000 euros", "10 years"}});
    b.image("images/logo.png", "Logo", true);
    b.heading("Conclusion");
    b.paragraph({"A light that looks after itself gives the keepers their evenings back."}, 0.5);
    b.heading("Acknowledgements");
    b.paragraph({"Many thanks to the crew of the supply boat for their patience and their sandwiches."}, 0.9);
    auto article = b.done();
    article.keywords = {"lighthouse", "solar power"};
    article.key_phrases = {
        {"lighthouse", 1}, {"electric light", 0.8}, {"solar panels", 0.7}, {"spare lamp", 0.5}, {"boat tickets", 0.3}};
    return article;
}

}  // namespace igny8::sample
