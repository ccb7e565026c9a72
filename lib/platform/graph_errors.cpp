// Meta's codes that mean the same wherever they come from. Source: graph-api/guides/error-handling and the rate
// limiting overview, 2026; marked where only clients know it.
#include <array>

#include "platform/graph.hpp"

namespace igny8::platform::graph {
namespace {

constexpr auto common = std::to_array<ErrorRow>({
    {0, "1", "", Outcome::server, false},
    {0, "2", "", Outcome::server, false},
    {0, "3", "", Outcome::config},
    {0, "4", "", Outcome::rate},
    {0, "10", "", Outcome::auth_fatal},
    {0, "17", "", Outcome::rate},
    {0, "32", "", Outcome::rate},
    {0, "80001", "", Outcome::rate},
    {0, "80002", "", Outcome::rate},
    {0, "341", "", Outcome::rate},
    {0, "613", "", Outcome::rate},
    {0, "102", "", Outcome::auth_fatal},
    {0, "190", "458", Outcome::auth_fatal},  // the app was removed
    {0, "190", "459", Outcome::auth_fatal},  // checkpoint: the person must sign in on facebook.com
    {0, "190", "460", Outcome::auth_fatal},  // password changed
    {0, "190", "464", Outcome::auth_fatal},  // unconfirmed account
    {0, "190", "467", Outcome::auth_fatal},  // invalid
    {0, "190", "492", Outcome::auth_fatal},  // the token's owner lost the page
    {0, "190", "", Outcome::auth_refresh},   // 463: expired
    {0, "200", "", Outcome::auth_fatal},     // 200 to 299: permission missing or withdrawn
    {0, "368", "", Outcome::spam_block},
    {0, "2500", "", Outcome::config},  // unknown path: the version has ended
    {0, "OffsetInvalidError", "", Outcome::server, false},
    {0, "PartialRequestError", "", Outcome::server, false},
    {0, "ProcessingFailedError", "", Outcome::media},
});

}  // namespace

std::span<const ErrorRow> common_errors() { return common; }

std::vector<ErrorRow> with_common_errors(std::span<const ErrorRow> own) {
    std::vector<ErrorRow> out(own.begin(), own.end());
    out.insert(out.end(), common.begin(), common.end());
    return out;
}

}  // namespace igny8::platform::graph
