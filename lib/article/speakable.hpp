#pragma once
#include <span>

#include "article/lexicon.hpp"

namespace igny8::article {

/// Whether a voice can read a sentence: no raw code, address or symbol soup. `code_bytes` of it are inline code.
bool speakable(std::string_view sentence, std::span<const Word> words, const Lexicon& lexicon, size_t code_bytes);

}  // namespace igny8::article
