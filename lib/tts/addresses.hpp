#pragma once
// Web and mail addresses, and identifiers nobody can listen to.
#include <optional>
#include <string>
#include <string_view>

#include "tts/vocabulary.hpp"

namespace igny8::tts {

/// "https://www.example.com/a?b=c" → "example dot com"; "ann@example.com" → "ann at example dot com"; nothing when
/// `word` is no address.
std::optional<std::string> spoken_address(std::string_view word, const Vocabulary& vocabulary);

/// A digest, UUID or key of at least 16 characters: letters and figures without a word in them.
bool is_opaque_id(std::string_view word);

}  // namespace igny8::tts
