#include "base/owners.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/text.hpp"

namespace igny8 {
namespace {

int open_lock(const Path& file) {
    int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        throw Error(Fault::cannot_create, "cannot make '{}': {}", file.string(), std::strerror(errno))
            .hint("make the state file's folder writable");
    return fd;
}

bool lock(int fd, int how) {
    while (::flock(fd, how) != 0)
        if (errno != EINTR) return false;
    return true;
}

/// Whether the name still leads to what we hold: a cleaner may have removed it before we locked it.
bool still_named(int fd) {
    struct stat status {};
    return ::fstat(fd, &status) == 0 && status.st_nlink > 0;
}

}  // namespace

std::optional<FileLock> FileLock::take(const Path& file) {
    int fd = open_lock(file);
    if (lock(fd, LOCK_EX | LOCK_NB) && still_named(fd)) return FileLock(fd);
    ::close(fd);
    return {};
}

FileLock FileLock::wait(const Path& file) {
    for (;;) {
        int fd = open_lock(file);
        if (lock(fd, LOCK_EX) && still_named(fd)) return FileLock(fd);
        ::close(fd);
    }
}

FileLock::~FileLock() {
    if (fd_ >= 0) ::close(fd_);
}

Owner::Owner(const Path& folder, Instant now) {
    make_folders(folder, std::filesystem::perms(0700));
    do {
        name_ = new_id(now);
        file_ = folder / (name_ + ".lock");
        lock_.emplace(FileLock::wait(file_));
    } while (!std::filesystem::exists(file_));
    int fd = open_lock(file_);
    auto words = fmt::format("process {} since {}\n", ::getpid(), to_rfc3339(now));
    [[maybe_unused]] auto written = ::write(fd, words.data(), words.size());  // for people only
    ::close(fd);
}

Owner::~Owner() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

bool owner_dead(const Path& folder, const std::string& name) {
    int fd = ::open((folder / (name + ".lock")).c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT;
    bool dead = lock(fd, LOCK_EX | LOCK_NB);
    if (dead) {
        std::error_code ignored;
        std::filesystem::remove(folder / (name + ".lock"), ignored);
    }
    ::close(fd);
    return dead;
}

std::string owner_words(const Path& folder, const std::string& name) {
    try {
        return std::string(text::trim(read_file(folder / (name + ".lock"), 4096)));
    } catch (const Error&) {
        return {};
    }
}

}  // namespace igny8
