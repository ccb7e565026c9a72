#include "ai/cache.hpp"

#include "base/error.hpp"
#include "state/db.hpp"

namespace igny8::ai {
namespace {

std::optional<json::Value> find(state::Db& db, const AnswerKey& key) {
    auto text = db.one([](const state::Row& row) { return row.text(0); },
                       "select answer from ai_answer where function = ? and provider = ? and model = ? and "
                       "prompt_version = ? and input_digest = ?",
                       key.function, key.provider, key.model, key.prompt_version, key.input);
    if (!text) return {};
    try {
        return json::parse(*text, "remembered answer");
    } catch (const Error&) {
        return {};  // asked anew
    }
}

json::Value keep(state::Db& db, const Clock& clock, const AnswerKey& key, const json::Value& answer, bool over) {
    auto insert = std::string(over ? "insert or replace" : "insert or ignore") +
                  " into ai_answer(function, provider, model, prompt_version, input_digest, answer, created_at) "
                  "values (?, ?, ?, ?, ?, ?, ?)";
    db.run(insert, key.function, key.provider, key.model, key.prompt_version, key.input, json::line(answer),
           clock.now());
    return find(db, key).value_or(answer);
}

}  // namespace

AnswerCache cache_in(state::Db& db, Clock clock) {
    return {[&db](const AnswerKey& key) { return find(db, key); },
            [&db, clock](const AnswerKey& key, const json::Value& answer, bool over) {
                return keep(db, clock, key, answer, over);
            }};
}

}  // namespace igny8::ai
