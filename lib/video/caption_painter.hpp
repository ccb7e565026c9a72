#pragma once
// Draws captions through libass, once each time they change, into a box that is blended many times.
#include <memory>
#include <string>

#include "document/preset.hpp"
#include "document/video_project.hpp"
#include "video/caption_style.hpp"
#include "video/captions.hpp"
#include "video/overlay.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// The burned-in captions of one film on one canvas. Frames may be asked for in any order, from one thread at a time.
/// The same project, timeline, style and fonts give the same bytes.
class CaptionPainter {
public:
    /// Lays every caption out and looks for every character's glyph. `language` of the project chooses the font.
    /// Errors: Fault::config naming a character that no font here has, and the Debian package that brings one.
    CaptionPainter(const document::VideoProject& project, const Timeline& timeline, const document::Preset& preset,
                   const CaptionStyle& style);
    ~CaptionPainter();
    CaptionPainter(const CaptionPainter&) = delete;
    CaptionPainter& operator=(const CaptionPainter&) = delete;

    /// What lies over this frame of the film; nothing when no caption is up. Valid until the next call.
    const Overlay* at(int frame);
    const std::vector<Caption>& captions() const;
    /// Names everything that shapes this section's captions, with times counted from the scene's start.
    std::string section_key(int section_id) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::video
