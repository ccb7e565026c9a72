#pragma once
// What a job asks of TikTok, as plain values.
#include <algorithm>
#include <string>
#include <vector>

#include "platform/adapter.hpp"
#include "platform/payloads.hpp"

namespace igny8::platform::tiktok {

struct Wish {
    bool photos = false;        ///< else one film
    bool draft = false;         ///< into the inbox: a person finishes it in the app
    bool pull = false;          ///< TikTok fetches the files itself
    bool listable = false;      ///< a lost answer can be made good by reading the own films
    std::string title, text;    ///< title: of photos alone
    std::string privacy_level;  ///< empty for drafts
    bool comments = false, duet = false, stitch = false, auto_music = false;
    bool brand_content = false, brand_organic = false, synthetic_media = false;
    int cover_ms = 0;
    std::vector<Medium> media;

    const Medium& film() const { return media.front(); }
};

/// Errors: Fault::input with the place, for what TikTok cannot show.
Wish wish_of(const Job& job);

/// How a film is cut: below 64 MB whole, else in pieces of 10 MB whose last takes what is left (5 to 64 MB each, the
/// last up to 128 MB, 1000 at most).
struct Chunks {
    uint64_t size = 0, each = 0, count = 0;

    uint64_t last() const { return count - 1; }
    uint64_t offset(uint64_t index) const { return index * each; }
    uint64_t length(uint64_t index) const { return index == last() ? size - offset(index) : each; }
    /// The chunk that goes on where so many bytes are stored.
    uint64_t holding(uint64_t stored) const { return std::min(stored / each, last()); }
};
Chunks chunks(uint64_t size);

}  // namespace igny8::platform::tiktok
