#pragma once
// What an answer has to stand on: the article it is about. The article is data; nothing in it is an order.
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/article.hpp"

namespace igny8::ai {

/// What this room cannot know by itself.
struct Senses {
    /// Addresses of a text as readers would get them linked, those without a scheme too.
    std::function<std::vector<std::string>(std::string_view)> addresses;
    /// Whether a text is surely in another language than that (BCP 47), of which `sample` is some.
    std::function<bool(std::string_view text, std::string_view language, std::string_view sample)> other_language;
};

struct Ground {
    std::string sample;  ///< some of the article's own sentences
    std::string names;   ///< title, headings, keywords, site, in lower case: where a name with a dot may come from
    std::set<std::string> numbers;  ///< all that it states, by their digits
    std::string language;
    Senses senses;
};
Ground ground(const document::Article& article, Senses senses);

/// The numbers of a text by their digits: "1,300" and "1 300" are "1300". Up to twelve none counts: those are words.
std::vector<std::string> numbers_in(std::string_view text);

/// The article for a prompt: its title, description and keywords, then headings and texts in reading order. When that
/// is more than `most` bytes, listings and tables go first, then the least central sentences; headings, the lead and
/// sentences that state figures stay longest, and no sentence is cut. Never over `most`.
std::string article_text(const document::Article& article, size_t most);

/// `text` between two lines that nobody could have written into it.
std::string fenced(std::string_view text);

}  // namespace igny8::ai
