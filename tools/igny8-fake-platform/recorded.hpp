#pragma once
#include <string>

#include "fakes/call.hpp"

namespace igny8::tool {

/// A request for `--record`: {network, method, host, path, query, headers, size} and what its body holds: `json` (any
/// value), `form` (object of texts) or `parts` ([{name, file_name, content_type, size, text}]; `text` of a part that is
/// no file and short). Header names are in lower case; secrets are "***".
json::Value recorded(const fakes::Call& call, const std::string& network);

}  // namespace igny8::tool
