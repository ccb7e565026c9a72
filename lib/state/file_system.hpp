#pragma once
#include "base/files.hpp"

namespace igny8::state {

/// Makes the folder (0700) and an empty file (0600) when missing, so that the journal inherits the permissions.
/// Errors: Fault::config on NFS, SMB, 9p, FUSE and the like, where WAL's shared memory does not work across hosts;
/// Fault::cannot_create.
void prepare_file(const Path& file, bool unsafe_fs);

/// 0600 for the file and its -wal and -shm, whatever they were.
void protect_file(const Path& file);

}  // namespace igny8::state
