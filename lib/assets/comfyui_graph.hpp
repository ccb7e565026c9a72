#pragma once
// For image_comfyui.cpp: a workflow of share/comfyui with its blanks filled in.
#include <string>

#include "json/json.hpp"

namespace igny8::assets {

/// The graph that is handed to POST /prompt. A string that is "{NAME}" and nothing else becomes `values[NAME]`, as what
/// it is: a number stays a number, and no prompt can become part of the graph.
/// Errors: Fault::config for a blank without value, and for what is no graph.
json::Value filled_graph(const json::Value& workflow, const json::Value& values, const std::string& name);

}  // namespace igny8::assets
