#pragma once
// Answers that were paid for once: the table ai_answer of the state file.
#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "json/json.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::ai {

/// What makes an answer the same one. `input` is a digest of everything that was asked.
struct AnswerKey {
    std::string function, provider, model, prompt_version, input;
};

/// With both empty nothing is remembered (--no-state).
struct AnswerCache {
    std::function<std::optional<json::Value>(const AnswerKey&)> find;
    /// Gives what is remembered in the end: what another process wrote meanwhile, unless `over` it.
    std::function<json::Value(const AnswerKey&, const json::Value& answer, bool over)> keep;
};

/// `db` outlives it.
AnswerCache cache_in(state::Db& db, Clock clock);

}  // namespace igny8::ai
