#pragma once
// How long a voice takes to say a text, before any voice has said it.
#include <string_view>

namespace igny8::script {

struct Pace {
    /// Of plain English prose. The built-in voice at its normal speed was measured at 170.
    double words_per_minute = 170;
    double pause = 0.35;  ///< seconds of silence between two sections
};

/// Seconds. Letters of each script count with their own measured length; figures and clause marks add to it.
/// Source: a fit to the lengths of 120 English sentences (mean 6.7 s) as espeak-ng 1.51 speaks them at its normal speed
/// (root of mean square error 0.44 s, total within 0.1 %), and one to three sentences of each other script.
double seconds(std::string_view text, const Pace& pace);

}  // namespace igny8::script
