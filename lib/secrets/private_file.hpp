#pragma once
// Files that nobody else may read. Belongs to this room alone.
#include <optional>

#include "base/files.hpp"
#include "base/secret.hpp"

namespace igny8::secrets {

/// Nothing when there is no such file. Errors: Fault::config when it is no regular file, somebody else's, or open to
/// others; Fault::io.
std::optional<Secret> read_private(const Path& path);

/// The file's content; when there is none, `fresh` becomes it. Of several processes that do so at once, one makes the
/// file and all read that one. Mode 0600. Errors: as above, Fault::cannot_create.
Secret read_or_make_private(const Path& path, const Secret& fresh);

/// Replaces the file as a whole, mode 0600. Errors: Fault::cannot_create, Fault::io.
void replace_private(const Path& path, const Secret& content);

}  // namespace igny8::secrets
