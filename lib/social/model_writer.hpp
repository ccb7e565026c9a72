#pragma once
// The writer that is a text model: posts, stories, polls, threads and carousels by one call each.
#include "ai/compose.hpp"
#include "social/writer.hpp"

namespace igny8::social {

/// `author` outlives it. What was mended by rule is said in the log.
/// Errors of its `write`: ai::compose, and those of the built-in writer for kinds of post a platform does not have.
std::unique_ptr<Writer> make_model_writer(const ai::Author& author);

}  // namespace igny8::social
