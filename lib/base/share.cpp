#include "base/share.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8 {

std::vector<std::string> shared_names(std::string_view folder) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(share_folder() / folder, none))
        if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

Path shared_file(std::string_view what, std::string_view folder, const std::string& name) {
    const auto names = shared_names(folder);
    if (std::find(names.begin(), names.end(), name) == names.end())
        throw Error(Fault::usage, "unknown {} '{}'", what, name).hint("one of {}", text::join(names, ", "));
    return share_folder() / folder / (name + ".yaml");
}

}  // namespace igny8
