#pragma once
#include <memory>

#include "platform/registry.hpp"

namespace igny8::platform {

/// Publishes into a local folder: ROOT/SITE/HANDLE/DATE-TOKEN/ with post.json (the document), post.txt (what a reader
/// would see) and media/. The folder appears whole, by rename, and its name follows from the job, so that a second
/// time changes nothing: class A. Needs no account and no network.
std::unique_ptr<Adapter> make_outbox(const Settings& settings);

}  // namespace igny8::platform
