#include "net/curl.hpp"

#include <mutex>

#include "base/error.hpp"
#include "net/exchange.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

/// Idle handles keep their connections, names looked up and certificates read. Three heaps: a connection that may lead
/// to a private address must not serve a `public_only` request, and a visible step finds none at all.
class Handles {
public:
    CurlHandle take(const Request& request) {
        std::lock_guard lock(mutex_);
        auto& idle = heap(request);
        if (idle.empty()) return make();
        auto handle = std::move(idle.back());
        idle.pop_back();
        return handle;
    }
    void give_back(CurlHandle handle, const Request& request) {
        std::lock_guard lock(mutex_);
        heap(request).push_back(std::move(handle));
    }

private:
    std::vector<CurlHandle>& heap(const Request& request) {
        return request.visible ? visible_ : request.public_only ? public_only_ : ordinary_;
    }
    static CurlHandle make() {
        CurlHandle handle(curl_easy_init());
        if (!handle) throw Error(Fault::internal, "libcurl cannot start");
        return handle;
    }

    std::mutex mutex_;
    std::vector<CurlHandle> ordinary_, public_only_, visible_;
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
        auto handle = handles->take(request);
        auto reply = exchange(handle, request, settings);
        handles->give_back(std::move(handle), request);
        return reply;
    });
}

}  // namespace igny8::net
