// POST /v1/messages, apis/text-ai 2.
#include "ai/exchange.hpp"
#include "ai/text_model.hpp"
#include "base/error.hpp"

namespace igny8::ai {
namespace {

constexpr const char* version_option = "anthropic_version";
constexpr const char* oldest_version = "2023-06-01";  // taken by all models as long as no sampling is asked for

json::Value messages(const Question& question) {
    auto out = json::Value::array();
    for (auto& turn : question.turns)
        out.push_back({{"role", turn.who == Turn::Who::user ? "user" : "assistant"}, {"content", turn.text}});
    return out;
}

provider::Usage usage_of(const json::Value& usage) {
    provider::Usage out;
    out.requests = 1;
    out.cached_tokens = count_at(usage, "cache_read_input_tokens");
    out.input_tokens = out.cached_tokens;
    out.input_tokens += count_at(usage, "input_tokens");
    out.input_tokens += count_at(usage, "cache_creation_input_tokens");
    out.output_tokens = count_at(usage, "output_tokens");
    return out;
}

/// The text blocks, wherever they stand: thoughts may come first.
std::string text_of(const json::Value& body) {
    std::string out;
    auto& content = part_at(body, "content");
    if (!content.is_array()) return out;
    for (auto& block : content)
        if (word_at(block, "type") == "text") out += word_at(block, "text");
    return out;
}

std::string category_of(const json::Value& body) {
    auto category = word_at(part_at(body, "stop_details"), "category");
    return category.empty() ? category : "it falls under '" + category + "'";
}

class Anthropic : public TextModel {
public:
    explicit Anthropic(const provider::Endpoint& endpoint) : endpoint_(endpoint), version_(oldest_version) {
        auto& options = endpoint_.options;
        if (!options.is_object() || !options.contains(version_option)) return;
        if (options[version_option].is_string()) version_ = options[version_option].get<std::string>();
        options.erase(version_option);
    }

    Reply ask(const Question& question) override {
        while (true) {
            auto [body, complaint] = post(endpoint_, "/v1/messages", headers(), request(question));
            if (complaint.status == 0) return read(body);
            if (provider::is_too_long(complaint)) return too_long();
            bool shape =
                complaint.status == 400 && complaint.names_any({"output_config", "structured output", "json_schema"});
            if (!shape || in_words_) provider::fail(endpoint_, complaint, errand);
            in_words_ = true;  // a model that has no structured output reads the schema
        }
    }

private:
    net::Fields headers() const {
        net::Fields out{{"anthropic-version", version_}};
        if (!endpoint_.key.empty()) out.push_back({"x-api-key", Secret(endpoint_.key.reveal())});
        return out;
    }

    json::Value request(const Question& question) const {
        json::Value out{{"model", endpoint_.model},
                        {"max_tokens", question.output_tokens},
                        {"system", question.instructions},
                        {"messages", messages(question)}};
        if (in_words_)
            out["system"] = question.instructions +
                            "\n\nAnswer with one JSON object of this JSON Schema and nothing else:\n" +
                            json::line(question.schema);
        else
            out["output_config"] = {{"format", {{"type", "json_schema"}, {"schema", question.schema}}}};
        return out;
    }

    Reply read(const json::Value& body) const {
        auto reason = word_at(body, "stop_reason");
        if (reason == "refusal") provider::refused(endpoint_, category_of(body), errand);
        if (!part_at(body, "content").is_array())
            throw Error(Fault::protocol, "'{}' answered without content", endpoint_.name);
        Reply out;
        bool cut = reason == "max_tokens" || reason == "model_context_window_exceeded";
        out.ending = cut ? Reply::Ending::cut : Reply::Ending::whole;
        out.text = text_of(body);
        auto& model = part_at(body, "model");
        out.model = model.is_string() ? model.get<std::string>() : endpoint_.model;
        out.usage = usage_of(part_at(body, "usage"));
        return out;
    }

    provider::Endpoint endpoint_;
    std::string version_;
    bool in_words_ = false;
};

}  // namespace

std::unique_ptr<TextModel> make_anthropic(const provider::Endpoint& endpoint) {
    return std::make_unique<Anthropic>(endpoint);
}

}  // namespace igny8::ai
