#pragma once
// How long a voice takes to say a text, before any voice has said it.
#include <string_view>

namespace igny8::script {

struct Pace {
    /// Of plain English prose. The built-in voice was measured at 170.
    double words_per_minute = 170;
    double pause = 0.35;  ///< seconds of silence between two sections
    double edges = 0.5;   ///< seconds of silence in front of the first section and behind the last, together
};

/// Seconds. Letters of each script count with their own measured length; figures and clause marks add to it.
/// Source: a fit to 74 English sections (791 s) as the built-in voice speaks them at 170 words a minute (root of mean
/// square error 0.6 s a section), and to one to three sentences of each other script.
double seconds(std::string_view text, const Pace& pace);

}  // namespace igny8::script
