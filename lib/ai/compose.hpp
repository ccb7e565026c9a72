#pragma once
// One task for a text model from question to usable answer: asked, checked, asked again once, mended by rule.
#include <functional>
#include <string>
#include <vector>

#include "ai/cache.hpp"
#include "ai/plain.hpp"
#include "ai/text_model.hpp"

namespace igny8::ai {

/// Who writes, and what is known of him.
struct Author {
    TextModel& model;
    std::string provider, model_name;    ///< as configured: they name remembered answers
    long long context_tokens = 128'000;  ///< what fits into the model, question and answer together
    int output_tokens = 16'000;          ///< what it answers at most
    AnswerCache cache = {};
    bool fresh = false;                 ///< asks again even when an answer is remembered, and remembers the new one
    std::function<void()> asking = {};  ///< before every question to the model; may throw to keep it from being asked
    std::function<void(const provider::Usage&)> spent = {};  ///< every answer, those that are of no use too
};

/// A function of the plan: a prompt, the shape of its answer, and what the answer must hold to.
struct Task {
    std::string function;  ///< "AdaptContentForSocial"
    std::string prompt;    ///< share/prompts/NAME.mustache
    std::string schema;    ///< "igny8.ai_post/1", in share/schemas
    /// What fills the template, with at most so many bytes of the article.
    std::function<json::Value(size_t article_bytes)> data = {};
    /// Of an answer of the right shape; empty when it is fine.
    std::function<Violations(const json::Value&)> check = {};
    /// The answer with everything mended that a rule can mend; checked again afterwards.
    std::function<json::Value(const json::Value&)> mend = {};
    int output_tokens = 4000;  ///< plenty for such an answer; thoughts come on top
};

struct Composed {
    json::Value answer;
    std::string model;        ///< that answered; for a remembered answer the one that did then
    provider::Usage usage;    ///< of this call: none when remembered
    bool remembered = false;  ///< nothing was asked
    bool asked_again = false;
    std::vector<std::string> mended;  ///< what was wrong in the end and mended by rule

    /// The first of it, for a log; empty when nothing was.
    std::string mended_line() const;
};

/// Errors: the model's own; Fault::protocol when even the mended answer breaks a rule, and when the article
/// does not fit into the model even when cut to a few thousand bytes.
Composed compose(const Author& author, const Task& task);

}  // namespace igny8::ai
