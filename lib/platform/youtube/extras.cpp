#include "platform/youtube/extras.hpp"

#include "base/error.hpp"
#include "base/log.hpp"
#include "platform/youtube/errors.hpp"

namespace igny8::platform::youtube {
namespace {

/// The film goes out without it, and a person is told.
Result without(std::string_view what, const Result& why) {
    log::warn("the film goes out without its {}: {}", what, why.message);
    Result out;
    out.code = why.code;
    out.http_status = why.http_status;
    out.message = fmt::format("left out: {}", why.message);
    out.refs = {{"left_out", why.message}};
    out.evidence = {{"left_out", what}};
    return out;
}

/// A trouble that may pass is tried some times; a refusal, or a limit that ends tomorrow, is not waited for.
Result settled(Result result, std::string_view what, const Saved* before) {
    constexpr int patience = 3;
    if (wordless(result)) result.outcome = Outcome::server;
    switch (result.outcome) {
        case Outcome::done:
        case Outcome::auth_refresh:
            return result;
        case Outcome::server:
        case Outcome::not_sent: {
            auto tries = before && before->refs.is_object() ? before->refs.value("tries", 0) : 0;
            if (tries + 1 >= patience) return without(what, result);
            result.refs = {{"tries", tries + 1}};
            return result;
        }
        default:
            return without(what, result);
    }
}

Result send(const net::Request& request, const Context& context) {
    auto reply = context.send(request);
    if (succeeded(reply)) return {};
    return judge(request, reply, context.clock.now());
}

}  // namespace

Result send_thumbnail(const Site& site, const std::string& id, const Video& video, const Saved* before,
                      const Context& context) {
    auto picture = medium_of_file(video.thumbnail, "image");
    try {
        size_on_disk(picture);
    } catch (const Error& e) {
        return without("thumbnail", verdict(Outcome::content, e.message()));
    }
    return settled(send(set_thumbnail(site, id, picture), context), "thumbnail", before);
}

Result send_captions(const Site& site, const std::string& id, const Video& video, const std::string& language,
                     const Saved* before, const Context& context) {
    constexpr size_t most_bytes = size_t{4} << 20;  // YouTube takes 100 MB; a film of 12 hours has 1 MB
    auto what = "captions in " + language;
    for (auto& track : video.subtitles) {
        if (track.language != language) continue;
        std::string text;
        try {
            text = read_file(track.file, most_bytes);
        } catch (const Error& e) {
            return without(what, verdict(Outcome::content, e.message()));
        }
        auto result = send(add_captions(site, id, language, text), context);
        if (result.http_status == 409) return {};  // an answer was lost: the film is ours alone, so is its track
        return settled(std::move(result), what, before);
    }
    return {};
}

}  // namespace igny8::platform::youtube
