#pragma once
// The few words that are ours and not the article's, in the article's language.
#include <string>
#include <string_view>

namespace igny8::script {

struct Phrases {
    std::string_view language;      ///< primary subtag
    std::string_view introduction;  ///< title of the first chapter
    std::string_view read_on;       ///< "Read the full article", on a card
    std::string_view read_on_said;  ///< the same as a sentence
    std::string_view read_on_at;    ///< with {} for the site's spoken name
    std::string_view last_and;      ///< " and ", with its blanks
    std::string_view and_more;      ///< behind a list that was shortened
    std::string_view dot;           ///< how the point in a site's name is said; empty: leave the point
    std::string_view words_of;      ///< in front of a quote, with {} for who said it
    std::string_view chapters;      ///< heading above the chapter list of a description
};

/// English for a language that is not in the list.
const Phrases& phrases(std::string_view language);

/// "grpc.io" as "grpc dot io"; a name that is no domain stays as it is.
std::string spoken_site(std::string_view site, const Phrases& phrases);
/// The last sentence of a film: the caller's own, or where to read on.
std::string call_to_action(std::string_view wanted, std::string_view site, std::string_view language);

}  // namespace igny8::script
