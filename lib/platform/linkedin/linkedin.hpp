#pragma once
#include <memory>

#include "platform/registry.hpp"

namespace igny8::platform {

/// LinkedIn by its versioned API: text, pictures, documents (the PDF of a carousel), films, link cards and polls, as a
/// member or as a page. A page that may read its posts is class C, everybody else D: a person decides about a lost
/// answer. Settings: platforms.linkedin.*
std::unique_ptr<Adapter> make_linkedin(const Settings& settings);

}  // namespace igny8::platform
