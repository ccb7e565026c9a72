#pragma once
// JSON Schemas of the documents, in share/schemas/.
#include <string>
#include <string_view>

#include "json/fwd.hpp"

namespace igny8::json {

/// The schema's text for a document name such as "igny8.content/1" (share/schemas/content-1.json).
/// Errors: Fault::config when there is none.
std::string schema_text(std::string_view document);

/// Errors: Fault::input naming the first wrong place: "/script/sections/2/narration: expected string, got number".
void check(const Value& value, std::string_view document);

}  // namespace igny8::json
