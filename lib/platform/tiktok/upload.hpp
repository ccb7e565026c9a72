#pragma once
// A film from the disk, chunk by chunk. All but the last chunk publish nothing; the last one does.
#include <optional>

#include "platform/patience.hpp"
#include "platform/tiktok/requests.hpp"
#include "platform/tiktok/status.hpp"

namespace igny8::platform::tiktok {

/// An upload as it is saved for the next process.
struct UploadTask {
    std::string publish_id;
    std::string url;  ///< a secret; good for an hour
    Instant issued_at{};
    uint64_t size = 0, next = 0;  ///< next: the first chunk that is not stored
};
json::Value to_json(const UploadTask& task);
UploadTask read_task(const json::Value& refs);

class Upload {
public:
    /// `step` is saved under its name. `before`: what the last process saved of the upload, or null.
    Upload(const Wish& wish, const Creator& creator, std::string step, const Saved* before, const Site& site,
           const Context& context);

    /// All but the last chunk. Errors: Fault::no_input, Interrupted.
    Result prepare();
    /// The last chunk, as the visible step `step`: accepted once TikTok has all. `own`: what was saved of that step.
    Result publish(const Step& step, const Saved* own);

private:
    using End = std::optional<Result>;

    End start();
    End resume();
    End send_all();
    End send_next();
    End resync(const net::Reply& reply);
    Result send_last(const Step& step);
    Result gone();
    Result stored();
    bool too_old() const;
    Instant now() const { return context_.clock.now(); }
    void save();

    const Wish& wish_;
    const Creator& creator_;
    std::string step_;
    const Site& site_;
    const Context& context_;
    UploadTask task_;
    Chunks cut_;
    Patience patience_;
};

}  // namespace igny8::platform::tiktok
