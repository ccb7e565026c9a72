#pragma once
// For caption_*.cpp of this room only: libass as a function from marked-up lines to alpha bitmaps.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace igny8::video {

/// One bitmap of a rendered text in one colour. The bitmap belongs to the renderer until its next call.
struct Ink {
    enum class Kind { fill, outline, shadow } kind = Kind::fill;
    int x = 0, y = 0, width = 0, height = 0, stride = 0;
    const uint8_t* coverage = nullptr;
    uint32_t rgb = 0;       ///< 0xRRGGBB
    uint8_t opacity = 255;  ///< 255: opaque
};

/// Text as libass shows it literally: braces, backslashes and line ends mean nothing any more.
std::string ass_escaped(std::string_view text);

class AssRenderer {
public:
    /// Errors: Fault::config when there is no font at all.
    AssRenderer(int width, int height);
    ~AssRenderer();
    AssRenderer(const AssRenderer&) = delete;
    AssRenderer& operator=(const AssRenderer&) = delete;

    /// Draws ASS event texts over each other, the first lowest. Each sets its own font, position and colours.
    std::vector<Ink> render(const std::vector<std::string>& events);

    /// Characters no font had, since the start, in order.
    const std::vector<char32_t>& missing() const;
    /// Font files chosen so far: for the style's own font under 0, for others under the character that asked for them.
    const std::map<char32_t, std::string>& fonts() const;
    /// "libass 0x01701000": part of cache keys.
    static std::string version();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::video
