#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

namespace igny8::log {
namespace {

Format current_format = Format::text;
std::shared_ptr<spdlog::logger> sink;

spdlog::level::level_enum native(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warn:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
        case Level::off:
            return spdlog::level::off;
    }
    return spdlog::level::off;
}

/// The message as the inside of a JSON string; control characters escaped, so that one event stays one line.
std::string escaped(std::string_view text) {
    std::string out;
    for (unsigned char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c < 0x20) {
            out += fmt::format("\\u{:04x}", c);
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

spdlog::logger& logger() {
    if (!sink) configure("igny8", Level::warn, Format::text);
    return *sink;
}

}  // namespace

void configure(std::string_view tool, Level level, Format format) {
    current_format = format;
    sink = std::make_shared<spdlog::logger>(std::string(tool), std::make_shared<spdlog::sinks::stderr_sink_mt>());
    sink->set_level(native(level));
    if (format == Format::json) {
        sink->set_pattern(R"({"ts":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","tool":"%n","message":"%v"})",
                          spdlog::pattern_time_type::utc);
    } else {
        sink->set_pattern("%n: %l: %v");
    }
}

Format format() { return current_format; }

bool enabled(Level level) { return logger().should_log(native(level)); }

void write(Level level, std::string_view message) {
    if (current_format == Format::json)
        logger().log(native(level), "{}", escaped(message));
    else
        logger().log(native(level), "{}", message);
}

}  // namespace igny8::log
