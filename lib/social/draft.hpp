#pragma once
// One post in the making: which sentences it takes, in which order, and whether they still fit.
#include <optional>
#include <string>
#include <vector>

#include "social/material.hpp"
#include "social/tone.hpp"
#include "social/writer.hpp"

namespace igny8::social {

/// What closes a text: the call to action with its link, and the tags.
struct Tail {
    std::string call, tags;  ///< ready lines; either may be empty
};

class Draft {
public:
    explicit Draft(const WriteRequest& request);

    const Material& material() const { return material_; }
    const WriteRequest& request() const { return request_; }
    const platform::PlatformSpec& spec() const { return request_.spec; }
    const Tone& tone() const { return tone_; }
    bool emoji() const { return most_emoji_ > 0; }
    int most_emoji() const { return most_emoji_; }
    /// In front of a point of a list: the platform's, without emoji when there are to be none.
    std::string bullet() const;
    /// Puts the emoji in front when emoji are wanted.
    std::string with_emoji(const std::string& emoji, const std::string& text) const;
    const std::string& topic_emoji() const { return topic_emoji_; }

    /// What a post of medium length aims at, by the wanted length, in the rule's counting; never over the limit.
    size_t budget(const platform::TextRule& rule) const;
    size_t measured(std::string_view text, const platform::TextRule& rule) const;

    /// The best opening of at most `most` (in the rule's counting); the variant of the post chooses among the best.
    /// None when no sentence is short enough.
    std::optional<Point> opening(size_t most, const platform::TextRule& rule) const;
    /// Marks what is said, so that nothing says it again.
    void say(const Point& point);
    bool said(const Point& point) const;
    /// Points that may still be said, the worthiest first; with `spread` those of sections not yet heard come first.
    std::vector<const Point*> next(bool spread) const;

    const std::vector<std::string>& hashtags() const { return tags_; }
    /// Other tags than the article's own words, without '#'.
    void take_hashtags(std::vector<std::string> tags) { tags_ = std::move(tags); }
    Tail tail() const;
    std::string call_to_action() const;
    const std::string& link_placement() const { return placement_; }

private:
    double as_opening(const Point& point) const;

    const WriteRequest& request_;
    const Material& material_;
    const Tone& tone_;
    int most_emoji_ = 0;
    std::string topic_emoji_, placement_;
    std::vector<std::string> tags_;
    std::vector<Point> said_;
};

}  // namespace igny8::social
