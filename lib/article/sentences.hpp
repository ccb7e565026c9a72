#pragma once
// Blocks cut into sentences, each cleaned and judged for use outside its place.
#include "article/lexicon.hpp"
#include "document/article.hpp"

namespace igny8::article {

/// The sentences of one running text: ICU's, with abbreviations, initials, file names and versions kept whole.
std::vector<std::string> split_sentences(std::string_view text, const Lexicon& lexicon);

/// Footnote marks, "(see Figure 3)" and "As mentioned above," go; the first letter stays a capital.
std::string clean_sentence(std::string sentence, const Lexicon& lexicon);

struct Judgement {
    bool standalone, has_number, speakable;
};
/// `from_list`: a list item, of which more is asked. `code_bytes`: how much of it is inline code.
Judgement judge(std::string_view sentence, const Lexicon& lexicon, bool from_list, size_t code_bytes);

/// All sentences of an article's blocks, without weights.
std::vector<document::Sentence> read_sentences(const document::Article& article);

}  // namespace igny8::article
