#include "assets/comfyui_graph.hpp"

#include "base/error.hpp"

namespace igny8::assets {
namespace {

bool is_blank(const std::string& text) {
    return text.size() > 2 && text.front() == '{' && text.back() == '}' && text.find(' ') == text.npos;
}

void fill(json::Value& part, const json::Value& values, const std::string& name) {
    if (part.is_structured()) {
        for (auto& inner : part) fill(inner, values, name);
        return;
    }
    if (!part.is_string()) return;
    const auto& text = part.get_ref<const std::string&>();
    if (!is_blank(text)) return;
    const auto found = values.find(text.substr(1, text.size() - 2));
    if (found == values.end())
        throw Error(Fault::config, "the workflow '{}' asks for {}, which is not set", name, text)
            .hint("put it into providers.comfyui.image.options");
    part = *found;
}

bool is_node(const json::Value& node) {
    return node.is_object() && node.contains("class_type") && node.contains("inputs") && node["inputs"].is_object();
}

}  // namespace

json::Value filled_graph(const json::Value& workflow, const json::Value& values, const std::string& name) {
    auto graph = workflow;
    bool sound = graph.is_object() && !graph.empty();
    if (sound)
        for (auto& node : graph) sound = sound && is_node(node);
    if (!sound)
        throw Error(Fault::config, "the workflow '{}' is no graph of ComfyUI", name)
            .hint("save it there with 'Export (API)'");
    fill(graph, values, name);
    return graph;
}

}  // namespace igny8::assets
