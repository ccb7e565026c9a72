#pragma once
// For gather.cpp: which visual of which section comes from outside, and how many may.
#include <optional>

#include "assets/choose.hpp"
#include "assets/outside.hpp"

namespace igny8::assets {

class OutsideShare {
public:
    /// What the sections beside `only` show already counts.
    OutsideShare(const document::VideoProject& project, const Outside& outside, std::optional<int> only);

    struct Found {
        size_t position = 0;  ///< of the card that it replaces
        document::VideoAsset asset;
    };
    /// Nothing for a section with a picture of the article, with nothing but cards that must be seen, when the film has
    /// its number, or when nobody has anything.
    std::optional<Found> find(const SectionVisuals& section, Size canvas);

private:
    std::optional<document::VideoAsset> ask(OutsideWish wish);

    const document::VideoProject& project_;
    const Outside& outside_;
    int stock_ = 0, drawn_ = 0, clips_ = 0;
};

/// What the project shows beside the section `except`.
Shown shown_in(const document::VideoProject& project, std::optional<int> except);

}  // namespace igny8::assets
