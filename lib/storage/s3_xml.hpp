#pragma once
// The little XML that S3 answers with: flat, without attributes that matter. Foreign bytes: nothing is ever resolved.
#include <string>
#include <string_view>
#include <vector>

namespace igny8::storage {

/// What stands between each <name> and the next </name>, as it is written.
std::vector<std::string_view> elements(std::string_view xml, std::string_view name);
/// The text of the first element of that name, its entities read; empty when there is none.
std::string text_of(std::string_view xml, std::string_view name);

}  // namespace igny8::storage
