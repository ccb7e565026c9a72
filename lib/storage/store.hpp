#pragma once
// Where media lie so that strangers (the networks that fetch by address) can read them. One file a provider;
// storage/providers.hpp lists them.
#include <functional>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/files.hpp"

namespace igny8::storage {

/// Asked between two pieces of a long transfer; false: nobody wants it any more.
using Wanted = std::function<bool()>;

/// A file that was put.
struct Stored {
    std::string key;          ///< its name in the store: "media/ba78…15ad.mp4"
    std::string url;          ///< where strangers fetch it
    bool secret_url = false;  ///< signed: whoever has the address can fetch, so it stays out of logs
    std::string mime_type;
    uint64_t bytes = 0;
    bool sent = false;  ///< false: it lay there already
};

/// What a cleaning took away.
struct Cleaned {
    int64_t files = 0, bytes = 0;
    int64_t uploads = 0;  ///< that were begun and never finished
};

/// Safe to call from several threads.
class Store {
public:
    virtual ~Store() = default;
    /// For people: "the bucket 'acme' at s3.eu-central-1.amazonaws.com".
    virtual std::string title() const = 0;
    /// Puts the file there under a name made of its content, which nobody can guess who does not have the file; the
    /// same file has the same name, and lies there once. A long transfer that was broken off goes on where it was.
    /// Errors: Fault::no_input, Fault::io; Fault::config for what only a person can put right (keys, bucket, folder);
    /// Fault::unavailable and Fault::busy for what may work later, also when it is not `wanted` any more.
    virtual Stored put(const Path& file, const Wanted& wanted = {}) = 0;
    /// Nothing happens when it is not there. Errors: as put.
    virtual void remove(const std::string& key) = 0;
    /// Takes away what was put, and not put again, before that time; never what igny8 did not put. Errors: as put.
    virtual Cleaned clean(Instant before) = 0;
};

}  // namespace igny8::storage
