#include "platform/registry.hpp"

#include <array>
#include <mutex>

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/chaos/chaos.hpp"
#include "platform/facebook/facebook.hpp"
#include "platform/instagram/instagram.hpp"
#include "platform/linkedin/linkedin.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/tiktok/tiktok.hpp"
#include "platform/twitter/twitter.hpp"
#include "platform/youtube/youtube.hpp"

namespace igny8::platform {
namespace {

constexpr auto table = std::to_array<Platform>({
    {"outbox", "A local folder that a person or another program picks up", make_outbox},
    {"chaos", "igny8-fake-platform, for trials", make_chaos},
    {"facebook", "Facebook pages", make_facebook},
    {"instagram", "Instagram professional accounts", make_instagram},
    {"linkedin", "LinkedIn", make_linkedin},
    {"tiktok", "TikTok", make_tiktok},
    {"twitter", "X", make_twitter},
    {"youtube", "YouTube", make_youtube},
});

}  // namespace

std::span<const Platform> platforms() { return table; }

struct Registry::Impl {
    Settings settings;
    std::mutex mutex;
    std::map<std::string, std::unique_ptr<Adapter>, std::less<>> made;
};

Registry::Registry(Settings settings) : impl_(std::make_unique<Impl>()) { impl_->settings = std::move(settings); }
Registry::~Registry() = default;

void Registry::add(const std::string& name, std::unique_ptr<Adapter> adapter) {
    std::lock_guard lock(impl_->mutex);
    impl_->made[name] = std::move(adapter);
}

bool Registry::knows(std::string_view platform) const {
    std::lock_guard lock(impl_->mutex);
    if (impl_->made.contains(platform)) return true;
    for (auto& known : table)
        if (known.name == platform) return true;
    return false;
}

Adapter& Registry::adapter(std::string_view platform) const {
    std::lock_guard lock(impl_->mutex);
    if (auto made = impl_->made.find(platform); made != impl_->made.end()) return *made->second;
    std::vector<std::string> names;
    for (auto& known : table) {
        if (known.name == platform) return *(impl_->made[std::string(platform)] = known.make(impl_->settings));
        names.emplace_back(known.name);
    }
    throw Error(Fault::input, "unknown platform '{}'", platform).hint("one of {}", text::join(names, ", "));
}

}  // namespace igny8::platform
