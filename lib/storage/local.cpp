#include "storage/local.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <fstream>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "storage/content.hpp"

namespace igny8::storage {
namespace {

namespace fs = std::filesystem;

constexpr auto readable_by_all = fs::perms(0644);
constexpr uint64_t room_to_leave = uint64_t{64} << 20;  ///< a full disk harms more than this file

void refuse_full_disk(const Path& folder, uint64_t bytes) {
    std::error_code error;
    auto space = fs::space(folder, error);
    if (!error && space.available < bytes + room_to_leave)
        throw Error(Fault::io, "no room for {} bytes in '{}'", bytes, folder.string())
            .hint("free some space, or let 'igny8-publish storage clean' do it");
}

/// One by one, so that each may be entered by all, whatever the umask.
void make_public_folders(Path folder, const Path& prefix) {
    make_folders(folder);
    for (auto& part : prefix) make_folders(folder /= part);
}

void copy_bytes(const Path& from, AtomicFile& to, const Wanted& wanted) {
    std::ifstream in(from, std::ios::binary);
    if (!in) throw Error(Fault::no_input, "cannot read '{}'", from.string());
    std::string block(size_t{1} << 20, '\0');
    while (in) {
        if (wanted && !wanted())
            throw Error(Fault::busy, "putting '{}': broken off, because somebody else has taken it over",
                        from.string());
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        to.write(std::string_view(block).substr(0, static_cast<size_t>(in.gcount())));
    }
    if (in.bad()) throw Error(Fault::io, "cannot read '{}'", from.string());
}

void set_time(const Path& file, Instant time) {
    auto ms = time.time_since_epoch().count();
    timespec stamp{.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1'000'000};
    timespec both[] = {stamp, stamp};
    if (::utimensat(AT_FDCWD, file.c_str(), both, 0) != 0)
        log::warn("the time of '{}' cannot be set; a cleaning may take it away early", file.string());
}

std::optional<Instant> time_of(const Path& file) {
    struct stat found {};
    if (::lstat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return {};
    return Instant(Milliseconds(int64_t{found.st_mtim.tv_sec} * 1000 + found.st_mtim.tv_nsec / 1'000'000));
}

bool lies_there(const Path& target, uint64_t bytes) {
    std::error_code error;
    return fs::is_regular_file(fs::symlink_status(target, error)) && fs::file_size(target, error) == bytes;
}

}  // namespace

LocalStore::LocalStore(LocalSettings settings, Clock clock) : settings_(std::move(settings)), clock_(std::move(clock)) {
    if (settings_.public_base_url.empty())
        throw Error(Fault::config, "the storage 'local' has no public address")
            .hint("set storage.public_base_url (or MEDIA_CDN_URL) to where your web server shows '{}'",
                  settings_.folder.string());
    settings_.prefix = checked_prefix(settings_.prefix);
    settings_.public_base_url = checked_base(settings_.public_base_url);
}

std::string LocalStore::title() const { return fmt::format("the folder '{}'", settings_.folder.string()); }

Stored LocalStore::put(const Path& file, const Wanted& wanted) {
    auto content = content_of(file, settings_.prefix);
    auto target = settings_.folder / content.key;
    make_public_folders(settings_.folder, settings_.prefix);
    bool there = lies_there(target, content.bytes);
    if (!there) {
        refuse_full_disk(target.parent_path(), content.bytes);
        AtomicFile copy(target);
        copy_bytes(file, copy, wanted);
        if (sha256_file(copy.path()) != content.sha256)
            throw Error(Fault::input, "'{}' was changed while it was put into the store", file.string());
        fs::permissions(copy.path(), readable_by_all);
        copy.commit();
    }
    set_time(target, clock_.now());
    return {.key = content.key,
            .url = public_url(settings_.public_base_url, content.key),
            .mime_type = content.mime_type,
            .bytes = content.bytes,
            .sent = !there};
}

void LocalStore::remove(const std::string& key) {
    if (!is_ours(key, settings_.prefix)) throw Error(Fault::input, "'{}' is no name that igny8 gave", key);
    std::error_code error;
    fs::remove(settings_.folder / key, error);
    if (error) throw Error(Fault::io, "cannot remove '{}': {}", (settings_.folder / key).string(), error.message());
}

Cleaned LocalStore::clean(Instant before) {
    Cleaned cleaned;
    std::error_code error;
    auto folder = settings_.folder / settings_.prefix;
    std::vector<std::pair<std::string, int64_t>> old;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        auto key = (Path(settings_.prefix) / at->path().filename()).string();
        auto put_at = time_of(at->path());
        if (!is_ours(key, settings_.prefix) || !put_at || *put_at >= before) continue;
        std::error_code gone;
        auto bytes = at->file_size(gone);
        old.emplace_back(key, gone ? 0 : static_cast<int64_t>(bytes));
    }
    for (auto& [key, bytes] : old) {
        remove(key);
        ++cleaned.files;
        cleaned.bytes += bytes;
    }
    return cleaned;
}

}  // namespace igny8::storage
