#pragma once
// A model that writes text, as one question and its answer. What it is asked for is JSON of a given shape.
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.hpp"
#include "provider/endpoint.hpp"
#include "provider/usage.hpp"

namespace igny8::ai {

struct Turn {
    enum class Who { user, model } who = Who::user;
    std::string text;
};

struct Question {
    std::string instructions;  ///< what the model is, and its rules
    std::vector<Turn> turns;   ///< a user's first; the last is a user's
    std::string name;          ///< of the shape: letters, digits, '_' and '-', at most 64
    /// JSON Schema in what all services take: closed objects, every property required, null unions, enums; no lengths.
    json::Value schema;
    int output_tokens = 4000;  ///< at most; what a model thinks counts too
};

struct Reply {
    enum class Ending {
        whole,
        cut,       ///< stopped at `output_tokens`: the JSON is broken
        too_long,  ///< the question does not fit into the model; nothing was answered
    } ending = Ending::whole;
    std::string text;       ///< should be the JSON; may be anything
    std::string model;      ///< that answered, as the service calls it
    provider::Usage usage;  ///< tokens; failures that were billed have it too
};

/// Asking is harmless but for its price: an answer that got lost may have been paid for.
/// Errors: Fault::refused (the model, or a filter of the service, will not write this), Fault::auth (no key, or one
/// that is not taken), Fault::busy (too many requests; nothing left to spend, which `hint` then says),
/// Fault::unavailable (down, no answer, or no such model), Fault::protocol (an answer that is none, a request it does
/// not understand).
struct TextModel {
    virtual ~TextModel() = default;
    virtual Reply ask(const Question& question) = 0;
};

struct Engine {
    const char* name;
    const char* title;
    std::unique_ptr<TextModel> (*make)(const provider::Endpoint& endpoint);
};

/// The one list; help, man page and tests read it.
std::span<const Engine> engines();

/// `engine` is one of the list. Errors: Fault::usage naming those there are.
std::unique_ptr<TextModel> make_model(std::string_view engine, const provider::Endpoint& endpoint);

/// Chat completions with a strict JSON Schema, of OpenAI and of everything that speaks like it (vLLM, llama.cpp, …). A
/// server that knows no such schema is asked for a JSON object, and one that does not know this either just for JSON;
/// the shape stands in the instructions in any case. The base URL may end with its version ("/v1").
std::unique_ptr<TextModel> make_openai(const provider::Endpoint& endpoint);

/// Messages with structured output. The option "anthropic_version" is the header of that name, not part of the body.
std::unique_ptr<TextModel> make_anthropic(const provider::Endpoint& endpoint);

}  // namespace igny8::ai
