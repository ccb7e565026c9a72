#pragma once
// Words as the lists know them: lower case, typographic apostrophes made plain.
#include <string>
#include <string_view>
#include <vector>

namespace igny8::article {

struct Word {
    size_t offset, length;  ///< bytes in the text
    std::string lower;
    bool after_stop = false;  ///< punctuation stands between it and the word before
};

/// "mobile-friendly", "2.0", "Node.js" and "don't" are one word each; French and Italian elisions are parted ("l'",
/// "eau"). Chinese, Japanese, Thai are cut by ICU's dictionaries.
std::vector<Word> words_of(std::string_view text, std::string_view language);

/// What words of one family share: "panels", "panel" and "paneled" alike. Rough on purpose.
std::string stem(const std::string& lower, std::string_view language);

/// "en" for "en-GB".
std::string primary(std::string_view language);

}  // namespace igny8::article
