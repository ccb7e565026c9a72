#include "tts/wyoming_events.hpp"

#include "base/error.hpp"

namespace igny8::tts {
namespace {

constexpr size_t longest_line = size_t{1} << 20, longest_part = size_t{64} << 20;

json::Value object_of(std::string_view text) {
    try {
        json::Value out = json::parse(text, "event");
        if (out.is_object()) return out;
    } catch (const Error& error) {
        throw Error(Fault::protocol, "a Wyoming event that cannot be read: {}", error.message());
    }
    throw Error(Fault::protocol, "a Wyoming event is no object");
}

size_t length_at(const json::Value& head, const char* name) {
    const auto found = head.find(name);
    if (found == head.end() || found->is_null()) return 0;
    const bool whole = found->is_number_integer() && *found >= 0 && *found <= longest_part;
    if (!whole) throw Error(Fault::protocol, "a Wyoming event with an impossible {}", name);
    return found->get<size_t>();
}

}  // namespace

std::string written(const WyomingEvent& event) {
    json::Value head{{"type", event.type}};
    const std::string block = event.data.empty() ? "" : json::line(event.data);
    if (!block.empty()) head["data_length"] = block.size();
    if (!event.payload.empty()) head["payload_length"] = event.payload.size();
    return json::line(head) + "\n" + block + event.payload;
}

std::optional<WyomingEvent> next_event(std::string_view& bytes) {
    const size_t end = bytes.find('\n');
    if (end == std::string_view::npos && bytes.size() > longest_line)
        throw Error(Fault::protocol, "a Wyoming event whose line does not end");
    if (end == std::string_view::npos) return std::nullopt;
    const json::Value head = object_of(bytes.substr(0, end));
    const size_t data = length_at(head, "data_length"), payload = length_at(head, "payload_length");
    if (bytes.size() - end - 1 < data + payload) return std::nullopt;
    WyomingEvent out{head.value("type", json::Value("")).is_string() ? head.value("type", "") : "",
                     head.value("data", json::Value::object()),
                     {}};
    if (!out.data.is_object()) out.data = json::Value::object();
    if (data > 0) json::merge(out.data, object_of(bytes.substr(end + 1, data)));
    out.payload = bytes.substr(end + 1 + data, payload);
    bytes.remove_prefix(end + 1 + data + payload);
    return out;
}

}  // namespace igny8::tts
