#pragma once
// Files that appear whole or not at all, and paths that stay where they belong.
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace igny8 {

using Path = std::filesystem::path;

/// The whole file, or standard input for "-". Errors: Fault::no_input; Fault::input above `limit` bytes; Fault::io.
std::string read_file(const Path& path, size_t limit = size_t{64} << 20);

/// Written beside its target and renamed over it on `commit`; forgotten (the temporary file goes) without.
/// A full disk, a missing folder or a lost permission leaves the old file as it was. What a killed program left
/// half-written beside it is removed. A symbolic link stays and the file it names is replaced; a device or a pipe is
/// written to directly.
class AtomicFile {
public:
    /// Errors: Fault::cannot_create, naming the folder that is missing or not writable.
    explicit AtomicFile(Path target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// The temporary path, for libraries that write by name. It has the target's extension.
    const Path& path() const { return written_; }
    /// Errors: Fault::io (disk full).
    void write(std::string_view bytes);
    /// Flushes to disk and renames. Errors: Fault::io.
    void commit();

private:
    Path target_, written_;  ///< the same once committed
    int fd_ = -1;
};

/// An AtomicFile in one call.
void write_file(const Path& target, std::string_view bytes);

/// A folder of its own under `parent`, removed with everything in it at the end.
class ScratchFolder {
public:
    explicit ScratchFolder(const Path& parent = std::filesystem::temp_directory_path());
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const Path& path() const { return path_; }

private:
    Path path_;
};

/// Makes the folder and its parents. Errors: Fault::cannot_create.
void make_folders(const Path& folder, std::filesystem::perms perms = std::filesystem::perms(0755));

/// `name` resolved under `root`, symbolic links followed; nothing when it is absolute, climbs out, holds a NUL,
/// or does not exist as a regular file.
std::optional<Path> file_inside(const Path& root, std::string_view name);

/// Where share/ is: $IGNY8_SHARE, else beside the running program (installed or in a build folder).
/// Errors: Fault::config when it is nowhere.
const Path& share_folder();

}  // namespace igny8
