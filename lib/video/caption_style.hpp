#pragma once
// How burned-in captions look: share/captions/NAME.yaml.
#include <cstdint>
#include <string>
#include <vector>

namespace igny8::video {

struct Colour {
    uint8_t red = 255, green = 255, blue = 255, alpha = 255;  ///< alpha 0: invisible

    bool operator==(const Colour&) const = default;
};

/// Sizes called "of the size" are fractions of `size`; those called "of the canvas" of its shorter side.
struct CaptionStyle {
    std::string name, title;
    std::string font = "Inter";
    int weight = 800;    ///< 400 regular … 900 black
    double size = 0.09;  ///< height of a line of text, of the canvas
    bool uppercase = false;
    double spacing = 0;        ///< between letters, of the size
    double word_spacing = 0;   ///< added to each blank, of the size
    double line_height = 1.0;  ///< distance of two lines, of the size
    double position = 0.8;     ///< centre of the captions between the safe area's top (0) and bottom (1)
    int words = 0;             ///< at most so many a caption; 0: sentence style
    int lines = 2;
    int columns = 0;  ///< at most so many a line; 0: as wide as the safe area
    Colour colour;
    Colour current;      ///< the word being spoken
    Colour spoken;       ///< words already spoken
    double outline = 0;  ///< width, of the size
    Colour outline_colour{0, 0, 0, 255};
    double shadow = 0;       ///< down and to the right, of the size
    double shadow_blur = 0;  ///< of the size
    Colour shadow_colour{0, 0, 0, 0};
    Colour box{0, 0, 0, 0};          ///< behind each line
    Colour current_box{0, 0, 0, 0};  ///< behind the word being spoken
    double box_padding = 0.2;        ///< of the size
    double box_radius = 0.25;        ///< of the size
    enum class Effect { none, sweep, pop } effect = Effect::none;
    int fade_in_ms = 0, fade_out_ms = 0;
    int shortest_ms = 500, linger_ms = 250;
};

/// Errors: Fault::usage when there is no style of that name, naming those there are; Fault::config when the file is
/// wrong.
CaptionStyle caption_style(const std::string& name);
std::vector<std::string> caption_style_names();
/// Everything that shapes pixels, as text: equal styles, equal fingerprints.
std::string fingerprint(const CaptionStyle& style);

}  // namespace igny8::video
