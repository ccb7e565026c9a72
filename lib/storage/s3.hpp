#pragma once
// A bucket of an S3 service, at any endpoint. Addresses come from the public base (a CDN, a public bucket) when there
// is one, else each is signed and good for a while.
#include <memory>

#include "storage/content.hpp"
#include "storage/s3_client.hpp"
#include "storage/store.hpp"

namespace igny8::storage {

struct S3Places {
    std::string prefix;           ///< of every key
    std::string public_base_url;  ///< empty: signed addresses
    Milliseconds refresh{0};      ///< what lies there for longer is put again, so that a cleaning lets it live
};

class S3Store : public Store {
public:
    /// Errors: Fault::config (s3_settings.hpp).
    S3Store(const S3Settings& settings, S3Places places, net::Send send, const Clock& clock,
            net::Chance chance = net::system_chance());

    std::string title() const override;
    Stored put(const Path& file, const Wanted& wanted = {}) override;
    void remove(const std::string& key) override;
    Cleaned clean(Instant before) override;

private:
    bool lies_there(const Content& content);
    net::Fields headers_of(const Content& content) const;
    void put_at_once(const Content& content, const Wanted& wanted);
    int64_t abort_begun(Instant before);
    std::string prefix_of_keys() const { return places_.prefix.empty() ? "" : places_.prefix + "/"; }

    S3Client client_;
    S3Places places_;
};

}  // namespace igny8::storage
