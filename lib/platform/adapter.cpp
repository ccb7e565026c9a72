#include "platform/adapter.hpp"

#include "base/error.hpp"

namespace igny8::platform {

char letter(Guarantee guarantee) { return static_cast<char>('A' + static_cast<int>(guarantee)); }

Guarantee guarantee(char letter) {
    if (letter < 'A' || letter > 'D')
        throw Error(Fault::input, "'{}' is no guarantee class", letter).hint("one of A, B, C, D");
    return static_cast<Guarantee>(letter - 'A');
}

const Saved* find(const std::vector<Saved>& saved, std::string_view name) {
    for (auto& s : saved)
        if (s.name == name) return &s;
    return nullptr;
}

std::string remote_id(const std::vector<Saved>& saved, std::string_view name) {
    const auto* known = find(saved, name);
    return known ? known->remote_id : "";
}

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::done:
            return "done";
        case Outcome::accepted:
            return "accepted";
        case Outcome::not_sent:
            return "not_sent";
        case Outcome::rate:
            return "rate";
        case Outcome::not_ready:
            return "not_ready";
        case Outcome::auth_refresh:
            return "auth_refresh";
        case Outcome::auth_fatal:
            return "auth_fatal";
        case Outcome::media:
            return "media";
        case Outcome::content:
            return "content";
        case Outcome::duplicate:
            return "duplicate";
        case Outcome::spam_block:
            return "spam_block";
        case Outcome::config:
            return "config";
        case Outcome::ambiguous:
            return "ambiguous";
        case Outcome::server:
            return "server";
    }
    return "ambiguous";
}

std::string_view name(Finding finding) {
    switch (finding) {
        case Finding::found:
            return "found";
        case Finding::absent:
            return "absent";
        case Finding::several:
            return "several";
        case Finding::unreadable:
            return "unreadable";
        case Finding::pending:
            return "pending";
    }
    return "unreadable";
}

}  // namespace igny8::platform
