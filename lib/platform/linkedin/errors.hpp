#pragma once
// What LinkedIn's refusals mean: the old shape (serviceErrorCode) and the new one (code, errorDetails) read as one.
#include <span>

#include "platform/replies.hpp"

namespace igny8::platform::linkedin {

/// `code`: the innermost ("DUPLICATE_POST"), else the reply's, else the old number.
Refusal refusal_of(const net::Reply& reply);

std::span<const ErrorRow> post_errors();
std::span<const ErrorRow> upload_errors();

/// `refused` with LinkedIn's manners: rate headers are not documented, so the first 429 that does not say until when
/// waits a minute; when `throttled` says that it was one already within the hour, the day's limit is used up, and it
/// waits until 00:05 UTC.
Result judged(const net::Request& request, const net::Reply& reply, std::span<const ErrorRow> table,
              std::optional<Instant> throttled, Instant now);

/// When a step was told 429 last, as kept in its refs.
std::optional<Instant> throttled_at(const Saved* before);

}  // namespace igny8::platform::linkedin
