#pragma once
// Articles made by hand, as article/ would understand them.
#include "document/article.hpp"

namespace igny8::sample {

/// Adds blocks one after another and keeps the sentences' places right.
class ArticleBuilder {
public:
    explicit ArticleBuilder(std::string title);
    ArticleBuilder& heading(std::string text, int level = 2);
    /// Sentences of one paragraph; one that starts with '~' leans on the one in front of it.
    ArticleBuilder& paragraph(const std::vector<std::string>& sentences, double weight = 0.5);
    ArticleBuilder& list(std::vector<std::string> items);
    ArticleBuilder& quote(std::string text, std::string attribution);
    ArticleBuilder& code(std::string text, std::string language);
    ArticleBuilder& image(std::string src, std::string alt, bool decorative = false);
    ArticleBuilder& table(std::vector<std::vector<std::string>> rows);
    document::Article done() { return article_; }

private:
    document::Block& add(document::BlockKind kind, std::string text = "");
    document::Article article_;
    int heading_ = -1;
};

/// A whole article about a lighthouse: lead, four chapters, pictures, a list, a quote, a table and code.
document::Article lighthouse();

}  // namespace igny8::sample
