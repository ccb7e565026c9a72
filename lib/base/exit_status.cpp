#include "base/exit_status.hpp"

namespace igny8 {
namespace {

// Numbers: sysexits.h where it has one (65 to 78), rclone's 9, the shell's 128 + signal.
constexpr ExitStatus table[] = {
    {0, "ok", "done, or nothing to do"},
    {1, "partial", "some items of a batch failed; each line says which"},
    {2, "usage", "the command line is wrong"},
    {9, "empty", "nothing to do, only with --fail-if-empty"},
    {65, "data", "the input is wrong; the message names the place"},
    {66, "no input", "a named input does not exist"},
    {69, "unavailable", "an outside service is down or refuses; try later"},
    {70, "bug", "an error inside igny8; please report it"},
    {73, "cannot create", "an output cannot be made"},
    {74, "i/o", "reading or writing failed, for example a full disk"},
    {75, "temporary", "locked or rate-limited; the same call may go through later"},
    {76, "protocol", "an outside service answered nonsense"},
    {77, "auth", "sign-in, a permission or credits are missing; the message names the command"},
    {78, "config", "the set-up is wrong: configuration, state file or file system"},
    {130, "interrupted", "stopped by SIGINT, after saving"},
    {143, "terminated", "stopped by SIGTERM, after saving"},
};

}  // namespace

std::span<const ExitStatus> exit_statuses() { return table; }

int exit_status(Fault fault) {
    switch (fault) {
        case Fault::partial:
            return 1;
        case Fault::usage:
            return 2;
        case Fault::input:
        case Fault::refused:
            return 65;
        case Fault::no_input:
            return 66;
        case Fault::unavailable:
            return 69;
        case Fault::internal:
            return 70;
        case Fault::cannot_create:
            return 73;
        case Fault::io:
            return 74;
        case Fault::busy:
            return 75;
        case Fault::protocol:
            return 76;
        case Fault::auth:
        case Fault::credits:
            return 77;
        case Fault::config:
            return 78;
    }
    return 70;
}

}  // namespace igny8
