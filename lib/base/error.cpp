#include "base/error.hpp"

namespace igny8 {

std::string_view name(Fault fault) {
    switch (fault) {
        case Fault::usage:
            return "usage";
        case Fault::input:
            return "input";
        case Fault::no_input:
            return "no_input";
        case Fault::config:
            return "config";
        case Fault::auth:
            return "auth";
        case Fault::refused:
            return "refused";
        case Fault::unavailable:
            return "unavailable";
        case Fault::busy:
            return "busy";
        case Fault::credits:
            return "credits";
        case Fault::partial:
            return "partial";
        case Fault::cannot_create:
            return "cannot_create";
        case Fault::io:
            return "io";
        case Fault::protocol:
            return "protocol";
        case Fault::internal:
            return "internal";
    }
    return "internal";
}

bool retryable(Fault fault) { return fault == Fault::unavailable || fault == Fault::busy || fault == Fault::io; }

}  // namespace igny8
