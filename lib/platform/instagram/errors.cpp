#include "platform/instagram/errors.hpp"

#include <array>
#include <cctype>

#include "platform/graph.hpp"

namespace igny8::platform::instagram {
namespace {

constexpr auto own = std::to_array<ErrorRow>({
    {0, "", "2207003", Outcome::media},  // download timed out: a new container
    {0, "", "2207020", Outcome::media},  // media expired
    {0, "", "2207032", Outcome::media},  // container could not be made
    {0, "", "2207053", Outcome::media},  // unknown upload error
    {0, "", "2207052", Outcome::media},  // address could not be fetched; flaky (clients)
    {0, "", "2207076", Outcome::media},  // upload or download failed (clients)
    {0, "", "2207077", Outcome::media},
    {0, "", "2207082", Outcome::media},
    {0, "", "2207001", Outcome::server, false},  // server error
    {0, "", "2207006", Outcome::server, false},  // media not found: looked up first
    {0, "", "2207008", Outcome::server, false},  // container missing or expired, may be temporary
    {0, "", "2207051", Outcome::spam_block},     // restricted; the post may be live all the same (clients)
    {0, "", "2207042", Outcome::rate},           // daily quota
    {0, "", "2207027", Outcome::not_ready},
    {0, "", "2207050", Outcome::auth_fatal},  // inactive, checkpointed or restricted
    {0, "", "2207057", Outcome::content, false},
    {0, "100", "2207023", Outcome::content},
    {0, "100", "2207028", Outcome::content},
    {0, "100", "2207035", Outcome::content},
    {0, "100", "2207036", Outcome::content},
    {0, "100", "2207037", Outcome::content},
    {0, "100", "2207040", Outcome::content},
    {0, "", "2207023", Outcome::content, false},
    {0, "", "2207028", Outcome::content, false},
    {0, "", "2207040", Outcome::content, false},
    {0, "", "2207026", Outcome::content, false},  // film's format
    {0, "", "2207004", Outcome::content, false},  // over 8 MB
    {0, "", "2207005", Outcome::content, false},  // picture's format
    {0, "", "2207009", Outcome::content, false},  // aspect ratio
    {0, "", "2207010", Outcome::content, false},  // caption
    {0, "", "2207081", Outcome::content, false},  // no trial reels (clients)
    {0, "100", "33", Outcome::content, false},    // not visible to this token; also a fault of Meta's (clients)
    {0, "100", "", Outcome::content, false},
    {0, "-2", "", Outcome::media},
    {0, "-1", "", Outcome::server, false},
    {0, "9", "", Outcome::rate},
    {0, "9004", "", Outcome::media},
    {0, "9007", "", Outcome::not_ready},
    {0, "24", "", Outcome::server, false},
    {0, "25", "", Outcome::auth_fatal},
    {0, "352", "", Outcome::content, false},
    {0, "36000", "", Outcome::content, false},
    {0, "36001", "", Outcome::content, false},
    {0, "36003", "", Outcome::content, false},
    {0, "36004", "", Outcome::content, false},
    {0, "INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID", "", Outcome::content},
});

std::string subcode_in(std::string_view status) {
    constexpr std::string_view start = "2207";
    constexpr size_t length = 7;
    for (auto at = status.find(start); at != status.npos; at = status.find(start, at + 1)) {
        auto word = status.substr(at, length);
        bool digits = word.size() == length;
        for (char c : word) digits = digits && std::isdigit(static_cast<unsigned char>(c));
        if (digits) return std::string(word);
    }
    return "";
}

}  // namespace

std::span<const ErrorRow> errors() {
    static const auto all = graph::with_common_errors(own);
    return all;
}

Result failed_container(std::string_view status) {
    auto subcode = subcode_in(status);
    auto out = verdict(Outcome::media, std::string(status), subcode);
    if (out.message.empty()) out.message = "the container failed";
    if (subcode.empty()) return out;
    for (auto& row : errors())
        if (row.subcode == subcode) {
            out.outcome = row.outcome;
            break;
        }
    if (out.outcome == Outcome::server || out.outcome == Outcome::not_ready) out.outcome = Outcome::media;
    return out;
}

}  // namespace igny8::platform::instagram
