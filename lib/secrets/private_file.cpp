#include "secrets/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace igny8::secrets {
namespace {

struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
};

Error cannot(Fault fault, std::string_view what, const Path& path) {
    return {fault, "cannot {} '{}': {}", what, path.string(), std::strerror(errno)};
}

void must_be_private(int fd, const Path& path) {
    struct stat file {};
    if (::fstat(fd, &file) != 0) throw cannot(Fault::io, "read", path);
    if (!S_ISREG(file.st_mode)) throw Error(Fault::config, "'{}' is not a regular file", path.string());
    if (file.st_uid != ::geteuid() && file.st_uid != 0)
        throw Error(Fault::config, "'{}' belongs to somebody else", path.string());
    if (file.st_mode & 077)
        throw Error(Fault::config, "'{}' can be read by others", path.string()).hint("chmod 600 '{}'", path.string());
}

/// A file beside its target, gone at the end unless it was renamed.
struct Draft {
    std::string name;
    explicit Draft(const Path& target, const Secret& content) : name(target.string() + ".XXXXXX") {
        Descriptor file{::mkostemp(name.data(), O_CLOEXEC)};  // 0600
        if (file.fd < 0) throw cannot(Fault::cannot_create, "create", target);
        auto bytes = content.reveal();
        if (::write(file.fd, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
            ::fsync(file.fd) != 0) {
            ::unlink(name.c_str());
            throw cannot(Fault::io, "write", target);
        }
    }
    ~Draft() { ::unlink(name.c_str()); }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
};

}  // namespace

std::optional<Secret> read_private(const Path& path) {
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (file.fd < 0 && (errno == ENOENT || errno == ENOTDIR)) return {};
    if (file.fd < 0) throw cannot(Fault::config, "open", path);
    must_be_private(file.fd, path);
    std::string bytes(size_t{64} << 10, '\0');  // keys are short
    ssize_t n = ::read(file.fd, bytes.data(), bytes.size());
    if (n < 0) throw cannot(Fault::io, "read", path);
    Secret content(std::string_view(bytes).substr(0, static_cast<size_t>(n)));
    wipe(bytes.data(), bytes.size());
    return content;
}

Secret read_or_make_private(const Path& path, const Secret& fresh) {
    if (auto there = read_private(path)) return std::move(*there);
    make_folders(path.parent_path(), std::filesystem::perms(0700));
    Draft draft(path, fresh);
    if (::link(draft.name.c_str(), path.c_str()) != 0 && errno != EEXIST)
        throw cannot(Fault::cannot_create, "create", path);
    auto made = read_private(path);
    if (!made) throw Error(Fault::io, "'{}' vanished while it was made", path.string());
    return std::move(*made);
}

void replace_private(const Path& path, const Secret& content) {
    Draft draft(path, content);
    if (::rename(draft.name.c_str(), path.c_str()) != 0) throw cannot(Fault::cannot_create, "create", path);
}

}  // namespace igny8::secrets
