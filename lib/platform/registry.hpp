#pragma once
// The one list of platforms; help, man page, `igny8-publish platforms` and tests read it.
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/adapter.hpp"

namespace igny8::platform {

/// What adapters need of the configuration; app/ or a tool fills it.
struct Settings {
    Path outbox_root{};                                        ///< where the outbox platform writes
    std::function<std::string(const std::string& key)> get{};  ///< "platforms.chaos.url"; may be empty
    std::string setting(const std::string& key) const { return get ? get(key) : std::string(); }
};

struct Platform {
    std::string_view name, title;
    std::unique_ptr<Adapter> (*make)(const Settings& settings);
};

/// In the order in which they are shown.
std::span<const Platform> platforms();

/// Adapters, made when first asked for; safe to call from several threads.
class Registry {
public:
    explicit Registry(Settings settings);
    ~Registry();
    /// A platform of a test's own.
    void add(const std::string& name, std::unique_ptr<Adapter> adapter);
    /// Errors: Fault::input naming the known ones when there is none.
    Adapter& adapter(std::string_view platform) const;
    bool knows(std::string_view platform) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::platform
