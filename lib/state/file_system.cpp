#include "state/file_system.hpp"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace igny8::state {
namespace {

/// File systems that other hosts may write at the same time. Numbers: linux/magic.h, and statfs(2) for those it lacks.
bool is_shared(long type) {
    constexpr long cifs = 0xFF534D42, smb2 = 0xFE534D42, fuse = 0x65735546, ceph = 0x00C36400, gfs2 = 0x01161970,
                   ocfs2 = 0x7461636F;
    for (long shared : {long{NFS_SUPER_MAGIC}, long{SMB_SUPER_MAGIC}, cifs, smb2, long{V9FS_MAGIC},
                        long{AFS_SUPER_MAGIC}, long{CODA_SUPER_MAGIC}, fuse, ceph, gfs2, ocfs2})
        if (type == shared) return true;
    return false;
}

}  // namespace

void prepare_file(const Path& file, bool unsafe_fs) {
    auto folder = file.has_parent_path() ? file.parent_path() : Path(".");
    make_folders(folder, std::filesystem::perms(0700));
    struct statfs info {};
    if (!unsafe_fs && ::statfs(folder.c_str(), &info) == 0 && is_shared(static_cast<long>(info.f_type)))
        throw Error(Fault::config, "'{}' lies on a network file system, where SQLite's locks are not safe",
                    file.string())
            .hint("name a local file with --state, or set state.unsafe_fs: true when only one host uses it");
    if (::access(file.c_str(), R_OK | W_OK) == 0) return;  // closing it again here would drop SQLite's own locks
    int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        throw Error(Fault::cannot_create, "cannot open the state file '{}': {}", file.string(), std::strerror(errno))
            .hint("make it and its folder writable, name another with --state, or use --no-state");
    ::close(fd);
}

void protect_file(const Path& file) {
    for (const char* suffix : {"", "-wal", "-shm"}) ::chmod((file.string() + suffix).c_str(), 0600);
}

}  // namespace igny8::state
