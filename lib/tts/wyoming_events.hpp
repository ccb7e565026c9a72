#pragma once
// The Wyoming protocol's events: a line of JSON, a block of JSON, a payload. Pure.
#include <optional>
#include <string>
#include <string_view>

#include "json/json.hpp"

namespace igny8::tts {

struct WyomingEvent {
    std::string type;
    json::Value data = json::Value::object();
    std::string payload;
};

/// Its data in the block: readers limit the line to 64 KiB.
std::string written(const WyomingEvent& event);

/// Takes one event off the front of `bytes`; nothing while it is not whole.
/// Errors: Fault::protocol for what is none, or longer than an event can be.
std::optional<WyomingEvent> next_event(std::string_view& bytes);

}  // namespace igny8::tts
