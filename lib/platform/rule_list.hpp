#pragma once
// A growing list of checks, so that a rule is one line to write.
#include <fmt/format.h>

#include "document/social_post.hpp"
#include "platform/spec.hpp"

namespace igny8::platform {

struct RuleList {
    std::vector<document::Check> checks;

    /// `measured` may be at most `limit`; a limit of 0 is none.
    void at_most(std::string rule, std::string place, size_t measured, long long limit, std::string_view unit,
                 std::string_view severity = "error");
    /// The same the other way round.
    void at_least(std::string rule, std::string place, size_t measured, long long limit, std::string message);
    /// `measured` lies between the bounds, both allowed; `most` 0: none above. The bound it misses is the limit named.
    void between(std::string rule, std::string place, double measured, double least, double most, std::string message);
    /// `ok` or not; `message` only shows when not.
    void that(bool ok, std::string rule, std::string place, std::string message, std::string_view severity = "error");
};

/// Texts, tags, links, threads, polls; pictures and films.
void check_texts(const document::SocialPost& post, const PlatformSpec& spec, RuleList& rules);
void check_media(const document::SocialPost& post, const PlatformSpec& spec, RuleList& rules);

}  // namespace igny8::platform
