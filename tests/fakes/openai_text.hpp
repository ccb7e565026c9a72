#pragma once
// Chat completions as OpenAI gives them, and as servers do that are older or somebody else's.
#include "mishaps.hpp"
#include "text_author.hpp"

namespace igny8::fakes {

class OpenAiText : public Network {
public:
    TextAuthor author;
    std::string key = "token-1";
    std::vector<std::string> models{"gpt-6-luna", "gpt-4o-mini", "llama-3.1-70b"};
    bool refuses = false, filters = false;
    int answer_tokens = 0;    ///< what an answer takes; 0: as long as it is. More than asked for: it is cut
    size_t window = 400'000;  ///< bytes of a request that the model reads
    enum class Server { openai, old, objects_only, plain, vllm } server = Server::openai;

    static Answer error(int status, const std::string& message, const std::string& type,
                        const json::Value& code = nullptr, const json::Value& param = nullptr) {
        return say({{"error", {{"message", message}, {"type", type}, {"param", param}, {"code", code}}}}, status);
    }
    Answer too_many(int seconds) const override {
        auto out = error(429, "Rate limit reached for requests", "requests", "rate_limit_exceeded");
        if (seconds > 0) out.headers.emplace_back("retry-after", std::to_string(seconds));
        out.headers.emplace_back("x-ratelimit-reset-requests", "6m0s");
        return out;
    }
    static Answer nothing_left() {
        return error(429, "You exceeded your current quota, please check your plan and billing details.",
                     "insufficient_quota", "insufficient_quota");
    }
    /// As vLLM says it: the error is a text.
    static Answer unauthorized() { return say({{"error", "Unauthorized"}}, 401); }

protected:
    Answer answer(const Call& call) override {
        auto out = heed(call);
        out.headers.emplace_back("x-request-id", "req_fake");
        return out;
    }

private:
    Answer heed(const Call& call) {
        if (call.header("authorization") != "Bearer " + key)
            return server == Server::vllm
                       ? unauthorized()
                       : error(401, "Incorrect API key provided: " + call.header("authorization").substr(0, 14) + "***",
                               "invalid_request_error", "invalid_api_key");
        if (call.path == "/v1/models") return list();
        if (call.path != "/v1/chat/completions" || call.method != "POST")
            return error(404, "Invalid URL (" + call.method + " " + call.path + ")", "invalid_request_error");
        return complete(json::parse(call.body));
    }

    Answer list() const {
        auto data = json::Value::array();
        for (auto& model : models)
            data.push_back({{"id", model}, {"object", "model"}, {"created", 1'763'880'000}, {"owned_by", "fake"}});
        return say({{"object", "list"}, {"data", data}});
    }

    /// What this server does not take; nothing when it takes all.
    std::optional<Answer> wrong(const json::Value& body) const {
        for (auto& name : {"temperature", "top_p", "seed"})
            if (server == Server::openai && body.contains(name))
                return error(400, std::string("Unsupported parameter: '") + name + "'", "invalid_request_error",
                             "unsupported_parameter", name);
        if (server == Server::old && body.contains("max_completion_tokens"))
            return error(400, "Unrecognized request argument supplied: max_completion_tokens", "invalid_request_error");
        auto format = body.value("response_format", json::Value::object()).value("type", "text");
        bool knows = server == Server::openai || server == Server::vllm || format == "text" ||
                     (server == Server::objects_only && format == "json_object");
        if (!knows)
            return error(400, "Invalid parameter: 'response_format' of type '" + format + "' is not supported",
                         "invalid_request_error", nullptr, "response_format");
        if (json::line(body["messages"]).size() > window)
            return error(400, "This model's maximum context length is exceeded. Please reduce the length.",
                         "invalid_request_error", "context_length_exceeded", "messages");
        return {};
    }

    /// By response_format, else the schema that stands in the instructions.
    static json::Value schema_of(const json::Value& body) {
        auto format = body.value("response_format", json::Value::object());
        if (format.value("type", "") == "json_schema") return format["json_schema"]["schema"];
        auto said = body["messages"][0]["content"].get<std::string>();
        auto at = said.find("nothing else:\n");
        return at == said.npos ? json::Value() : json::parse(said.substr(at + 14));
    }

    Answer complete(const json::Value& body) {
        auto model = body.value("model", "");
        bool known = model.starts_with("fake-") || std::find(models.begin(), models.end(), model) != models.end();
        if (!known)
            return error(404, "The model `" + model + "` does not exist or you do not have access to it.",
                         "invalid_request_error", "model_not_found");
        if (auto refused = wrong(body)) return *refused;
        json::Value message{{"role", "assistant"}, {"content", nullptr}, {"refusal", nullptr}};
        std::string finish = "stop", text;
        if (refuses || model == "fake-refusal") {
            message["refusal"] = "I can’t help with that.";
        } else {
            auto schema = schema_of(body);
            text = schema.is_object() ? author.write(model, prompt_of(body), schema) : "Hello from a fake.";
            auto most = body.contains("max_completion_tokens") ? body["max_completion_tokens"]
                                                               : body.value("max_tokens", json::Value(4096));
            if (answer_tokens > most.get<int>()) finish = "length", text.resize(text.size() / 2);
            if (filters) finish = "content_filter", text.clear();
            message["content"] = text;
        }
        return say(
            {{"id", "chatcmpl-fake" + std::to_string(++number_)},
             {"object", "chat.completion"},
             {"created", 1'763'880'000},
             {"model", model},
             {"choices", json::Value::array(
                             {{{"index", 0}, {"finish_reason", finish}, {"logprobs", nullptr}, {"message", message}}})},
             {"usage", usage(json::line(body["messages"]).size() / 4, text.size() / 4)}});
    }

    static std::string prompt_of(const json::Value& body) {
        for (auto& message : body["messages"])
            if (message["role"] == "user") return message["content"].get<std::string>();
        return {};
    }

    static json::Value usage(size_t in, size_t out) {
        return {{"prompt_tokens", in},
                {"completion_tokens", out},
                {"total_tokens", in + out},
                {"prompt_tokens_details", {{"cached_tokens", in / 2}}},
                {"completion_tokens_details", {{"reasoning_tokens", 0}}}};
    }

    int number_ = 0;
};

}  // namespace igny8::fakes
