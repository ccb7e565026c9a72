// What work has cost and may still cost.
#include <CLI/CLI.hpp>

#include "base/columns.hpp"
#include "base/error.hpp"
#include "commands.hpp"
#include "credits/ledger.hpp"
#include "credits/prices.hpp"
#include "json/json.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

using credits::Credits;
using credits::words;

struct CreditsOptions {
    std::string verb = "balance", note, document, kind, format;
    std::optional<double> amount;
    int limit = 50;
};

void declare_credits(CLI::App& cli, CreditsOptions& o) {
    cli.add_option("VERB", o.verb, "balance, add (AMOUNT), ledger (every movement, newest first) or prices")
        ->check(CLI::IsMember({"balance", "add", "ledger", "prices"}))
        ->type_name("VERB");
    cli.add_option("AMOUNT", o.amount, "add: so many credits; below zero takes away ('-- -5')")->type_name("AMOUNT");
    cli.add_option("--note", o.note, "add: what they are for")->type_name("TEXT");
    cli.add_option("--document", o.document, "ledger: only what was for this project or post")->type_name("ID");
    cli.add_option("--kind", o.kind, "ledger: only add, reserve, spend or release")
        ->check(CLI::IsMember({"add", "reserve", "spend", "release"}))
        ->type_name("KIND");
    cli.add_option("--limit", o.limit, "ledger: so many lines")->check(CLI::Range(1, 1'000'000))->type_name("N");
    declare_format(cli, o.format);
}

credits::Ledger ledger_of(app::Session& session) {
    return {state_of(session), Path(session.state_file().string() + ".credits")};
}

void balance(const CreditsOptions& o, app::Session& session) {
    auto have = ledger_of(session).balance(session.clock().now());
    const bool enabled = session.config().flag("credits.enabled");
    if (!as_text(o.format))
        return session.write({{"schema", "igny8.credits/1"},
                              {"kind", "balance"},
                              {"enabled", enabled},
                              {"balance", have.balance.number()},
                              {"held", have.held.number()},
                              {"available", have.available.number()}});
    session.print(fmt::format("{} credits, {} of them put aside for work under way, {} available\n",
                              words(have.balance), words(have.held), words(have.available)));
    if (!enabled) session.print("Credits are switched off: nothing is charged (credits.enabled)\n");
}

void add(const CreditsOptions& o, app::Session& session) {
    if (!o.amount) throw Error(Fault::usage, "say how many credits").hint("igny8-metrics credits add 100");
    if (!(std::abs(*o.amount) <= 1e9)) throw Error(Fault::usage, "{} credits cannot be added", *o.amount);
    auto amount = credits::rounded_up(*o.amount);
    if (amount == Credits{}) throw Error(Fault::usage, "there is nothing to add");
    if (!session.dry_run()) ledger_of(session).add(amount, o.note, session.clock().now());
    balance(o, session);
}

json::Value record(const credits::Line& line) {
    json::Value out{
        {"schema", "igny8.credits/1"},    {"kind", line.kind},         {"id", line.id}, {"at", to_rfc3339(line.at)},
        {"amount", line.amount.number()}, {"held", line.held.number()}};
    auto put = [&](const char* key, const std::string& text) {
        if (!text.empty()) out[key] = text;
    };
    put("operation", line.operation);
    put("document", line.document);
    put("reservation", line.reservation);
    put("provider", line.provider);
    put("model", line.model);
    if (line.kind == "spend") out["units"] = line.units;
    if (line.cost_micros_usd) out["cost_usd"] = static_cast<double>(*line.cost_micros_usd) / 1e6;
    put("note", line.note);
    return out;
}

std::vector<std::string> row(const credits::Line& line) {
    auto by = line.model.empty() ? line.provider : line.provider + " " + line.model;
    auto money = line.cost_micros_usd ? fmt::format("{:.4f}", static_cast<double>(*line.cost_micros_usd) / 1e6) : "";
    return {to_rfc3339(line.at).substr(0, 19),
            line.kind,
            words(line.amount),
            words(line.held),
            line.operation,
            line.document,
            by,
            money,
            line.note};
}

void ledger(const CreditsOptions& o, app::Session& session) {
    auto lines = ledger_of(session).lines({.document = o.document, .kind = o.kind, .from = {}, .limit = o.limit});
    if (!as_text(o.format)) {
        for (auto& line : lines) session.write(record(line));
        return;
    }
    std::vector<std::vector<std::string>> rows{
        {"at", "kind", "balance", "put aside", "operation", "document", "by", "USD", "note"}};
    for (auto& line : lines) rows.push_back(row(line));
    session.print(lines.empty() ? "Nothing was moved yet\n" : unicode::table(rows, "llrrlllrl"));
}

std::string in_words(const credits::Rate& rate) {
    return rate.per_1k_tokens ? fmt::format("{} a 1000 tokens", rate.credits) : fmt::format("{}", rate.credits);
}

json::Value price(const credits::Rate& rate) {
    if (rate.per_1k_tokens) return {{"per_1k_tokens", rate.credits}};
    return rate.credits;
}

json::Value record(const credits::Operation& op) {
    json::Value out{{"schema", "igny8.credits/1"},
                    {"kind", "price"},
                    {"operation", op.name},
                    {"title", op.title},
                    {"unit", op.unit},
                    {"price", price(op.price)},
                    {"embedded", price(op.embedded)},
                    {"self_hosted", price(op.self_hosted)}};
    if (op.tokens > 0) out["tokens"] = op.tokens;
    for (auto& [name, rate] : op.providers) out["providers"][name] = price(rate);
    return out;
}

void prices(const CreditsOptions& o, app::Session& session) {
    auto list = credits::Prices::load();
    std::vector<std::vector<std::string>> rows{{"operation", "for", "outside", "own server", "built in", "else"}};
    for (auto& op : list.operations()) {
        if (!as_text(o.format)) {
            session.write(record(op));
            continue;
        }
        std::vector<std::string> others;
        for (auto& [name, rate] : op.providers) others.push_back(name + " " + in_words(rate));
        rows.push_back({op.name, "a " + op.unit, in_words(op.price), in_words(op.self_hosted), in_words(op.embedded),
                        fmt::format("{}", fmt::join(others, ", "))});
    }
    if (as_text(o.format)) session.print(unicode::table(rows, "llrrrl"));
}

void act(const CreditsOptions& o, app::Session& session) {
    if (o.amount && o.verb != "add") throw Error(Fault::usage, "'{}' takes no amount", o.verb);
    if (o.verb == "add") return add(o, session);
    if (o.verb == "ledger") return ledger(o, session);
    if (o.verb == "prices") return prices(o, session);
    balance(o, session);
}

}  // namespace

app::Command credits_command() {
    return app::command<CreditsOptions>("credits", "What work costs, has cost, and what is left to pay with",
                                        declare_credits, act);
}

}  // namespace igny8::tool
