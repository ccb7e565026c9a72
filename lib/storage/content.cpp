#include "storage/content.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/mime_type.hpp"
#include "base/text.hpp"
#include "net/url.hpp"

namespace igny8::storage {
namespace {

constexpr size_t digits_of_sha256 = 64;

std::string ending_of(const Path& file) {
    if (mime_type(file) == "application/octet-stream") return "";
    return text::ascii_lower(file.extension().string());
}

std::string under(std::string_view prefix, std::string_view name) {
    return prefix.empty() ? std::string(name) : fmt::format("{}/{}", prefix, name);
}

void measure(Content& content) {
    std::error_code error;
    content.bytes = std::filesystem::file_size(content.file, error);
    if (!error) content.written = std::filesystem::last_write_time(content.file, error);
    if (error) throw Error(Fault::no_input, "cannot read '{}': {}", content.file.string(), error.message());
}

bool is_hexadecimal(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

Content content_of(const Path& file, std::string_view prefix) {
    Content content{.file = file, .mime_type = std::string(mime_type(file))};
    measure(content);
    content.sha256 = sha256_file(file);
    content.key = under(prefix, content.sha256 + ending_of(file));
    refuse_changed(content);
    return content;
}

void refuse_changed(const Content& content) {
    Content now{.file = content.file};
    measure(now);
    if (now.bytes != content.bytes || now.written != content.written)
        throw Error(Fault::input, "'{}' was changed while it was put into the store", content.file.string());
}

bool is_ours(std::string_view key, std::string_view prefix) {
    if (!prefix.empty() && !key.starts_with(under(prefix, ""))) return false;
    auto name = key.substr(prefix.empty() ? 0 : prefix.size() + 1);
    auto ending = name.substr(std::min(name.size(), digits_of_sha256));
    bool known = ending.empty() || ending == ending_of(Path(std::string("a") + std::string(ending)));
    return name.size() >= digits_of_sha256 && is_hexadecimal(name.substr(0, digits_of_sha256)) && known;
}

std::string checked_prefix(std::string_view prefix) {
    if (prefix.empty()) return "";
    for (auto segment : text::split(prefix, '/'))
        if (segment.empty() || segment == "." || segment == ".." || net::encode(segment) != segment)
            throw Error(Fault::config, "'storage.prefix' is '{}', which cannot stand in an address", prefix)
                .hint("use letters, digits, '-' and '_', with '/' between folders");
    return std::string(prefix);
}

std::string public_url(std::string_view base, std::string_view key) {
    std::string url(base);
    for (auto segment : text::split(key, '/')) url += "/" + net::encode(segment);
    return url;
}

std::string checked_base(std::string_view base) {
    while (base.ends_with('/')) base.remove_suffix(1);
    try {
        if (net::parse_url(base).query.empty() && base.find('#') == base.npos) return std::string(base);
    } catch (const Error&) {
    }
    throw Error(Fault::config, "'{}' cannot be the address that media lie under", base)
        .hint("write storage.public_base_url (or MEDIA_CDN_URL) as https://cdn.example.org/folder");
}

}  // namespace igny8::storage
