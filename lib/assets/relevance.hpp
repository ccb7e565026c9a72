#pragma once
// How well a picture of the article belongs to a section of the script.
#include <string>
#include <vector>

#include "document/video_project.hpp"

namespace igny8::assets {

struct Relevance {
    double score = 0;     ///< 0…about 1.2; below `least_score` the picture has nothing to do with the section
    double moment = 0.5;  ///< where in the section it belongs, 0…1: at the sentence from the nearest block
};

inline constexpr double least_score = 0.24;

/// Nearness of the picture's block to those that the narration comes from, the same heading, and words that its alt
/// text and caption share with the narration.
Relevance relevance(const document::ArticleImage& image, const document::Section& section, const std::string& language);

/// How much of what is said of a picture (`says`) a text (`about`) speaks of too, 0…1: whole words, plurals alike.
double shared_words(const std::string& says, const std::string& about, const std::string& language);

}  // namespace igny8::assets
