#include "tts/pieces.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "tts/level.hpp"
#include "tts/script_words.hpp"
#include "tts/word_times.hpp"

namespace igny8::tts {
namespace {

constexpr size_t fewest_characters = 40;
constexpr int keep_before_ms = 30, keep_behind_ms = 80;

bool parts_clauses(char32_t c) { return std::u32string_view(U",;:،؛、，；：").find(c) != std::u32string_view::npos; }

/// Stretches of `text` that end behind what `ends` says of a character and the next one.
template <class Ends>
std::vector<Piece> cut(std::string_view text, Piece whole, Piece::End kind, Ends ends) {
    std::vector<Piece> out;
    size_t from = whole.offset;
    const size_t end = whole.offset + whole.length;
    for (size_t at = from; at < end;) {
        const CodePoint c = code_point_at(text, at);
        at += c.length;
        const bool last = at >= end;
        if (!last && !ends(c.value, code_point_at(text, at).value)) continue;
        out.push_back({from, std::min(at, end) - from, last ? whole.end : kind});
        from = at;
    }
    return out;
}

std::vector<Piece> sentences_of(std::string_view text, std::string_view language) {
    std::vector<Piece> out;
    for (const unicode::Piece& s : unicode::sentences(text, language))
        out.push_back({s.offset, s.length, Piece::End::sentence});
    return out;
}

std::vector<Piece> finer(std::string_view text, Piece piece, Piece::End kind) {
    if (kind == Piece::End::clause)
        return cut(text, piece, kind,
                   [](char32_t c, char32_t next) { return parts_clauses(c) && (is_space(next) || c > 0x7F); });
    if (kind == Piece::End::word)
        return cut(text, piece, kind, [](char32_t c, char32_t next) { return is_space(c) && !is_space(next); });
    return cut(text, piece, Piece::End::character, [](char32_t, char32_t) { return true; });
}

Piece trimmed(std::string_view text, Piece piece) {
    const std::string_view all = text.substr(piece.offset, piece.length), inner = text::trim(all);
    const auto ahead = inner.empty() ? 0 : static_cast<size_t>(inner.data() - all.data());
    return {piece.offset + ahead, inner.size(), piece.end};
}

/// Fills pieces up to the limit; a unit that does not fit into one goes in by finer units.
class Packing {
public:
    Packing(std::string_view text, size_t most) : text_(text), most_(std::max<size_t>(1, most)) {}

    void add(const std::vector<Piece>& units) {
        for (const Piece& unit : units) {
            if (fits(unit)) {
                open_ = open_.length == 0 ? unit : Piece{open_.offset, end_of(unit) - open_.offset, unit.end};
            } else if (characters_of(inner(unit)) <= most_) {
                close();
                open_ = unit;
            } else {
                close();
                add(finer(text_, unit, unit_kind_of(unit)));
            }
        }
    }
    std::vector<Piece> done() {
        close();
        return std::move(out_);
    }

private:
    static size_t end_of(const Piece& p) { return p.offset + p.length; }
    std::string_view inner(const Piece& p) const { return text::trim(text_.substr(p.offset, p.length)); }
    bool fits(const Piece& unit) const {
        const size_t from = open_.length == 0 ? unit.offset : open_.offset;
        return characters_of(inner({from, end_of(unit) - from})) <= most_;
    }
    /// The next finer way to cut that changes anything.
    Piece::End unit_kind_of(const Piece& unit) const {
        for (const Piece::End kind : {Piece::End::clause, Piece::End::word})
            if (finer(text_, unit, kind).size() > 1) return kind;
        return Piece::End::character;
    }
    void close() {
        const Piece whole = trimmed(text_, open_);
        if (whole.length > 0) out_.push_back(whole);
        open_ = {};
    }

    std::string_view text_;
    size_t most_;
    Piece open_;
    std::vector<Piece> out_;
};

int pause_ms(Piece::End end) {
    switch (end) {
        case Piece::End::sentence:
            return 280;
        case Piece::End::clause:
            return 120;
        default:
            return 20;
    }
}

/// Without the silence at its ends, and as loud as every other piece.
Speech evened(Speech speech, int rate) {
    const Envelope envelope(speech.sound);
    const int whole = speech.sound.duration_ms(), first = envelope.first_loud_ms(0, whole);
    const int from = first == whole ? 0 : std::max(0, first - keep_before_ms);
    const int to = first == whole ? whole : std::min(whole, envelope.last_loud_ms(0, whole) + keep_behind_ms);
    const auto frame = [&](int ms) {
        return static_cast<std::ptrdiff_t>(std::min(
            speech.sound.samples.size(), static_cast<size_t>(ms) * static_cast<size_t>(speech.sound.rate) / 1000));
    };
    auto& samples = speech.sound.samples;
    samples = std::vector<float>(samples.begin() + frame(from), samples.begin() + frame(to));
    const double gain = gain_db(speech.sound);
    speech.sound = media::resampled(speech.sound, rate);
    level(speech.sound, gain);
    fade_ends(speech.sound);
    for (SpokenMark& mark : speech.words) {
        mark.start_ms = std::clamp(mark.start_ms - from, 0, to - from);
        mark.end_ms = std::clamp(mark.end_ms - from, mark.start_ms, to - from);
    }
    return speech;
}

Speech said(const Wish& wish, const std::function<Speech(const Wish&)>& say) {
    try {
        return say(wish);
    } catch (const Error& error) {
        if (error.fault() != Fault::protocol) throw;
        log::info("{}; asking once more", error.message());
    }
    return say(wish);
}

}  // namespace

size_t characters_of(std::string_view text) {
    return static_cast<size_t>(std::ranges::count_if(text, [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

std::vector<Piece> pieces(std::string_view text, size_t characters, std::string_view language) {
    Packing packing(text, characters);
    packing.add(sentences_of(text, language));
    return packing.done();
}

Speech joined(std::vector<SpokenPiece> all) {
    if (all.size() == 1 && all.front().piece.offset == 0) return std::move(all.front().speech);
    Speech out;
    for (size_t i = 0; i < all.size(); ++i) {
        if (i == 0) out.sound = {all[i].speech.sound.rate, 1, {}};
        Speech part = evened(std::move(all[i].speech), out.sound.rate);
        const int at = out.sound.duration_ms();
        out.usage += part.usage;
        for (SpokenMark mark : part.words) {
            mark.offset += all[i].piece.offset;
            mark.start_ms += at;
            mark.end_ms += at;
            out.words.push_back(mark);
        }
        out.sound.samples.insert(out.sound.samples.end(), part.sound.samples.begin(), part.sound.samples.end());
        if (i + 1 < all.size())
            out.sound.samples.resize(out.sound.samples.size() + static_cast<size_t>(pause_ms(all[i].piece.end)) *
                                                                    static_cast<size_t>(out.sound.rate) / 1000);
    }
    return out;
}

Speech speak_in_pieces(std::string_view text, size_t characters, std::string_view language,
                       const std::function<Speech(const Wish&)>& say) {
    for (;;) {
        try {
            std::vector<SpokenPiece> spoken;
            for (const Piece& piece : pieces(text, characters, language)) {
                stop_if_interrupted();
                const size_t end = piece.offset + piece.length;
                spoken.push_back({piece, said({text.substr(piece.offset, piece.length), text.substr(0, piece.offset),
                                               text.substr(end)},
                                              say)});
            }
            if (spoken.empty()) throw Error(Fault::refused, "there is nothing to say");
            return joined(std::move(spoken));
        } catch (const TooLong&) {
            const size_t longest = std::min(characters, characters_of(text));
            if (longest <= fewest_characters) throw Error(Fault::refused, "even {} characters are too long", longest);
            characters = longest / 2;
        }
    }
}

}  // namespace igny8::tts
