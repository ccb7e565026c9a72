#pragma once
// A network's dated figures (share/platforms/NAME.yaml) as the ledger takes them.
#include <string_view>
#include <vector>

#include "platform/adapter.hpp"
#include "platform/spec.hpp"

namespace igny8::platform {

/// The bucket in which money is counted, whatever is bought; a user sets its budget.
inline constexpr std::string_view money_bucket = "money";

std::vector<Bucket> buckets_of(const PlatformSpec& spec);
/// Errors: Fault::internal for a bucket that the file does not have.
Bucket bucket_of(const PlatformSpec& spec, std::string_view name);

/// A charge of money; none when it is free.
std::vector<Charge> money(long long micros_usd);

}  // namespace igny8::platform
