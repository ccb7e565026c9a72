#pragma once
// Names made of content.
#include <string>
#include <string_view>

#include "base/files.hpp"

namespace igny8::storage {

/// What is put, before it is.
struct Content {
    Path file{};
    std::string sha256{};  ///< hexadecimal
    std::string key{};     ///< PREFIX/SHA256.ending, the ending in lower case when its type is known
    std::string mime_type{};
    uint64_t bytes = 0;
    std::filesystem::file_time_type written{};
};
/// Errors: Fault::no_input, Fault::io.
Content content_of(const Path& file, std::string_view prefix);
/// Errors: Fault::input when the file was written to since.
void refuse_changed(const Content& content);

/// Whether `key` is a name that content_of gives. Nothing else is ever taken away.
bool is_ours(std::string_view key, std::string_view prefix);

/// A prefix of names: "", "media", "a/b". Errors: Fault::config for what is empty between two '/', is '.' or '..', or
/// has letters other than those of URLs.
std::string checked_prefix(std::string_view prefix);

/// "https://cdn.example.org/base" and "media/a.jpg": each segment of the key encoded behind the base.
std::string public_url(std::string_view base, std::string_view key);
/// `base` without '/' at its end. Errors: Fault::config for what is no http(s) URL or has a query.
std::string checked_base(std::string_view base);

}  // namespace igny8::storage
