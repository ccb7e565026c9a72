// POST /v1/chat/completions, apis/text-ai 1.1 and 3.
#include "ai/exchange.hpp"
#include "ai/text_model.hpp"
#include "base/error.hpp"

namespace igny8::ai {
namespace {

/// How the shape of the answer is asked for, the surest first.
enum class Shape { schema, object, words };

json::Value message(const char* role, const std::string& text) { return {{"role", role}, {"content", text}}; }

/// Servers that do not enforce a schema read it here.
std::string instructions(const Question& question) {
    return question.instructions + "\n\nAnswer with one JSON object of this JSON Schema and nothing else:\n" +
           json::line(question.schema);
}

json::Value messages(const Question& question) {
    auto out = json::Value::array({message("system", instructions(question))});
    for (auto& turn : question.turns)
        out.push_back(message(turn.who == Turn::Who::user ? "user" : "assistant", turn.text));
    return out;
}

json::Value response_format(const Question& question, Shape shape) {
    if (shape == Shape::object) return {{"type", "json_object"}};
    return {{"type", "json_schema"},
            {"json_schema", {{"name", question.name}, {"strict", true}, {"schema", question.schema}}}};
}

provider::Usage usage_of(const json::Value& usage) {
    provider::Usage out;
    out.requests = 1;
    out.input_tokens = count_at(usage, "prompt_tokens");
    out.output_tokens = count_at(usage, "completion_tokens");
    out.cached_tokens = count_at(part_at(usage, "prompt_tokens_details"), "cached_tokens");
    return out;
}

class OpenAi : public TextModel {
public:
    explicit OpenAi(const provider::Endpoint& endpoint) : endpoint_(endpoint) {}

    Reply ask(const Question& question) override {
        while (true) {
            auto [body, complaint] = post(endpoint_, "/v1/chat/completions", headers(), request(question));
            if (complaint.status == 0) return read(body);
            if (provider::is_too_long(complaint)) return too_long();
            if (!give_way(complaint) && !find_model(complaint)) provider::fail(endpoint_, complaint, errand);
        }
    }

private:
    net::Fields headers() const {
        if (endpoint_.key.empty()) return {};
        return {{"Authorization", Secret("Bearer " + std::string(endpoint_.key.reveal()))}};
    }

    json::Value request(const Question& question) const {
        json::Value out{{"model", endpoint_.model}, {"messages", messages(question)}};
        if (shape_ != Shape::words) out["response_format"] = response_format(question, shape_);
        out[old_limit_ ? "max_tokens" : "max_completion_tokens"] = question.output_tokens;
        return out;
    }

    /// A server that is older, or another's: what it does not know is asked for in the next best way.
    bool give_way(const Complaint& complaint) {
        bool about_request = complaint.status == 400 || complaint.status == 422 || complaint.status == 501;
        if (!about_request) return false;
        if (complaint.names("max_completion_tokens") && !old_limit_) return old_limit_ = true;
        bool shape =
            complaint.names_any({"response_format", "json_schema", "json_object", "structured output", "grammar"});
        if (!shape || shape_ == Shape::words) return false;
        shape_ = shape_ == Shape::schema ? Shape::object : Shape::words;
        return true;
    }

    /// A server of one's own serves one model under whatever name it was started with.
    bool find_model(const Complaint& complaint) {
        if (complaint.status != 404 || looked_) return false;
        looked_ = true;
        auto name = only_model(endpoint_, headers());
        if (name.empty() || name == endpoint_.model) return false;
        endpoint_.model = name;
        return true;
    }

    Reply read(const json::Value& body) const {
        auto& choices = part_at(body, "choices");
        if (!choices.is_array() || choices.empty() || !choices[0].is_object())
            throw Error(Fault::protocol, "'{}' answered without a choice", endpoint_.name);
        auto& choice = choices[0];
        auto& said = part_at(choice, "message");
        if (!said.is_null() && !said.is_object())
            throw Error(Fault::protocol, "'{}' answered without a message", endpoint_.name);
        if (auto& refusal = part_at(said, "refusal"); refusal.is_string())
            provider::refused(endpoint_, refusal.get<std::string>(), errand);
        auto finish = word_at(choice, "finish_reason");
        if (finish == "content_filter") provider::refused(endpoint_, "its content filter stopped the answer", errand);
        Reply out;
        out.ending = finish == "length" ? Reply::Ending::cut : Reply::Ending::whole;
        if (auto& content = part_at(said, "content"); content.is_string()) out.text = content.get<std::string>();
        auto& model = part_at(body, "model");
        out.model = model.is_string() ? model.get<std::string>() : endpoint_.model;
        out.usage = usage_of(part_at(body, "usage"));
        return out;
    }

    provider::Endpoint endpoint_;
    Shape shape_ = Shape::schema;
    bool old_limit_ = false, looked_ = false;
};

}  // namespace

std::unique_ptr<TextModel> make_openai(const provider::Endpoint& endpoint) {
    return std::make_unique<OpenAi>(endpoint);
}

}  // namespace igny8::ai
