#pragma once
// What makes a sentence open a post well, or makes it untrue outside its day and page, as plain words of each language;
// and the few words that are ours and not the article's.
#include <string_view>

namespace igny8::social {

/// Words are lower case and parted by blanks, phrases by '|'.
struct Wording {
    std::string_view language = {};       ///< primary subtag
    std::string_view time_openings = {};  ///< can go from the front: "today,"
    std::string_view passing_times = {};  ///< true on the day it was written only: "yesterday"
    std::string_view first_person = {};   ///< of one person: "i", "my"
    std::string_view second_person = {};
    std::string_view turns = {};                    ///< words of a claim that surprises: "without", "never"
    std::string_view instances = {};                ///< of a sentence about an example: "snippet", "sample"
    std::string_view vague = {};                    ///< of a sentence that only leads to the next: "something"
    std::string_view articles = {};                 ///< definite: "the"
    std::string_view concessions = {};              ///< that open a reply to something: "while", "because"
    bool known_things = false;                      ///< what they stand before is known to the reader, never a kind
    std::string_view guides = {};                   ///< in titles: "how to", "guide"
    std::string_view examples = {};                 ///< in headings of worked examples
    std::string_view summaries = {};                ///< headings of the part that sums up
    std::string_view general = {};                  ///< whole headings that any article may have: "learn more"
    std::string_view poll = {};                     ///< a question that fits any list of topics
    std::string_view more = {};                     ///< title of a carousel's last slide
    std::string_view in_comment = {}, in_bio = {};  ///< where the link is
};

/// An empty one with English words of ours for a language that is not in the list.
const Wording& wording(std::string_view language);

/// Whether one of the blank-separated `words` stands in `lower` as a word.
bool has_word(std::string_view lower, std::string_view words);
/// Whether one of the '|'-separated `phrases` stands in `lower` at word boundaries.
bool has_phrase(std::string_view lower, std::string_view phrases);
/// Whether `lower` is one of the '|'-separated `phrases`.
bool is_phrase(std::string_view lower, std::string_view phrases);

}  // namespace igny8::social
