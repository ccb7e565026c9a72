#pragma once
// A ComfyUI server: one queue, a history, files; a graph it has seen before is answered from its cache.
#include <map>
#include <set>

#include "mishaps.hpp"
#include "pictures.hpp"

namespace igny8::fakes {

class ComfyUi : public Network {
public:
    std::string bytes;
    std::set<std::string> checkpoints{"sd_xl_base_1.0.safetensors", "flux1-dev-fp8.safetensors"};
    int polls = 2;                ///< looks until a run is done
    long most_pixels = 1L << 30;  ///< more than these run out of memory, until /free
    std::string fails_with;       ///< what the runs say in their execution_error
    bool old = false;             ///< gives ids of its own, as servers before prompt_id did
    std::vector<json::Value> graphs;
    std::set<std::string> stopped;
    int freed = 0;

protected:
    Answer answer(const Call& call) override {
        if (call.path == "/system_stats")
            return say({{"system", {{"comfyui_version", "0.3.60"}}}, {"devices", json::Value::array()}});
        if (call.method == "POST" && call.path == "/prompt") return queue(json::parse(call.body));
        if (call.method == "GET" && call.path.starts_with("/history/")) return history(call.path.substr(9));
        if (call.method == "GET" && call.path == "/view") return view(call);
        if (call.method == "POST" && call.path == "/free") return ++freed, Answer{200, ""};
        if (call.method == "POST" && call.path == "/queue") return stop(json::parse(call.body)["delete"][0]);
        if (call.method == "POST" && call.path == "/interrupt") return stop(json::parse(call.body)["prompt_id"]);
        return {404, "404: Not Found"};
    }

private:
    struct Run {
        std::string file;
        int left = 0;
        bool cached = false, memory = false;
        unsigned seed = 0;
        int width = 0, height = 0;
    };

    static Answer invalid(const std::string& node, const std::string& kind, const std::string& type,
                          const std::string& details) {
        return say({{"error",
                     {{"type", "prompt_outputs_failed_validation"},
                      {"message", "Prompt outputs failed validation"},
                      {"details", ""},
                      {"extra_info", json::Value::object()}}},
                    {"node_errors",
                     {{node,
                       {{"errors", json::Value::array(
                                       {{{"type", type}, {"message", "Value not in list"}, {"details", details}}})},
                        {"class_type", kind}}}}}},
                   400);
    }

    Answer queue(const json::Value& body) {
        auto graph = body["prompt"];
        const auto id = old ? "old-" + std::to_string(graphs.size()) : body.value("prompt_id", "");
        if (runs_.contains(id)) return say({{"error", "duplicate prompt_id"}}, 409);
        Run run;
        run.left = polls;
        for (auto& [name, node] : graph.items()) {
            const auto kind = node.value("class_type", "");
            auto& in = node["inputs"];
            if (kind == "CheckpointLoaderSimple" && !checkpoints.contains(in.value("ckpt_name", "")))
                return invalid(name, kind, "value_not_in_list",
                               "ckpt_name: '" + in.value("ckpt_name", "") + "' not in list");
            if (kind.starts_with("Empty"))
                run.width = in.at("width").get<int>(), run.height = in.at("height").get<int>();
            if (kind == "KSampler") run.seed = in.at("seed").get<unsigned>();
            if (kind == "SaveImage") run.file = in.at("filename_prefix").get<std::string>() + "_00001_.png";
        }
        if (run.file.empty())
            return say({{"error", {{"type", "prompt_no_outputs"}, {"message", "Prompt has no outputs"}}},
                        {"node_errors", json::Value::object()}},
                       400);
        run.cached = std::find(graphs.begin(), graphs.end(), graph) != graphs.end();
        run.memory = run.width * static_cast<long>(run.height) > most_pixels;
        graphs.push_back(graph);
        runs_[id] = run;
        return say({{"prompt_id", id}, {"number", graphs.size()}, {"node_errors", json::Value::object()}});
    }

    Answer history(const std::string& id) {
        auto found = runs_.find(id);
        if (found == runs_.end() || stopped.contains(id) || found->second.left-- > 0) return say(json::Value::object());
        const auto& run = found->second;
        json::Value status{{"status_str", "success"}, {"completed", true}, {"messages", json::Value::array()}};
        json::Value outputs = json::Value::object();
        const auto error = run.memory ? "torch.cuda.OutOfMemoryError" : fails_with;
        if (!error.empty()) {
            status["status_str"] = "error";
            status["messages"].push_back({"execution_error",
                                          {{"prompt_id", id},
                                           {"node_type", "KSampler"},
                                           {"exception_type", error},
                                           {"exception_message", "it did not work"}}});
        } else if (!run.cached) {
            outputs["12"] = {
                {"images", json::Value::array({{{"filename", "preview.png"}, {"subfolder", ""}, {"type", "temp"}}})}};
            outputs["9"] = {
                {"images", json::Value::array({{{"filename", run.file}, {"subfolder", ""}, {"type", "output"}}})}};
            files_[run.file] = bytes.empty() ? photo(run.width / 2, run.height / 2, run.seed % 100) : bytes;
        }
        return say({{id,
                     {{"prompt", json::Value::array()},
                      {"outputs", outputs},
                      {"status", status},
                      {"meta", json::Value::object()}}}});
    }

    Answer view(const Call& call) {
        auto found = files_.find(call.asked("filename"));
        if (found == files_.end() || call.asked("type") != "output") return {404, ""};
        return {200, found->second, {{"Content-Type", "image/png"}}, false, false};
    }

    Answer stop(const json::Value& id) {
        if (id.is_string()) stopped.insert(id.get<std::string>());
        return {200, ""};
    }

    std::map<std::string, Run> runs_;
    std::map<std::string, std::string> files_;
};

}  // namespace igny8::fakes
