#pragma once
// One table of exit statuses for all tools; the man pages print it.
#include <span>
#include <string_view>

#include "base/error.hpp"

namespace igny8 {

struct ExitStatus {
    int code;
    std::string_view name;
    std::string_view meaning;
};

std::span<const ExitStatus> exit_statuses();
int exit_status(Fault fault);

inline constexpr int exit_ok = 0, exit_partial = 1, exit_empty = 9, exit_interrupted = 130, exit_terminated = 143;

}  // namespace igny8
