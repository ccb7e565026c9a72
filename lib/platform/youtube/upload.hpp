#pragma once
// A film into a resumable session: chunk by chunk from the disk, taken up by whoever comes next. Nobody but the owner
// sees what comes of it.
#include <optional>

#include "platform/patience.hpp"
#include "platform/youtube/requests.hpp"
#include "platform/youtube/session.hpp"

namespace igny8::platform::youtube {

/// Sent at once: a multiple of 256 KiB, as the protocol wants.
inline constexpr uint64_t chunk_size = uint64_t{8} << 20;

class Upload {
public:
    /// `step` is saved under its name. What the last process saved is `before`, or null.
    Upload(const Video& video, std::string step, const Saved* before, const Site& site, const Context& context);
    /// Done with the film's id, or why not yet. Errors: Fault::no_input, Interrupted.
    Result run();

private:
    /// Nothing: go on at the session's offset.
    using End = std::optional<Result>;

    Result send_all();
    End open();
    End ask();
    End send_next();
    End take(const net::Request& request, const net::Reply& reply, bool asked);
    End session_gone();
    End look_for_film();
    Result finished(const std::string& id);
    Instant now() const { return context_.clock.now(); }
    void save();

    const Video& video_;
    std::string step_;
    const Site& site_;
    const Context& context_;
    UploadSession session_;
    Patience patience_;
    uint64_t size_ = 0;
    bool sure_ = false;  ///< `session_.offset` is what the server has
    int opened_ = 0;     ///< sessions of this run
};

}  // namespace igny8::platform::youtube
