#include "json/shared.hpp"

#include <cstdlib>

#include "base/share.hpp"
#include "json/json.hpp"
#include "json/yaml.hpp"

namespace igny8::json {
namespace {

Path user_folder() {
    if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg && *xdg) return Path(xdg) / "igny8";
    if (const char* home = std::getenv("HOME"); home && *home) return Path(home) / ".config/igny8";
    return {};
}

}  // namespace

Value shared_yaml(std::string_view what, std::string_view folder, const std::string& name) {
    auto out = read_yaml(shared_file(what, folder, name));
    auto own = user_folder();
    if (own.empty()) return out;
    own = own / folder / (name + ".yaml");
    if (std::filesystem::exists(own)) merge(out, read_yaml(own));
    return out;
}

}  // namespace igny8::json
