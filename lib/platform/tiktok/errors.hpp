#pragma once
// What TikTok's answers mean.
#include <span>
#include <string_view>

#include "platform/replies.hpp"

namespace igny8::platform::tiktok {

std::span<const ErrorRow> error_table();

/// Delivered, and `error.code` is "ok": the status alone does not say so.
bool accepted(const net::Reply& reply);
/// The result of an answer that is not.
Result judge(const net::Request& request, const net::Reply& reply, Instant now);
/// The result of a chunk that was not taken.
Result judge_chunk(const net::Request& request, const net::Reply& reply, Instant now);

/// What is to be done about a post that TikTok gave up on. `fail_reason` of the status.
Result judge_failure(const std::string& fail_reason, Instant now);

}  // namespace igny8::platform::tiktok
