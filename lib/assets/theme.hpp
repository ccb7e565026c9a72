#pragma once
// How cards look: share/themes/NAME.yaml, or a file of the same kind.
#include <string>
#include <vector>

#include "base/files.hpp"
#include "media/text_image.hpp"

namespace igny8::assets {

using media::Rgb;

struct FontChoice {
    std::string family;
    int weight = 400;
};

struct CodeColours {
    Rgb window, bar, text, comment, keyword, type, string, number, function, symbol;
};

struct Theme {
    std::string name, title;
    FontChoice heading, body, mono;
    Path logo;  ///< empty: none
    Rgb from, to;
    double degrees = 115;  ///< direction of the background's gradient
    std::vector<Rgb> glow;
    double glow_strength = 0.3;
    std::string shape;  ///< "rings", "bands", "dots" or "none": what is drawn faintly behind the text
    Rgb text, muted, accent, on_accent;
    Rgb panel;
    double panel_strength = 0.1;
    CodeColours code;
};

/// A name in share/themes, or a path ending in .yaml. Errors: Fault::usage naming the themes there are; Fault::config
/// when the file is wrong.
Theme theme(const std::string& name);
std::vector<std::string> theme_names();

}  // namespace igny8::assets
