#pragma once
// One post against one platform's rules, without asking the platform.
#include <vector>

#include "document/social_post.hpp"
#include "platform/spec.hpp"

namespace igny8::platform {

/// Every rule that was looked at, kept or broken, in a fixed order. Pure: no file is opened, so that sizes and formats
/// are those the document names. `igny8-social-adapt check` and `igny8-publish add` both use it.
std::vector<document::Check> check(const document::SocialPost& post, const PlatformSpec& spec);

/// Whether a broken rule means that the platform would refuse the post.
bool refused(const std::vector<document::Check>& checks);

/// The measured lengths beside their limits: {"length": 212, "max_length": 280, "counting": "weighted", …}.
json::Value limits(const document::SocialPost& post, const PlatformSpec& spec);

/// The tags of a text, without '#': letters of any script, digits and '_', not digits alone.
std::vector<std::string> hashtags_in(std::string_view text);

}  // namespace igny8::platform
