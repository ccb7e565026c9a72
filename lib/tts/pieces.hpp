#pragma once
// A text that is too long for one request, in pieces that sound natural on their own; and their sounds as one.
#include <functional>
#include <string_view>
#include <vector>

#include "tts/voice.hpp"

namespace igny8::tts {

struct Piece {
    enum class End { sentence, clause, word, character };
    size_t offset = 0, length = 0;  ///< bytes; blanks around it belong to no piece
    End end = End::sentence;        ///< what the text breaks at behind it
};

/// Code points of UTF-8.
size_t characters_of(std::string_view text);

/// As few as go, each of `characters` (code points) at most: broken between sentences; a sentence that is too long
/// between its clauses, a clause between words, a word between its characters. In order; nothing but blanks is left
/// out.
std::vector<Piece> pieces(std::string_view text, size_t characters, std::string_view language = "en");

struct SpokenPiece {
    Piece piece;
    Speech speech;  ///< marks in bytes of the piece
};

/// One after another at the first one's rate, equally loud, with the pause that its end asks for behind each but the
/// last, and without a click; marks moved along. One piece alone stays as it is.
Speech joined(std::vector<SpokenPiece> all);

/// One request's share of a text, with what stands around it for services that listen to that.
struct Wish {
    std::string_view text, before, after;
};

/// Thrown by a service's voice for a text that turns out to be too long for it.
struct TooLong {};

/// Speaks `text` by as many calls of `say` as the limit asks for. On TooLong the limit is halved; a piece that comes
/// broken (Fault::protocol) is asked for once more.
/// Errors: as `say`; Fault::refused when even one word is too long; Interrupted between two calls.
Speech speak_in_pieces(std::string_view text, size_t characters, std::string_view language,
                       const std::function<Speech(const Wish&)>& say);

}  // namespace igny8::tts
