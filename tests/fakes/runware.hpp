#pragma once
// Runware: an array of tasks in, their answers out, in any order.
#include <map>

#include "base/base64.hpp"
#include "mishaps.hpp"
#include "pictures.hpp"

namespace igny8::fakes {

/// Where files lie: beside the fake when it has a socket, else at the service's own address.
inline std::string files_at(const Call& call, const std::string& own) {
    const auto host = call.header("host");
    return host.empty() ? own : "http://" + host;
}

class Runware : public Network {
public:
    std::string key = "fake-runware-key-000000000000";
    std::string bytes;
    double balance = 12.5;
    bool indecent = false;  ///< the picture it made is flagged
    int polls = 2;          ///< an asynchronous task is done after so many looks

    static Answer error(const std::string& code, const std::string& message, const std::string& task = "",
                        int status = 400) {
        json::Value one{{"code", code}, {"message", message}, {"taskType", "imageInference"}};
        if (!task.empty()) one["taskUUID"] = task;
        return say({{"errors", json::Value::array({one})}}, status);
    }
    Answer too_many(int) const override { return error("rateLimitExceeded", "Too many requests.", "", 429); }

protected:
    Answer answer(const Call& call) override {
        if (call.method == "GET" && files_.contains(call.path)) return {200, files_[call.path], {}, false, false};
        if (call.method != "POST" || !(call.path == "/v1" || call.path == "/v1/")) return {404, "not found", {}};
        if (call.header("authorization") != "Bearer " + key)
            return say({{"error",
                         {{"code", "invalidApiKey"}, {"message", "Invalid API key: " + call.header("authorization")}}}},
                       401);
        json::Value data = json::Value::array(), errors = json::Value::array();
        data.push_back({{"taskType", "imageInference"},
                        {"taskUUID", "00000000-somebody-elses"},
                        {"imageURL", "https://x.invalid/"}});
        for (auto& task : json::parse(call.body)) perform(task, call, data, errors);
        json::Value out{{"data", data}};
        if (!errors.empty()) out["errors"] = errors;
        return say(out, errors.empty() ? 200 : 400);
    }

private:
    void perform(const json::Value& task, const Call& call, json::Value& data, json::Value& errors) {
        const auto id = task.value("taskUUID", ""), type = task.value("taskType", "");
        const auto wrong = [&](const char* code, const std::string& message, const char* parameter = "") {
            errors.push_back({{"code", code}, {"message", message}, {"parameter", parameter}, {"taskUUID", id}});
        };
        if (id.size() != 36 || id[14] != '4') return wrong("invalidTaskUUID", "taskUUID must be a UUID v4", "taskUUID");
        if (type == "accountManagement")
            return data.push_back({{"taskType", type},
                                   {"taskUUID", id},
                                   {"balance", {{"amount", balance}, {"freeBalance", 0}, {"currency", "USD"}}}});
        if (type == "getResponse") return data.push_back(looked(id));
        if (type != "imageInference") return wrong("invalidTaskType", "unknown task", "taskType");
        if (balance <= 0) return wrong("insufficientCredits", "You have no credits left.");
        if (!task.value("model", "").starts_with("runware:")) return wrong("invalidModel", "Unknown model", "model");
        if (text::contains(task.value("positivePrompt", ""), "forbidden"))
            return wrong("contentPolicyViolation", "The prompt violates the content policy.");
        const int width = task.value("width", 0), height = task.value("height", 0);
        if (width % 64 || height % 64 || width < 128 || height < 128 || width > 2048 || height > 2048)
            return wrong("invalidWidth", "width must be a multiple of 64 from 128 to 2048", "width");
        const auto path = "/image/ws/" + id + ".jpg";
        files_[path] = bytes.empty() ? photo(width / 2, height / 2, task.value("seed", 1u) % 100) : bytes;
        json::Value done{{"taskType", type},
                         {"taskUUID", id},
                         {"imageUUID", "b7db282d"},
                         {"seed", task.value("seed", 1u)},
                         {"imageURL", files_at(call, "https://im.runware.ai") + path},
                         {"NSFWContent", indecent},
                         {"cost", 0.0013}};
        if (task.value("outputType", "URL") == "base64Data") {
            done.erase("imageURL");
            done["imageBase64Data"] = to_base64(files_[path], Base64::standard);
        }
        if (task.value("deliveryMethod", "sync") == "sync") return data.push_back(done);
        waiting_[id] = {done, polls};
        data.push_back({{"taskType", type}, {"taskUUID", id}});
    }

    json::Value looked(const std::string& id) {
        auto found = waiting_.find(id);
        if (found == waiting_.end() || found->second.second-- > 0)
            return {{"taskType", "getResponse"}, {"taskUUID", id}, {"status", "processing"}};
        auto out = found->second.first;
        out["status"] = "success";
        return out;
    }

    std::map<std::string, std::string> files_;
    std::map<std::string, std::pair<json::Value, int>> waiting_;
};

}  // namespace igny8::fakes
