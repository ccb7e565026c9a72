#pragma once
#include "json/fwd.hpp"
#include "video/film.hpp"
#include "video/render.hpp"

namespace igny8::video {

/// A planned composition for people and programs: `igny8-compose plan`.
json::Value describe(const Timeline& timeline, const Composition& composition, const RenderPlan& plan);

}  // namespace igny8::video
