#pragma once
// Words for a person or a log collector, on standard error. spdlog stays behind this header.
#include <fmt/format.h>

#include <string_view>

namespace igny8::log {

enum class Level { debug, info, warn, error, off };
enum class Format { text, json };

/// Call once, before threads start. `tool` is named in front of each line. Default: warn, text.
void configure(std::string_view tool, Level level, Format format);
Format format();

void write(Level level, std::string_view message);
bool enabled(Level level);

template <class... Args>
void debug(fmt::format_string<Args...> f, Args&&... args) {
    if (enabled(Level::debug)) write(Level::debug, fmt::format(f, std::forward<Args>(args)...));
}
template <class... Args>
void info(fmt::format_string<Args...> f, Args&&... args) {
    if (enabled(Level::info)) write(Level::info, fmt::format(f, std::forward<Args>(args)...));
}
template <class... Args>
void warn(fmt::format_string<Args...> f, Args&&... args) {
    if (enabled(Level::warn)) write(Level::warn, fmt::format(f, std::forward<Args>(args)...));
}

}  // namespace igny8::log
