#include "assets/cleanup.hpp"

#include <algorithm>

namespace igny8::assets {
namespace {

namespace fs = std::filesystem;

void add_old(const Path& folder, fs::file_time_type before, std::vector<OldFile>& out) {
    std::error_code error;
    auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code gone;
        if (at->is_symlink(gone) || !at->is_regular_file(gone)) continue;
        const auto written = at->last_write_time(gone);
        if (gone || written >= before) continue;
        out.push_back({at->path(), at->file_size(gone)});
    }
}

}  // namespace

std::vector<OldFile> old_files(const Path& media_root, std::chrono::file_clock::time_point before) {
    std::vector<OldFile> out;
    for (const char* kind : {"images", "work"}) add_old(media_root / kind, before, out);
    std::sort(out.begin(), out.end(), [](const OldFile& a, const OldFile& b) { return a.file < b.file; });
    return out;
}

uintmax_t remove_files(const std::vector<OldFile>& files) {
    uintmax_t freed = 0;
    for (const auto& [file, bytes] : files) {
        std::error_code ignored;
        if (fs::remove(file, ignored)) freed += bytes;
        const auto folder = file.parent_path(), kind = folder.parent_path().filename();
        if (kind == "images" || kind == "work") fs::remove(folder, ignored);  // only when it is empty
    }
    return freed;
}

}  // namespace igny8::assets
