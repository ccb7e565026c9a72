#pragma once
// Words as the writer counts and compares them.
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace igny8::script {

/// Words of the text in order, punctuation gone, as written. In scripts without blanks ICU's dictionary cuts them.
std::vector<std::string> words_of(std::string_view text, std::string_view language = "en");
size_t word_count(std::string_view text);

/// Lower-case words that carry meaning (function words of English, German, French and Spanish gone).
std::vector<std::string> content_words(std::string_view text);
/// How much of the shorter text's content words the other one has too, 0…1.
double likeness(std::string_view a, std::string_view b);

/// Every run of five of these words. Two texts that share one say the same thing in the same words.
std::set<std::string> runs(const std::vector<std::string>& content_words);
bool share_run(std::string_view a, std::string_view b);

/// An article, preposition or conjunction that no headline may end with.
bool is_function_word(std::string_view lower_word);

/// In lower case, without asking ICU for plain ASCII.
std::string lowered(std::string_view text);

/// Whether `phrase` stands in `text` at word boundaries, case apart; and the same for texts in lower case already.
bool mentions(std::string_view text, std::string_view phrase);
bool mentions_lower(std::string_view text, std::string_view phrase);

/// The first letter in upper case (or lower), the rest as it is; a first word with a capital or figure elsewhere in it
/// is a name or an acronym and stays.
std::string capitalised(std::string_view text);
std::string uncapitalised(std::string_view text);

/// Ends like a sentence: . ! ? … or their likes in other scripts, closing quotes and brackets apart.
bool ends_sentence(std::string_view text);
bool ends_with_colon(std::string_view text);

/// Without blanks and any of , ; : . at the end.
std::string without_end_mark(std::string_view text);

}  // namespace igny8::script
