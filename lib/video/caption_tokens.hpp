#pragma once
// The smallest pieces captions are made of, and how well a caption or a line may end after each.
#include <string>
#include <string_view>
#include <vector>

#include "document/video_project.hpp"

namespace igny8::video {

struct CaptionToken {
    std::string text;              ///< without blanks at its ends
    size_t offset = 0;             ///< into the narration
    int start_ms = 0, end_ms = 0;  ///< on the voice track
    bool blank_before = true;
    bool may_break_before = true;  ///< by UAX 14
    bool ends_sentence = false, ends_clause = false;
};

/// Words with the punctuation around them; those of scripts without blanks are cut at their word boundaries when long.
/// Errors: Fault::input when a word ends before it starts or words run backwards.
std::vector<CaptionToken> caption_tokens(const document::SpokenSection& spoken, std::string_view narration,
                                         std::string_view language);

/// The token cut at every place where a line may break, its time shared by length. One token when there is none.
std::vector<CaptionToken> split_at_line_breaks(const CaptionToken& token, std::string_view language);

/// The token in so many parts of about the same length, cut between syllables as far as letters tell; letters that are
/// torn apart get a hyphen.
std::vector<CaptionToken> split_evenly(const CaptionToken& token, int parts);

/// Whether a word leans on what follows ("the", "of", "und"), so that a break after it reads badly.
bool leans_forward(std::string_view word, std::string_view language);
/// Whether a word likes to begin a line ("and", "because", "weil").
bool opens_clause(std::string_view word, std::string_view language);

}  // namespace igny8::video
