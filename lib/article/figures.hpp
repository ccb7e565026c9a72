#pragma once
#include <span>

#include "article/lexicon.hpp"

namespace igny8::article {

/// Whether a sentence states an amount ("80 %", "three times", "200 websites"); versions, years, "Figure 3" and
/// "HTTP2" name something instead. `words` are the sentence's own.
bool states_figure(std::string_view sentence, std::span<const Word> words, const Lexicon& lexicon);

}  // namespace igny8::article
