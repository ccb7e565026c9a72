#pragma once
// How long a voice takes to say a text, before any voice has said it.
#include <string>
#include <string_view>

namespace igny8::script {

struct Pace {
    /// Of plain English prose. The built-in voice was measured at 170.
    double words_per_minute = 170;
    double pause = 0.35;          ///< seconds of silence between two sections
    double edges = 0.5;           ///< seconds of silence in front of the first section and behind the last, together
    std::string language = "en";  ///< BCP 47, of the text: the same letters take longer in one than in another
};

/// Seconds. Letters of each script count with their own measured length; figures and clause marks add to it.
/// Source: a fit to 74 English sections (791 s) as the built-in voice speaks them at 170 words a minute (root of mean
/// square error 0.6 s a section), and to a few sentences of each other language and
/// script. The built-in Japanese voice spells every kanji out, which is why they take so long.
double seconds(std::string_view text, const Pace& pace);

}  // namespace igny8::script
