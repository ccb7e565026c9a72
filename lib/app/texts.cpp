#include "app/texts.hpp"

#include <CLI/CLI.hpp>

#include "base/log.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

constexpr const char* built_in_writer = "extractive";

long long limit_of(const provider::Model* model, const char* name, long long otherwise) {
    if (!model) return otherwise;
    auto found = model->limits.find(name);
    return found == model->limits.end() ? otherwise : static_cast<long long>(found->second);
}

}  // namespace

void declare(CLI::App& cli, TextOptions& options) {
    cli.add_option(
           "--writer", options.writer,
           "Who writes, or several in the order they are asked ('openai,extractive'); 'extractive' is built in, "
           "'igny8-metrics providers' lists the others")
        ->type_name("NAME");
    cli.add_flag("--fresh", options.fresh, "Ask text models again for what they have answered before");
}

Texts::Texts(Session& session, const TextOptions& options, const char* setting)
    : session_(session),
      fresh_(options.fresh),
      providers_(session),
      route_(providers_.route("text", options.writer, session.config().get(setting))),
      till_(session) {}
Texts::~Texts() = default;

ai::Author Texts::author(const provider::Endpoint& endpoint, provider::Usage& usage) {
    auto engine = provider::engine_of(endpoint.name);
    auto& model = models_[endpoint.name];
    if (!model) model = ai::make_model(engine, endpoint);
    auto facts = provider::facts(endpoint.name);
    auto* known = facts.model("text", endpoint.model);
    ai::Author out{*model, endpoint.name, endpoint.model};
    out.context_tokens = limit_of(known, "context_tokens", out.context_tokens);
    out.output_tokens = static_cast<int>(limit_of(known, "output_tokens", out.output_tokens));
    out.fresh = fresh_;
    out.spent = [&usage](const provider::Usage& more) { usage += more; };
    if (auto* db = session_.db()) out.cache = ai::cache_in(*db, session_.clock());
    if (session_.dry_run()) out.cache.keep = {};
    return out;
}

/// What one who could not write was to get goes back first.
void Texts::buy(Text& text, const Job& job, const provider::Endpoint& endpoint) {
    text.purchase_ = {};
    text.purchase_ = till_.reserve({job.operation, job.document, 1, nullptr, &endpoint});
}

Texts::Text Texts::write(const Job& job, const std::function<void(const ai::Author&)>& by_model,
                         const std::function<void()>& built_in) {
    Text out;
    out.route_ = &route_;
    out.service_ = route_.try_each([&](const provider::Endpoint& endpoint) {
        out.usage_ = {};
        if (endpoint.name == built_in_writer) {
            buy(out, job, endpoint);
            return built_in();
        }
        auto writer = author(endpoint, out.usage_);
        bool bought = false;
        writer.asking = [&] {
            if (!std::exchange(bought, true)) buy(out, job, endpoint);
        };
        by_model(writer);
    });
    for (auto& passed : out.service_.passed_over) log::warn("'{}' did not write: {}", passed.provider, passed.why);
    return out;
}

void Texts::Text::pay(const std::string& item) {
    Delivered delivered{item, 1, service_.served, service_.model, usage_};
    delivered.cached = usage_.requests == 0 && service_.served != built_in_writer;
    purchase_.pay(delivered);
}

}  // namespace igny8::app
