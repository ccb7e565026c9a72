#include "net/curl.hpp"

#include <mutex>

#include "base/error.hpp"
#include "net/exchange.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

/// Idle handles keep their connections. Those that may reach private addresses are kept apart: a connection of
/// theirs must not serve a `public_only` request.
class Handles {
public:
    CurlHandle take(bool public_only) {
        std::lock_guard lock(mutex_);
        auto& idle = idle_[public_only];
        if (idle.empty()) return make();
        auto handle = std::move(idle.back());
        idle.pop_back();
        return handle;
    }
    void give_back(CurlHandle handle, bool public_only) {
        std::lock_guard lock(mutex_);
        idle_[public_only].push_back(std::move(handle));
    }
    static CurlHandle make() {
        CurlHandle handle(curl_easy_init());
        if (!handle) throw Error(Fault::internal, "libcurl cannot start");
        return handle;
    }

private:
    std::mutex mutex_;
    std::vector<CurlHandle> idle_[2];
};

Reply exchange(CurlHandle& handle, const Request& request, const NetSettings& settings) {
    struct Reset {  // before anything closes a connection and calls back into an exchange that is gone
        CURL* handle;
        ~Reset() { curl_easy_reset(handle); }
    } reset{handle.get()};
    return Exchange(handle.get(), request, settings).perform();
}

}  // namespace

Send over_curl(const NetSettings& settings) {
    [[maybe_unused]] static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    auto handles = std::make_shared<Handles>();
    return redirected([=](const Request& request) {
        if (request.visible) {
            auto handle = Handles::make();
            return exchange(handle, request, settings);
        }
        auto handle = handles->take(request.public_only);
        auto reply = exchange(handle, request, settings);
        handles->give_back(std::move(handle), request.public_only);
        return reply;
    });
}

}  // namespace igny8::net
