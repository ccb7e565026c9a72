#pragma once
// Amazon's file of keys, which every tool that speaks S3 can read.
#include <optional>
#include <string_view>

#include "storage/sigv4.hpp"

namespace igny8::storage {

/// The keys of `profile` in the text of a credentials file:
///   [default]
///   aws_access_key_id = …
///   aws_secret_access_key = …
///   aws_session_token = …
/// Nothing when there is no such profile, or it has not both keys.
std::optional<Credentials> read_credentials(std::string_view text, std::string_view profile);

}  // namespace igny8::storage
