#pragma once
// Bria v2: a job with a status to look at, or one long answer.
#include <map>
#include <set>

#include "runware.hpp"

namespace igny8::fakes {

class Bria : public Network {
public:
    std::string key = "fake-bria-token-000000000000";
    std::string bytes;
    int polls = 2;            ///< looks until a job is done
    int lost_jobs = 0;        ///< so many jobs end in the state UNKNOWN
    std::string status_host;  ///< what status_url names instead of this service
    std::string job_error;    ///< code of the error that jobs end with

    static Answer error(int status, const std::string& message) {
        return say({{"error", {{"code", status}, {"message", message}, {"details", ""}}}, {"request_id", "r-0"}},
                   status);
    }
    Answer too_many(int) const override { return error(429, "Too many requests"); }

protected:
    Answer answer(const Call& call) override {
        if (call.method == "GET" && files_.contains(call.path)) return {200, files_[call.path], {}, false, false};
        if (call.header("api_token") != key) return error(401, "Invalid token " + call.header("api_token"));
        if (call.method == "GET" && call.path.starts_with("/v2/status/")) return look(call.path.substr(11));
        if (call.method == "POST" && (call.path == "/v2/image/generate" || call.path == "/v2/image/generate/lite"))
            return generate(json::parse(call.body), call);
        return error(404, "Not found");
    }

private:
    Answer generate(const json::Value& body, const Call& call) {
        static const std::set<std::string> shapes{"1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9"};
        const auto prompt = body.value("prompt", ""), shape = body.value("aspect_ratio", "1:1");
        if (prompt.empty()) return error(400, "prompt, images or structured_prompt is needed");
        if (!shapes.contains(shape)) return error(400, "bad aspect_ratio");
        if (text::contains(prompt, "forbidden")) return error(422, "Prompt content moderation failed");
        int x = 1, y = 1;
        std::sscanf(shape.c_str(), "%d:%d", &x, &y);
        const int height = 600, width = height * x / y;
        const auto id = "r" + std::to_string(++number_);
        const auto path = "/made/" + id + ".jpg";
        files_[path] = bytes.empty() ? photo(width, height, body.value("seed", 1u) % 100) : bytes;
        const json::Value result{{"image_url", files_at(call, "https://bria-files.example") + path},
                                 {"seed", body.value("seed", 1u)},
                                 {"structured_prompt", "{}"}};
        if (body.value("sync", false)) return say({{"result", result}, {"request_id", id}});
        jobs_[id] = {result, polls};
        const auto host = !status_host.empty() ? status_host : files_at(call, "https://engine.prod.bria-api.com");
        return say({{"request_id", id}, {"status_url", host + "/v2/status/" + id}}, 202);
    }

    Answer look(const std::string& id) {
        auto found = jobs_.find(id);
        if (found == jobs_.end()) return error(404, "unknown or expired");
        auto& [result, left] = found->second;
        if (left-- > 0) return say({{"status", "IN_PROGRESS"}, {"request_id", id}});
        if (lost_jobs > 0 && lost_jobs--) return say({{"status", "UNKNOWN"}, {"request_id", id}});
        if (!job_error.empty())
            return say({{"status", "ERROR"},
                        {"error", {{"code", job_error}, {"message", "the job failed"}}},
                        {"request_id", id}});
        return say({{"status", "COMPLETED"}, {"result", result}, {"request_id", id}});
    }

    int number_ = 0;
    std::map<std::string, std::string> files_;
    std::map<std::string, std::pair<json::Value, int>> jobs_;
};

}  // namespace igny8::fakes
