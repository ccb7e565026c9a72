#pragma once
// What the texts of a model must hold to on a platform, and how a rule mends them.
#include <string>
#include <vector>

#include "ai/plain.hpp"
#include "social/draft.hpp"
#include "social/model_calls.hpp"

namespace igny8::social {

/// The article as ground of what is said about it, with this room's senses.
ai::Ground ground_of(const document::Article& article);

/// One text and what it may be.
struct TextBounds {
    ai::Fits fits;     ///< with everything that comes around it
    std::string most;  ///< for the model: "at most 240 characters"
    size_t shown = 0;  ///< of its first line, in code points; 0: no matter
    int emoji = -1;    ///< at most; below 0: no matter
    size_t least = 1;  ///< code points: less says nothing
};

class ModelRules {
public:
    explicit ModelRules(const document::Article& article);

    ai::Violations wrong_text(const std::string& text, const std::string& place, const TextBounds& bounds) const;
    std::string mended_text(const std::string& text, const TextBounds& bounds) const;

    /// Tags of an answer: none twice, each what a platform takes as one, so many (fewer when the article has no more).
    ai::Violations wrong_tags(const json::Value& tags, TagCount count) const;
    /// The good ones; the article's own where they are too few.
    std::vector<std::string> mended_tags(const json::Value& tags, TagCount count) const;

    ai::Violations wrong_language(const std::vector<std::string>& texts) const;

private:
    const document::Article& article_;
    ai::Ground ground_;
};

/// As "exactly 3 hashtags", "3 to 5 hashtags", "no hashtags (an empty list)".
std::string words_of(TagCount count);

int count_emoji(std::string_view text);
/// The first `most` emoji stay.
std::string without_emoji(std::string_view text, int most);

}  // namespace igny8::social
