#include "storage/providers.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/local.hpp"
#include "storage/s3.hpp"

namespace igny8::storage {
namespace {

std::unique_ptr<Store> make_local(const Settings& settings, const net::Send&, const Clock& clock) {
    return std::make_unique<LocalStore>(LocalSettings{settings.folder, settings.prefix, settings.public_base_url},
                                        clock);
}

std::unique_ptr<Store> make_s3(const Settings& settings, const net::Send& send, const Clock& clock) {
    S3Places places{settings.prefix, settings.public_base_url, settings.keep / 2};
    return std::make_unique<S3Store>(settings.s3, places, send, clock);
}

constexpr Provider all[] = {
    {"local", "a folder that your web server shows to everybody", make_local},
    {"s3", "a bucket of Amazon S3, Cloudflare R2, DigitalOcean Spaces, MinIO, OpenStack Swift …", make_s3},
};

}  // namespace

std::span<const Provider> providers() { return all; }

std::unique_ptr<Store> open(const Settings& settings, const net::Send& send, const Clock& clock) {
    std::vector<std::string> names;
    for (auto& provider : all) {
        if (provider.name == settings.provider) return provider.make(settings, send, clock);
        names.emplace_back(provider.name);
    }
    throw Error(Fault::config, "there is no storage '{}'", settings.provider)
        .hint("set storage.provider to {}", text::join(names, " or "));
}

}  // namespace igny8::storage
