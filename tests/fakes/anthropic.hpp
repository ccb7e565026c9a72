#pragma once
// Anthropic's Messages API: version header, structured output, stop reasons, errors of its own shape.
#include "mishaps.hpp"
#include "text_author.hpp"

namespace igny8::fakes {

class Anthropic : public Network {
public:
    TextAuthor author;
    std::string key = "token-1";
    std::vector<std::string> models{"claude-haiku-5-5", "claude-sonnet-5-5", "claude-haiku-4-5"};
    bool refuses = false;
    bool structured = true;  ///< whether the model has structured output
    int answer_tokens = 0;   ///< more than asked for: the answer is cut
    size_t window = 400'000;

    static Answer error(int status, const std::string& type, const std::string& message, const std::string& code = "") {
        json::Value error{{"type", type}, {"message", message}};
        if (!code.empty()) error["details"] = {{"error_code", code}};
        return say({{"type", "error"}, {"error", error}, {"request_id", "req_fake"}}, status);
    }
    Answer too_many(int seconds) const override {
        auto out = error(429, "rate_limit_error", "Number of requests has exceeded your rate limit.");
        if (seconds > 0) out.headers.emplace_back("retry-after", std::to_string(seconds));
        return out;
    }
    static Answer overloaded() { return error(529, "overloaded_error", "Overloaded"); }
    static Answer nothing_left() {
        return error(429, "rate_limit_error", "Spend limit reached.", "enforced_spend_limit_reached");
    }

protected:
    Answer answer(const Call& call) override {
        auto out = heed(call);
        out.headers.emplace_back("request-id", "req_fake");
        return out;
    }

private:
    Answer heed(const Call& call) {
        bool known = call.header("x-api-key") == key ||
                     (call.header("x-api-key").empty() && call.header("authorization") == "Bearer " + key);
        if (!known) return error(401, "authentication_error", "invalid x-api-key");
        auto version = call.header("anthropic-version");
        if (version != "2023-06-01" && version != "2026-10-21")
            return error(400, "invalid_request_error", "anthropic-version: header is required");
        if (call.path == "/v1/models") return list();
        if (call.path != "/v1/messages" || call.method != "POST") return error(404, "not_found_error", "Not found");
        return create(json::parse(call.body));
    }

    Answer list() const {
        auto data = json::Value::array();
        for (auto& model : models)
            data.push_back(
                {{"type", "model"}, {"id", model}, {"display_name", model}, {"created_at", "2026-10-01T00:00:00Z"}});
        return say({{"data", data}, {"has_more", false}, {"first_id", models.front()}, {"last_id", models.back()}});
    }

    std::optional<Answer> wrong(const json::Value& body) const {
        auto bad = [](const std::string& message) { return error(400, "invalid_request_error", message); };
        if (!body.contains("max_tokens")) return bad("max_tokens: Field required");
        for (auto& name : {"temperature", "top_p", "top_k"})
            if (body.contains(name)) return bad(std::string(name) + ": not supported by this model");
        for (auto& message : body["messages"])
            if (message["role"] != "user" && message["role"] != "assistant")
                return bad("messages: Unexpected role \"" + message["role"].get<std::string>() + "\"");
        for (auto& message : body["messages"])
            if (message["content"].is_string() && message["content"].get<std::string>().empty())
                return bad("messages: text content blocks must be non-empty");
        if (body["messages"].back()["role"] != "user") return bad("This model does not support assistant prefill.");
        if (!structured && body.contains("output_config"))
            return bad("output_config.format: structured outputs are not supported by this model");
        if (json::line(body["messages"]).size() > window)
            return bad("prompt is too long: 210000 tokens > 200000 maximum");
        return {};
    }

    static json::Value schema_of(const json::Value& body) {
        if (body.contains("output_config") && body["output_config"].contains("format"))
            return body["output_config"]["format"]["schema"];
        auto said = body.value("system", "");
        auto at = said.find("nothing else:\n");
        return at == said.npos ? json::Value() : json::parse(said.substr(at + 14));
    }

    static std::string text_of(const json::Value& message) {
        auto& content = message["content"];
        return content.is_string() ? content.get<std::string>() : content[0].value("text", "");
    }

    Answer create(const json::Value& body) {
        auto model = body.value("model", "");
        bool known = model.starts_with("fake-") || std::find(models.begin(), models.end(), model) != models.end();
        if (!known) return error(404, "not_found_error", "model: " + model);
        if (auto refused = wrong(body)) return *refused;
        auto content = json::Value::array({{{"type", "thinking"}, {"thinking", "…"}, {"signature", "fake"}}});
        std::string reason = "end_turn", text;
        json::Value details;
        if (refuses || model == "fake-refusal") {
            reason = "refusal";
            details = {{"type", "refusal"}, {"category", "general_harms"}};
        } else {
            auto schema = schema_of(body);
            text =
                schema.is_object() ? author.write(model, text_of(body["messages"][0]), schema) : "Hello from a fake.";
            if (answer_tokens > body["max_tokens"].get<int>()) reason = "max_tokens", text.resize(text.size() / 2);
            content.push_back({{"type", "text"}, {"text", text}});
        }
        return say({{"id", "msg_fake" + std::to_string(++number_)},
                    {"type", "message"},
                    {"role", "assistant"},
                    {"model", model},
                    {"content", content},
                    {"stop_reason", reason},
                    {"stop_sequence", nullptr},
                    {"stop_details", details},
                    {"usage",
                     {{"input_tokens", json::line(body["messages"]).size() / 4},
                      {"cache_creation_input_tokens", 0},
                      {"cache_read_input_tokens", 40},
                      {"output_tokens", text.size() / 4}}}});
    }

    int number_ = 0;
};

}  // namespace igny8::fakes
