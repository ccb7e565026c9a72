#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/error.hpp"

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
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Error(errno == EISDIR ? Fault::input : Fault::io, "cannot read '{}': {}", name, reason());
        if (n == 0) return out;
        out.append(block, static_cast<size_t>(n));
        if (out.size() > limit)
            throw Error(Fault::input, "'{}' is larger than {} MB", name, limit >> 20).hint("give a smaller file");
    }
}

Error cannot_create(const Path& target) {
    int why = errno;
    Error error(why == ENOSPC || why == EIO ? Fault::io : Fault::cannot_create, "cannot create '{}': {}",
                target.string(), std::strerror(why));
    if (why == ENOENT) error.hint("make the folder '{}' first", target.parent_path().string());
    if (why == ENOSPC) error.hint("free some space and run the same command again");
    return error;
}

Path temporary_beside(const Path& target) {
    auto folder = target.has_parent_path() ? target.parent_path() : Path(".");
    return folder / ("." + target.stem().string() + ".XXXXXX" + target.extension().string());
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
    auto name = temporary_beside(target_).string();
    fd_ = ::mkostemps(name.data(), static_cast<int>(target_.extension().string().size()), O_CLOEXEC);
    if (fd_ < 0) throw cannot_create(target_);
    mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(fd_, 0666 & ~mask);
    temporary_ = name;
}

AtomicFile::~AtomicFile() {
    if (fd_ >= 0) ::close(fd_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = ::write(fd_, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0)
            throw Error(Fault::io, "cannot write '{}': {}", target_.string(), reason())
                .hint("free some space and run the same command again");
        bytes.remove_prefix(static_cast<size_t>(n));
    }
}

void AtomicFile::commit() {
    if (::fsync(fd_) != 0) throw Error(Fault::io, "cannot write '{}': {}", target_.string(), reason());
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) throw cannot_create(target_);
    temporary_.clear();
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
