#include "platform/facebook/errors.hpp"

#include <array>

#include "platform/graph.hpp"

namespace igny8::platform::facebook {
namespace {

constexpr auto own = std::to_array<ErrorRow>({
    {0, "", "1366051", Outcome::duplicate},      // photos already posted
    {0, "506", "", Outcome::duplicate},          // same as the post before
    {0, "", "1390008", Outcome::rate},           // posting too fast
    {0, "", "1346003", Outcome::spam_block},     // abusive
    {0, "", "1404112", Outcome::spam_block},     // account limited for some days
    {0, "", "1404006", Outcome::auth_fatal},     // a comment needs a security check
    {0, "", "1404078", Outcome::auth_fatal},     // Page Publishing Authorization
    {0, "", "4854002", Outcome::auth_fatal},     // identity confirmation
    {0, "", "1404102", Outcome::content},        // community standards
    {0, "", "1609008", Outcome::content},        // links to facebook.com
    {0, "", "1349125", Outcome::content},        // format of the content
    {0, "", "1366046", Outcome::content},        // photo's size or format
    {0, "", "2061006", Outcome::content},        // bad URL
    {0, "", "2069019", Outcome::content},        // bad file
    {0, "", "1363040", Outcome::content},        // reel: aspect ratio
    {0, "", "1363127", Outcome::content},        // reel: resolution
    {0, "", "1363128", Outcome::content},        // reel: duration
    {0, "", "1363129", Outcome::content},        // reel: frame rate
    {0, "", "1363047", Outcome::server, false},  // temporary
    {0, "", "1609010", Outcome::server, false},
    {0, "", "1363037", Outcome::server, false},  // a piece of a film at the wrong place
    {0, "100", "33", Outcome::content, false},   // not there, or not for this token
    {0, "100", "", Outcome::content},
    {0, "324", "", Outcome::content},
    {0, "382", "", Outcome::content},
    {0, "389", "", Outcome::media},  // could not fetch the film
    {0, "6000", "", Outcome::content},
    {0, "6001", "", Outcome::media},
    {0, "1609005", "", Outcome::media},  // the link could not be read
});

}  // namespace

std::span<const ErrorRow> errors() {
    static const auto all = graph::with_common_errors(own);
    return all;
}

}  // namespace igny8::platform::facebook
