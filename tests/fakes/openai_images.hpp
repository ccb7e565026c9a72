#pragma once
// POST /v1/images/generations as GPT image models answer it.
#include <set>

#include "base/base64.hpp"
#include "mishaps.hpp"
#include "pictures.hpp"

namespace igny8::fakes {

class OpenAiImages : public Network {
public:
    std::string key = "sk-fake-picture-key-000000000000";
    std::string bytes;  ///< instead of a picture of the size that is asked for
    std::set<std::string> models{"gpt-image-2", "gpt-image-2.6-flare"};

    static Answer error(int status, const std::string& code, const std::string& message,
                        const std::string& type = "invalid_request_error", json::Value parameter = nullptr) {
        return say({{"error", {{"message", message}, {"type", type}, {"param", parameter}, {"code", code}}}}, status);
    }
    static Answer over_quota() {
        return error(429, "insufficient_quota", "You exceeded your current quota", "insufficient_quota");
    }
    Answer too_many(int seconds) const override {
        auto out = error(429, "rate_limit_exceeded", "Rate limit reached for images per min", "images");
        out.headers.emplace_back("Retry-After", std::to_string(seconds));
        return out;
    }

protected:
    Answer answer(const Call& call) override {
        if (call.header("authorization") != "Bearer " + key)
            return error(401, "invalid_api_key", "Incorrect API key provided: " + call.header("authorization"));
        if (call.method == "GET" && call.path == "/v1/models") return say({{"object", "list"}, {"data", {}}});
        if (call.method != "POST" || call.path != "/v1/images/generations")
            return error(404, "unknown_url", "Unknown request URL");
        return generate(json::parse(call.body));
    }

private:
    static bool free_size(const std::string& size, int& width, int& height) {
        return std::sscanf(size.c_str(), "%dx%d", &width, &height) == 2 && width % 16 == 0 && height % 16 == 0 &&
               width <= 3 * height && height <= 3 * width && width * height <= 3840 * 2160;
    }

    Answer generate(const json::Value& body) {
        static const std::set<std::string> known{"model",      "prompt",        "n",    "size",
                                                 "quality",    "output_format", "user", "output_compression",
                                                 "background", "moderation"};
        for (auto& [name, value] : body.items())
            if (!known.contains(name))
                return error(400, "unknown_parameter", "Unknown parameter: '" + name + "'.", "invalid_request_error",
                             name);
        if (!models.contains(body.value("model", "")))
            return error(404, "model_not_found", "The model '" + body.value("model", "") + "' does not exist");
        const auto prompt = body.value("prompt", "");
        if (prompt.empty() || prompt.size() > 32000) return error(400, "invalid_value", "Invalid 'prompt'");
        if (text::contains(prompt, "forbidden"))
            return error(400, "moderation_blocked", "Your request was rejected by the safety system.",
                         "image_generation_user_error");
        int width = 0, height = 0;
        if (!free_size(body.value("size", "1024x1024"), width, height))
            return error(400, "invalid_value", "Invalid size '" + body.value("size", "") + "'");
        const auto picture = bytes.empty() ? photo(width / 2, height / 2, static_cast<unsigned>(prompt.size())) : bytes;
        const json::Value usage{{"input_tokens", 20},
                                {"output_tokens", 1584},
                                {"total_tokens", 1604},
                                {"input_tokens_details", {{"text_tokens", 20}, {"image_tokens", 0}}}};
        return say({{"created", 1763880000},
                    {"data", json::Value::array({{{"b64_json", to_base64(picture, Base64::standard)}}})},
                    {"background", "opaque"},
                    {"output_format", body.value("output_format", "png")},
                    {"quality", "medium"},
                    {"size", body.value("size", "1024x1024")},
                    {"usage", usage}});
    }
};

}  // namespace igny8::fakes
