#include "clips.hpp"

#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "json/json.hpp"

namespace igny8::tool {
namespace {

/// The one of the same installation or build folder, else the first in PATH.
std::string sister(const std::string& name) {
    std::error_code none;
    const auto beside = std::filesystem::read_symlink("/proc/self/exe", none).parent_path() / name;
    return std::filesystem::exists(beside, none) ? beside.string() : name;
}

media::Clip clip_of(const json::Value& said) {
    media::Clip out;
    out.width = said.at("width_px").get<int>();
    out.height = said.at("height_px").get<int>();
    out.seconds = said.at("duration_seconds").get<double>();
    out.fps = said.at("fps").get<double>();
    out.codec = said.at("codec").get<std::string>();
    return out;
}

}  // namespace

media::Clip inspect_apart(const Path& file) {
    Command command;
    command.argv = {sister("igny8-compose"), "verify", "--clip", "--no-state", "--quiet", "--", file.string()};
    command.quiet = true;
    const auto done = run(command);
    if (done.output.empty()) throw Error(Fault::input, "'{}' cannot be looked into", file.string());
    const auto said = json::parse(done.output, "igny8-compose");
    if (!said.at("passed").get<bool>()) throw Error(Fault::input, "{}", said.at("why").get<std::string>());
    return clip_of(said.at("clip"));
}

}  // namespace igny8::tool
