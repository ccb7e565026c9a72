#pragma once
// The one list of storages; settings, help and tests read it.
#include <span>
#include <string>
#include <string_view>

#include "net/request.hpp"
#include "storage/s3_settings.hpp"
#include "storage/store.hpp"

namespace igny8::storage {

struct Settings {
    std::string provider;         ///< a name of `providers`
    std::string public_base_url;  ///< what strangers reach; empty: s3 signs its addresses
    std::string prefix;           ///< in front of each name
    std::chrono::hours keep{0};   ///< how long what was put lies there
    Path folder{};                ///< of local
    S3Settings s3{};
};

struct Provider {
    std::string_view name, title;
    std::unique_ptr<Store> (*make)(const Settings& settings, const net::Send& send, const Clock& clock);
};

/// In the order in which they are shown.
std::span<const Provider> providers();

/// `send` must not repeat by itself: a repeated request is signed anew.
/// Errors: Fault::config for a provider that there is not, and for settings of it that are missing or cannot be.
std::unique_ptr<Store> open(const Settings& settings, const net::Send& send, const Clock& clock);

}  // namespace igny8::storage
