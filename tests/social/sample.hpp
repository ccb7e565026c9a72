#pragma once
// Articles for the tests of this room, read as a caller's would be.
#include "document/article.hpp"
#include "platform/spec.hpp"
#include "social/adapt.hpp"

namespace igny8::social::sample {

/// Lighthouse lamps in English: headings, figures, one aside by the author, one sentence that leans back.
const document::Article& lamps();
/// The same kind of article in German.
const document::Article& heating();
/// A tool with panels, told by what "this analyzer" is, things that only its page shows, and news of its day.
const document::Article& tracer();

document::SocialPost post(const document::Article& article, const char* platform, const PostOptions& options = {});

}  // namespace igny8::social::sample
