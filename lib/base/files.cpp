#include "base/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace igny8 {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::strerror(errno); }

struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd > 2) ::close(fd);
    }
};

std::string read_all(int fd, const std::string& name, size_t limit) {
    std::string out;
    char block[1 << 16];
    for (;;) {
        ssize_t n = ::read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR) {
            stop_if_interrupted();
            continue;
        }
        if (n < 0) throw Error(errno == EISDIR ? Fault::input : Fault::io, "cannot read '{}': {}", name, reason());
        if (n == 0) return out;
        out.append(block, static_cast<size_t>(n));
        if (out.size() > limit)
            throw Error(Fault::input, "'{}' is larger than {} MB", name, limit >> 20).hint("give a smaller file");
    }
}

constexpr const char* make_room = "free some space and run the same command again";

bool no_room(int why) { return why == ENOSPC || why == EDQUOT || why == EFBIG; }

Error cannot_create(const Path& target) {
    int why = errno;
    Error error(no_room(why) || why == EIO ? Fault::io : Fault::cannot_create, "cannot create '{}': {}",
                target.string(), std::strerror(why));
    if (why == ENOENT) error.hint("make the folder '{}' first", target.parent_path().string());
    if (no_room(why)) error.hint("{}", make_room);
    return error;
}

Error cannot_write(const Path& target) {
    int why = errno;
    Error error(Fault::io, "cannot write '{}': {}", target.string(), std::strerror(why));
    if (no_room(why)) error.hint("{}", make_room);
    return error;
}

Path folder_of(const Path& target) { return target.has_parent_path() ? target.parent_path() : Path("."); }

constexpr std::string_view temporary_mark = ".igny8-";
constexpr size_t random_letters = 6;

std::string temporary_beside(const Path& target) {
    auto name = "." + target.stem().string() + std::string(temporary_mark) + std::string(random_letters, 'X');
    return folder_of(target) / (name + target.extension().string());
}

bool is_temporary(const Path& file) {
    const std::string stem = file.stem().string();
    const size_t tail = temporary_mark.size() + random_letters;
    return stem.size() > tail && stem[0] == '.' &&
           std::string_view(stem).substr(stem.size() - tail, temporary_mark.size()) == temporary_mark;
}

/// Temporary files whose writer was killed: a living one holds a lock.
void remove_left_behind(const Path& folder) {
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (!is_temporary(at->path())) continue;
        Descriptor file{::open(at->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
        if (file.fd >= 0 && ::flock(file.fd, LOCK_EX | LOCK_NB) == 0) ::unlink(at->path().c_str());
    }
}

/// Makes and locks the file; again when a sister took it for one left behind before it was locked.
int open_temporary(std::string& name, int extension_length) {
    for (const std::string pattern = name;; name = pattern) {
        const int fd = ::mkostemps(name.data(), extension_length, O_CLOEXEC);
        if (fd < 0) return fd;
        struct stat found {};
        if (::flock(fd, LOCK_SH) != 0 || ::fstat(fd, &found) != 0 || found.st_nlink > 0) return fd;
        ::close(fd);
    }
}

/// Where the bytes go in the end: a link stays and its file is replaced.
Path resolved(const Path& target) {
    std::error_code error;
    if (fs::is_directory(target, error))
        throw Error(Fault::cannot_create, "cannot create '{}': it is a folder", target.string()).hint("name a file");
    if (!fs::is_symlink(target, error)) return target;
    auto found = fs::canonical(target, error);
    return error ? target : found;
}

/// A device or a pipe cannot be replaced, only written to.
bool takes_bytes_at_once(const Path& target) {
    std::error_code error;
    return fs::is_other(target, error);
}

}  // namespace

std::string read_file(const Path& path, size_t limit) {
    if (path == "-") return read_all(0, "standard input", limit);
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.fd < 0) {
        if (errno == ENOENT) throw Error(Fault::no_input, "there is no file '{}'", path.string());
        throw Error(Fault::no_input, "cannot open '{}': {}", path.string(), reason());
    }
    return read_all(file.fd, path.string(), limit);
}

AtomicFile::AtomicFile(Path target) : target_(std::move(target)) {
    if (takes_bytes_at_once(target_)) {
        fd_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
        if (fd_ < 0) throw cannot_create(target_);
        written_ = target_;
        return;
    }
    target_ = resolved(target_);
    remove_left_behind(folder_of(target_));
    auto name = temporary_beside(target_);
    fd_ = open_temporary(name, static_cast<int>(target_.extension().string().size()));
    if (fd_ < 0) throw cannot_create(target_);
    mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(fd_, 0666 & ~mask);
    written_ = name;
}

AtomicFile::~AtomicFile() {
    if (written_ != target_) ::unlink(written_.c_str());
    if (fd_ >= 0) ::close(fd_);
}

void AtomicFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = ::write(fd_, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw cannot_write(target_);
        bytes.remove_prefix(static_cast<size_t>(n));
    }
}

void AtomicFile::commit() {
    if (written_ == target_) return;
    if (::fsync(fd_) != 0) throw cannot_write(target_);
    if (::rename(written_.c_str(), target_.c_str()) != 0) throw cannot_create(target_);
    written_ = target_;
}

void write_file(const Path& target, std::string_view bytes) {
    AtomicFile file(target);
    file.write(bytes);
    file.commit();
}

ScratchFolder::ScratchFolder(const Path& parent) {
    make_folders(parent);
    auto name = (parent / "igny8.XXXXXX").string();
    if (!::mkdtemp(name.data())) throw cannot_create(name);
    path_ = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void make_folders(const Path& folder, fs::perms perms) {
    std::error_code error;
    bool made = fs::create_directories(folder, error);
    if (error && no_room(error.value()))
        throw Error(Fault::io, "cannot make the folder '{}': {}", folder.string(), error.message())
            .hint("{}", make_room);
    if (error) throw Error(Fault::cannot_create, "cannot make the folder '{}': {}", folder.string(), error.message());
    if (made) fs::permissions(folder, perms, error);
}

std::optional<Path> file_inside(const Path& root, std::string_view name) {
    if (name.empty() || name.find('\0') != name.npos || Path(name).is_absolute()) return {};
    std::error_code error;
    auto base = fs::canonical(root, error);
    if (error) return {};
    auto found = fs::canonical(base / name, error);
    if (error || !fs::is_regular_file(found, error)) return {};
    auto [mismatch, rest] = std::mismatch(base.begin(), base.end(), found.begin(), found.end());
    if (mismatch != base.end()) return {};
    return found;
}

const Path& share_folder() {
    static const Path found = [] {
        if (const char* named = std::getenv("IGNY8_SHARE"); named && *named) return Path(named);
        std::error_code error;
        auto folder = fs::read_symlink("/proc/self/exe", error).parent_path();
        if (fs::exists(folder / "../share/igny8/schemas")) return (folder / "../share/igny8").lexically_normal();
        for (; folder != folder.root_path(); folder = folder.parent_path())
            if (fs::exists(folder / "share/schemas")) return folder / "share";
        throw Error(Fault::config, "cannot find igny8's share folder")
            .hint("set IGNY8_SHARE to it, or install igny8 again");
    }();
    return found;
}

}  // namespace igny8
