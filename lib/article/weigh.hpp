#pragma once
// What an article is about: key phrases, and how central each sentence is.
#include "article/lexicon.hpp"
#include "document/article.hpp"

namespace igny8::article {

/// The caller's keywords first, then runs of one to three topic words, weightiest first; at most `most`.
std::vector<document::KeyPhrase> key_phrases(const document::Article& article, size_t most = 20);

/// Fills `weight` of every sentence, 0…1, from the blocks, title and keywords. Linear in the text.
void weigh_sentences(document::Article& article);

}  // namespace igny8::article
