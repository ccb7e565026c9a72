#pragma once
// What each section shows: its cue, its card, its line over the picture.
#include <span>
#include <vector>

#include "document/article.hpp"
#include "document/video_project.hpp"
#include "script/outline.hpp"

namespace igny8::script {

/// Pictures that may be shown, in reading order: no decoration.
std::vector<document::ArticleImage> showable_images(const document::Article& article);

/// Gives the sections of a film their visuals one after another; knows what was shown before, so that no picture
/// comes twice in a row and no overlay repeats the one in front of it.
class Dresser {
public:
    Dresser(const document::Article& article, const Outline& outline);

    void hook(document::Section& section, const Unit& unit);
    void intro(document::Section& section, std::string_view site);
    /// A section made of these units, in the order they are spoken.
    void point(document::Section& section, std::span<const Unit* const> units);
    void outro(document::Section& section, std::string_view site);

private:
    std::string overlay(const document::Section& section, const Unit& unit, const std::optional<Figure>& figure) const;
    std::string topic_in(const std::string& text) const;
    std::string heading_text(int block) const;
    const document::ArticleImage* picture_near(const Unit& unit) const;

    const document::Article& article_;
    const Outline& outline_;
    std::vector<document::ArticleImage> images_;
    std::vector<int> shown_;  ///< how often each picture was used
    int last_picture_ = -1;
    bool last_was_statistic_ = false;
    std::string last_overlay_;
    std::vector<std::string> shown_values_;
};

}  // namespace igny8::script
