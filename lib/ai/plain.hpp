#pragma once
// What must not leave in a text that a model wrote, and how it goes: markup, addresses nobody gave it, words about
// itself, figures out of nowhere.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ai/ground.hpp"

namespace igny8::ai {

/// What an answer does wrong, at which place of it ("/parts/2").
struct Violation {
    std::string place;
    std::string rule;  ///< one word: "markup", "address", "self", "secret", "number", "tag", "length", "language" …
    std::string message;  ///< for the model as much as for a person
    bool must = true;     ///< false: worth asking again for, and taken as it is when that does not help
};
using Violations = std::vector<Violation>;

/// Whatever of that is in one plain text. Empty texts are fine here.
Violations blemishes(std::string_view text, const std::string& place, const Ground& ground);

/// Without any of it: marks of Markdown and HTML go and their texts stay; '#' and '@' in front of words go; sentences
/// go that hold an address, a key, a word about the model or a figure that the article does not state. May become
/// empty. `blemishes` finds nothing in it.
std::string cleaned(std::string_view text, const Ground& ground);

using Fits = std::function<bool(std::string_view)>;

/// As many whole sentences from the front as `fits` takes, paragraphs kept; empty when it does not take the first.
std::string shortened(std::string_view text, const std::string& language, const Fits& fits);

/// Found when the texts together, being long enough to tell, are in another language than the article.
Violations wrong_language(const std::vector<std::string>& texts, const Ground& ground);

}  // namespace igny8::ai
