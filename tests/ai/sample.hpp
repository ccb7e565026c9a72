#pragma once
// An article of our own.
#include "document/article.hpp"

namespace igny8::ai::sample {

/// About a lighthouse: a lead, three headings, figures, a listing, and orders to whoever reads it.
const document::Article& lighthouse();

}  // namespace igny8::ai::sample
