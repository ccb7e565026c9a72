#pragma once
// The one exception type, and what its thrower knows a caller could do about it.
#include <fmt/format.h>

#include <exception>
#include <string>
#include <string_view>

namespace igny8 {

/// What went wrong, by what the caller can do: exit_status.hpp turns each into a process status.
enum class Fault {
    usage,          ///< the command line is wrong
    input,          ///< a document or a file is wrong; `place` says where
    no_input,       ///< a named input does not exist
    config,         ///< the set-up is wrong: configuration, state file, file system
    auth,           ///< somebody must sign in
    refused,        ///< an outside service says no to this very content
    unavailable,    ///< an outside service is down
    busy,           ///< locked or rate-limited: the same call may go through later
    credits,        ///< the balance does not reach
    partial,        ///< some items of a batch failed
    cannot_create,  ///< an output cannot be made
    io,             ///< reading or writing failed half-way (disk full)
    protocol,       ///< an outside service answered nonsense
    internal,       ///< a bug of ours
};

/// The stable word of a fault, as error objects carry it ("input", "cannot_create", …).
std::string_view name(Fault fault);

/// Whether the same call may succeed later without anybody changing anything.
bool retryable(Fault fault);

/// Messages start lower case, quote their subject with '…', and end without a full stop.
class Error : public std::exception {
public:
    template <class... Args>
    Error(Fault fault, fmt::format_string<Args...> format, Args&&... args)
        : fault_(fault), message_(fmt::format(format, std::forward<Args>(args)...)) {}

    /// What to do about it, one short sentence in the same manner.
    template <class... Args>
    Error& hint(fmt::format_string<Args...> format, Args&&... args) & {
        hint_ = fmt::format(format, std::forward<Args>(args)...);
        return *this;
    }
    template <class... Args>
    Error&& hint(fmt::format_string<Args...> format, Args&&... args) && {
        hint_ = fmt::format(format, std::forward<Args>(args)...);
        return std::move(*this);
    }
    /// Where in the input: a JSON pointer ("/script/sections/2"), or a file.
    Error&& at(std::string_view place) && {
        place_ = place;
        return std::move(*this);
    }

    Fault fault() const { return fault_; }
    const std::string& message() const { return message_; }
    const std::string& hint() const { return hint_; }
    const std::string& place() const { return place_; }
    const char* what() const noexcept override { return message_.c_str(); }

private:
    Fault fault_;
    std::string message_, hint_, place_;
};

}  // namespace igny8
