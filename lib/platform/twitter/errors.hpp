#pragma once
// What X's refusals mean: five shapes of error bodies, read as one.
#include <span>

#include "platform/replies.hpp"
#include "platform/spec.hpp"

namespace igny8::platform::twitter {

/// `code`: the problem's name ("invalid-request"), else the old number, else the title in small letters.
/// `subcode`: what the words say, as one of ours ("duplicate", "reply-rule", …); empty when they say nothing known.
Refusal refusal_of(const net::Reply& reply);

/// Of a post, a look, a profile; of an upload.
std::span<const ErrorRow> post_errors();
std::span<const ErrorRow> upload_errors();

/// `refused` with X's manners: when a limit ends, and that a 429 with calls left is a spending cap.
Result judged(const net::Request& request, const net::Reply& reply, std::span<const ErrorRow> table, Instant now);

/// The rate headers of POST /2/tweets.
std::vector<LimitNews> limits_of(const net::Reply& reply, const PlatformSpec& spec, Instant now);

}  // namespace igny8::platform::twitter
