#pragma once
// What a single picture is made for: a size, or a platform's place with its formats and bytes.
#include <optional>

#include "assets/social_picture.hpp"
#include "commands.hpp"

namespace igny8::tool {

struct Target {
    std::string size, platform, role = "post";
};

/// Adds --size, --platform and --role.
void declare_target(CLI::App& cli, Target& target);

/// Nothing when neither a size nor a platform was given. Errors: Fault::usage for unknown ones, or both.
std::optional<assets::Place> place_of(const Target& target);

/// The format follows the name (.jpg, .jpeg, .png, .webp); for a platform it must be one it takes, and the bytes stay
/// below its cap. `quality` is for pictures without platform.
/// Errors: Fault::usage for another name; Fault::cannot_create, Fault::io.
void write_picture(const Path& file, const media::Pixels& pixels, int quality, const Target& target = {});

}  // namespace igny8::tool
