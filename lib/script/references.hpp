#pragma once
// Things that a text brings in once and then takes as known.
#include <vector>

#include "document/article.hpp"

namespace igny8::script {

/// For each sentence the earlier one that brings in what it opens with: "The crank turns twice" needs to know of "…
/// with a crank", and so does a first "The crank …" in the middle of a paragraph, of the sentence in front. -1: none;
/// what the title or the heading above names is known already. Sentences that are not `wanted` bring nothing in. One
/// pass, English, German, French, Spanish, Italian, Portuguese and Dutch.
std::vector<int> introductions(const document::Article& article, const std::vector<bool>& wanted);

}  // namespace igny8::script
