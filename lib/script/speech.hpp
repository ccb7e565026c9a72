#pragma once
// What may be said aloud, apart from the page it was written on.
#include <string>
#include <string_view>

namespace igny8::script {

/// Speaks of the page it stands on: "as shown above", "in this post", "see Figure 3", "click here".
bool points_at_page(std::string_view sentence);

/// Needs the sentence in front of it: starts with "This", "However", "They" …
bool leans_back(std::string_view sentence);

/// Needs the sentence in front of it further in: "… does the work instead".
bool answers(std::string_view sentence);

/// "However, the pump is loud." without what ties it to the sentence in front: "The pump is loud."; empty when nothing
/// ties it, or when what is left would not stand alone either.
std::string without_linking_word(std::string_view sentence);

/// Told by one person about themselves, or a word of thanks: true, and no matter for a film.
bool is_personal(std::string_view sentence);

/// Holds an address, raw code, markup or a long row of names.
bool is_unspeakable(std::string_view text);

/// A fragment: too short, or a clause that waits for its main one.
bool is_fragment(std::string_view sentence);

/// Without "In this post, " in front: what follows is as true of the film.
std::string without_page_opening(std::string_view sentence);

/// Says what is to come ("Let’s …", "You’ll learn …"): worth its time in a long film only.
bool invites(std::string_view sentence);

/// As it should be spoken and captioned: white space collapsed, stray marks of Markdown gone, a full stop at the end.
/// A colon at the end becomes the full stop.
std::string spoken(std::string_view sentence);

/// Headings whose text belongs in no film: references, acknowledgements, further reading …
bool is_back_matter(std::string_view heading);

/// Headings of the part that sums up.
bool is_conclusion(std::string_view heading);

}  // namespace igny8::script
