#pragma once
// Who works on something, and whether it still lives: each process holds a lock on a file of its own for its whole
// life, and the kernel drops it when the process dies. Works across containers on one kernel, where process ids do not.
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/files.hpp"

namespace igny8 {

/// A file locked for as long as the object lives.
class FileLock {
public:
    /// Nothing when somebody else has it. Errors: Fault::cannot_create.
    static std::optional<FileLock> take(const Path& file);
    static FileLock wait(const Path& file);
    FileLock(FileLock&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int fd) : fd_(fd) {}
    int fd_;
};

class Owner {
public:
    /// Makes FOLDER/RANDOM.lock. Errors: Fault::cannot_create.
    Owner(const Path& folder, Instant now);
    ~Owner();
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;
    const std::string& name() const { return name_; }

private:
    Path file_;
    std::string name_;
    std::optional<FileLock> lock_;
};

/// Whether the process behind a name is gone.
bool owner_dead(const Path& folder, const std::string& name);
/// What the file says about it, for people: process id, start.
std::string owner_words(const Path& folder, const std::string& name);

}  // namespace igny8
