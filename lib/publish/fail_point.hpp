#pragma once
// Places where a test may have the process die, to see that nothing is lost or doubled. They do nothing unless
// IGNY8_FAIL_AT names them, and that is only heeded with IGNY8_TESTING=1.
//   IGNY8_FAIL_AT=after-intent,after-send:0.2,before-save IGNY8_FAIL_PROBABILITY=0.08 IGNY8_FAIL_SEED=7
// Each process draws its own chances from the seed and its id. The end is SIGKILL.
#include <chrono>
#include <span>
#include <string_view>

namespace igny8::publish {

/// after-claim, after-intent, after-send, after-reply, before-save, after-save, after-look; and while a token is
/// renewed: after-renewal-note, after-renewal-reply.
std::span<const std::string_view> fail_points();

/// Dies here when a test says so.
void fail_point(std::string_view name);

/// Whether the process should die while a request is under way, and after how long.
bool dies_while_sending(std::chrono::milliseconds& after);
[[noreturn]] void die();

}  // namespace igny8::publish
