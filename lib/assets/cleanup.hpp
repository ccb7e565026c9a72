#pragma once
// Picture files that nobody has used for a while.
#include <chrono>
#include <vector>

#include "base/files.hpp"

namespace igny8::assets {

struct OldFile {
    Path file;
    uintmax_t bytes = 0;
};

/// Regular files under media_root/images and media_root/work last written before `before`, in order of their paths.
/// Symbolic links are neither listed nor followed.
std::vector<OldFile> old_files(const Path& media_root, std::chrono::file_clock::time_point before);

/// Removes them and the folders that become empty; what has gone already does not matter. Gives the bytes freed.
uintmax_t remove_files(const std::vector<OldFile>& files);

}  // namespace igny8::assets
