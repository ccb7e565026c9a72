#include "ai/compose.hpp"

#include <algorithm>

#include "ai/prompt.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "json/schema.hpp"

namespace igny8::ai {
namespace {

constexpr size_t most_article = 120'000, least_article = 3'000;  // bytes; a post of a book is a post of its first part
constexpr size_t longest_answer = 200'000, longest_echo = 20'000;
constexpr int thoughts = 4'000;           // tokens a model may think before it writes
constexpr long long overhead = 3'000;     // tokens of rules and schema
constexpr long long bytes_per_token = 2;  // of any language, on the safe side

/// The JSON of an answer, fences and talk around it apart.
json::Value value_in(const std::string& text) {
    auto from = text.find('{'), to = text.rfind('}');
    bool there = from != std::string::npos && to != std::string::npos && from < to;
    if (!there || text.size() > longest_answer) return nullptr;
    try {
        return json::parse(std::string_view(text).substr(from, to - from + 1), "answer");
    } catch (const Error&) {
        return nullptr;
    }
}

std::string list_of(const Violations& all) {
    constexpr size_t most = 20;
    std::string out;
    for (size_t i = 0; i < std::min(most, all.size()); ++i)
        out += fmt::format("- {}: {}\n", all[i].place.empty() ? "the answer" : all[i].place, all[i].message);
    return out;
}

std::string repair_request(const Violations& wrong) {
    return "Your answer breaks these rules:\n" + list_of(wrong) +
           "\nGive the whole JSON object again with these points mended. Leave everything else as it is.";
}

/// What an answer must not have, whatever it costs.
Violations serious(Violations all) {
    std::erase_if(all, [](auto& violation) { return !violation.must; });
    return all;
}

json::Value schema_of(const std::string& name) { return json::parse(json::schema_text(name), name); }

class Composer {
public:
    Composer(const Author& author, const Task& task)
        : author_(author),
          task_(task),
          schema_(schema_of(task.schema)),
          version_(prompt_version(task.prompt, task.schema)) {}

    Composed run() {
        for (size_t bytes = article_bytes();; bytes /= 2) {
            if (bytes < least_article)
                throw Error(Fault::protocol, "the article does not fit into '{}' of '{}'", author_.model_name,
                            author_.provider)
                    .hint("choose a model that reads more");
            prompt_ = prompt(task_.prompt, task_.data(bytes));
            if (recall()) return std::move(out_);
            if (write()) return std::move(out_);
        }
    }

private:
    size_t article_bytes() const {
        auto tokens = author_.context_tokens - overhead - wanted_tokens();
        auto bytes = static_cast<size_t>(std::max(0LL, tokens) * bytes_per_token);
        return std::clamp(bytes, least_article, most_article);
    }
    int wanted_tokens() const { return std::min(task_.output_tokens + thoughts, author_.output_tokens); }

    AnswerKey key() const {
        auto input = Digest().add(prompt_.instructions).add(prompt_.request).hex();
        return {task_.function, author_.provider, author_.model_name, version_, input};
    }

    /// An answer of then holds to the rules of today, or it is asked for again.
    bool recall() {
        if (author_.fresh || !author_.cache.find) return false;
        auto found = author_.cache.find(key());
        if (!found || !found->is_object() || !found->contains("answer")) return false;
        auto& answer = (*found)["answer"];
        if (!serious(wrong_with(answer)).empty()) return false;
        out_.answer = answer;
        out_.model = found->value("model", author_.model_name);
        return out_.remembered = true;
    }

    /// False when the question does not fit into the model.
    bool write() {
        Question question{prompt_.instructions, {{Turn::Who::user, prompt_.request}}, name(), schema_, wanted_tokens()};
        auto first = ask(question);
        if (first.ending == Reply::Ending::too_long) return false;
        auto answer = value_in(first.text);
        auto wrong = wrong_with(answer);
        if (!wrong.empty()) {
            log::info("{} of '{}' again: {}", task_.function, author_.provider, wrong[0].message);
            answer = mended(answer, second(question, first.text, wrong));
        }
        keep(answer);
        return true;
    }

    /// The answer to the repair round; nothing when it has none.
    json::Value second(Question& question, const std::string& before, const Violations& wrong) {
        out_.asked_again = true;
        auto request = repair_request(wrong);
        if (text::trim(before).empty()) {
            question.turns[0].text += "\n\n" + request;
        } else {
            question.turns.push_back({Turn::Who::model, text::repair_utf8(before.substr(0, longest_echo))});
            question.turns.push_back({Turn::Who::user, request});
        }
        auto reply = ask(question);
        return reply.ending == Reply::Ending::too_long ? json::Value() : value_in(reply.text);
    }

    /// The better of both answers, mended where it still needs it.
    json::Value mended(const json::Value& first, const json::Value& again) {
        auto last = wrong_with(again);
        if (last.empty()) return again;
        for (auto* answer : {&again, &first}) {
            auto before = wrong_with(*answer);
            if (!has_shape(*answer)) continue;
            auto better = task_.mend(*answer);
            auto left = serious(wrong_with(better));
            if (left.empty()) {
                for (auto& violation : before) out_.mended.push_back(violation.place + " " + violation.message);
                return better;
            }
            last = left;
        }
        throw Error(Fault::protocol, "what '{}' wrote cannot be used: {} {}", author_.provider, last[0].place,
                    last[0].message);
    }

    Reply ask(Question& question) {
        auto reply = answer_to(question);
        int most = author_.output_tokens;
        if (reply.ending == Reply::Ending::cut && question.output_tokens < most) {
            question.output_tokens = std::min(2 * question.output_tokens, most);
            reply = answer_to(question);
        }
        if (reply.ending == Reply::Ending::cut)
            throw Error(Fault::protocol, "'{}' does not come to an end within {} tokens", author_.provider,
                        question.output_tokens);
        return reply;
    }

    Reply answer_to(const Question& question) {
        if (author_.asking) author_.asking();
        auto reply = author_.model.ask(question);
        out_.usage += reply.usage;
        if (!reply.model.empty()) out_.model = reply.model;
        if (author_.spent) author_.spent(reply.usage);
        return reply;
    }

    bool has_shape(const json::Value& answer) const {
        try {
            json::check(answer, task_.schema);
            return true;
        } catch (const Error&) {
            return false;
        }
    }

    Violations wrong_with(const json::Value& answer) const {
        if (!answer.is_object()) return {{"", "shape", "is no JSON object"}};
        try {
            json::check(answer, task_.schema);
        } catch (const Error& error) {
            return {{error.place(), "shape", error.message()}};
        }
        return task_.check(answer);
    }

    void keep(const json::Value& answer) {
        out_.answer = answer;
        if (!author_.cache.keep) return;
        auto kept = author_.cache.keep(key(), {{"model", out_.model}, {"answer", answer}}, author_.fresh);
        bool usable = kept.is_object() && kept.contains("answer") && serious(wrong_with(kept["answer"])).empty();
        if (usable) out_.answer = kept["answer"];
    }

    /// What services take as the name of a shape.
    std::string name() const {
        auto out = text::replace_all(task_.schema.substr(task_.schema.find('.') + 1), "/", "_");
        return out;
    }

    const Author& author_;
    const Task& task_;
    json::Value schema_;
    std::string version_;
    Prompt prompt_;
    Composed out_;
};

}  // namespace

std::string Composed::mended_line() const {
    if (mended.size() < 2) return mended.empty() ? std::string() : mended[0];
    return fmt::format("{}, and {} more", mended[0], mended.size() - 1);
}

Composed compose(const Author& author, const Task& task) { return Composer(author, task).run(); }

}  // namespace igny8::ai
