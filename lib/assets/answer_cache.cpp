#include "assets/answer_cache.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"

namespace igny8::assets {
namespace {

constexpr size_t most_kept = size_t{64} << 20;  // more than a service may send

}  // namespace

Path AnswerCache::file(const std::string& key) const { return folder_ / (digest(key).substr(0, 32) + ".answer"); }

std::optional<std::string> AnswerCache::find(const std::string& key) const {
    const auto now = clock_.now();
    if (folder_.empty()) {
        const auto found = memory_.find(key);
        if (found == memory_.end() || found->second.second <= now) return std::nullopt;
        return found->second.first;
    }
    std::error_code none;
    if (!std::filesystem::is_regular_file(file(key), none)) return std::nullopt;
    try {
        const auto kept = read_file(file(key), most_kept);
        const auto line = kept.find('\n');
        const auto until = from_rfc3339(kept.substr(0, line));
        if (line == kept.npos || !until || *until <= now) return std::nullopt;
        return kept.substr(line + 1);
    } catch (const Error&) {
        return std::nullopt;
    }
}

void AnswerCache::keep(const std::string& key, const std::string& answer, Milliseconds time) {
    const auto until = clock_.now() + time;
    if (folder_.empty()) {
        memory_[key] = {answer, until};
        return;
    }
    make_folders(folder_);
    write_file(file(key), to_rfc3339(until) + "\n" + answer);
}

}  // namespace igny8::assets
