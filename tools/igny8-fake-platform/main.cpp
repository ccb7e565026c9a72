// igny8-fake-platform: a platform of one's own, with the faults of real ones, to try a queue and its cron lines on.
#include <CLI/CLI.hpp>

#include <memory>

#include "app/run.hpp"
#include "base/interrupt.hpp"
#include "loopback.hpp"
#include "networks.hpp"
#include "remote.hpp"
#include "served.hpp"
#include "wyoming.hpp"

namespace igny8::tool {
namespace {

struct ServeOptions {
    std::string as, record;
    int port = 0, accounts = 1;
    uint64_t seed = 1;
    std::string log = "fake-platform.ndjson";
    Faults faults;
};

void per_cent(CLI::App& cli, const char* option, double& value, const char* what) {
    cli.add_option(option, value, what)->check(CLI::Range(0.0, 100.0))->type_name("PERCENT");
}

void milliseconds(CLI::App& cli, const char* option, int& value, const char* what) {
    cli.add_option(option, value, what)->check(CLI::Range(0, 3'600'000))->type_name("MS");
}

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (auto& kind : kinds()) out.push_back(kind.name);
    out.emplace_back(WyomingServer::name);
    return out;
}

/// What only the likenesses of real networks have.
void declare_network(CLI::App& cli, ServeOptions& o) {
    auto* as = cli.add_option("--as", o.as, "Speak this network's own protocol, as far as publishing goes")
                   ->check(CLI::IsMember(names()))
                   ->type_name("NETWORK");
    cli.add_option("--accounts", o.accounts, "How many accounts it knows, by the tokens token-1, token-2 …")
        ->check(CLI::Range(1, 1000))
        ->needs(as)
        ->type_name("N");
    cli.add_option("--record", o.record,
                   "NDJSON file that gets every request: network, method, host, path, query, headers, size and json, "
                   "form or parts (name, file_name, content_type, size, text); secrets are ***")
        ->needs(as)
        ->type_name("FILE");
}

void declare(CLI::App& cli, ServeOptions& o) {
    declare_network(cli, o);
    cli.add_option("--port", o.port, "Port of 127.0.0.1; 0: a free one")->check(CLI::Range(0, 65535))->type_name("N");
    cli.add_option("--seed", o.seed, "The same seed and request meet the same fault")->type_name("N");
    cli.add_option("--log", o.log, "NDJSON file that gets a line for every executed effect")->type_name("FILE");
    auto& f = o.faults;
    per_cent(cli, "--late", f.late, "Requests that are executed late, when the client may have given up");
    milliseconds(cli, "--late-from", f.late_from, "How late at least");
    milliseconds(cli, "--late-to", f.late_to, "How late at most");
    per_cent(cli, "--lost", f.lost, "Executed, and the connection closed or reset without an answer");
    per_cent(cli, "--cut", f.cut, "Reset before anything is executed");
    per_cent(cli, "--rate", f.rate, "Refused for a limit, with 429 or as the network does");
    per_cent(cli, "--says-when", f.says_when, "Of those refusals, how many have a Retry-After");
    cli.add_option("--retry-after", f.retry_after, "Seconds in Retry-After")
        ->check(CLI::Range(0, 86400))
        ->type_name("SECONDS");
    per_cent(cli, "--error", f.error, "Answered with 5xx, half of them executed");
    per_cent(cli, "--wrong", f.wrong,
             "Executed, and answered with a code that says otherwise, or that it was there before");
    per_cent(cli, "--slow", f.slow, "Executed, and answered a few bytes at a time");
    milliseconds(cli, "--slow-for", f.slow_for, "How long such an answer takes");
    per_cent(cli, "--read", f.read, "Reads that fail");
    milliseconds(cli, "--lag", f.lag, "A post is listed so much later at most");
    milliseconds(cli, "--delay", f.delay, "Time that any request takes at most");
    cli.add_flag("--duplicate-guard", f.duplicate_guard, "Refuse a post that is there already with 409 (C and D)");
}

bool stopped() { return interrupted() != 0; }

void serve_wyoming(const ServeOptions& o, app::Session& session) {
    Loopback loopback(o.port);
    WyomingServer server(o.seed, o.faults, o.record);
    session.write({{"base_url", fmt::format("tcp://127.0.0.1:{}", loopback.port())}, {"port", loopback.port()}});
    loopback.converse([&](Wire& wire) { server.converse(wire); }, stopped);
}

void serve(const ServeOptions& o, app::Session& session) {
    if (o.as == WyomingServer::name) return serve_wyoming(o, session);
    Loopback loopback(o.port);
    auto base_url = fmt::format("http://127.0.0.1:{}", loopback.port());
    Handler handler;
    if (o.as.empty()) {
        auto remote = std::make_shared<Remote>(o.seed, o.faults, o.log);
        handler = [remote](const Asked& asked, Wire& wire) { remote->handle(asked, wire); };
    } else {
        auto served =
            std::make_shared<Served>(ServedSettings{o.as, base_url, o.accounts, o.seed, o.faults, o.log, o.record});
        handler = [served](const Asked& asked, Wire& wire) { served->handle(asked, wire); };
    }
    session.write({{"base_url", base_url}, {"port", loopback.port()}});
    Handler with_progress = [&](const Asked& asked, Wire& wire) {
        if (asked.target != "/progress") return handler(asked, wire);
        wire.send(
            reply_text(200, "Content-Type: application/json\r\n", json::line({{"body_bytes", loopback.taken()}})));
    };
    loopback.serve(with_progress, stopped);
}

}  // namespace
}  // namespace igny8::tool

int main(int argc, char** argv) {
    using namespace igny8;
    return app::run({"igny8-fake-platform", "A platform on this machine that fails as real ones do", "", ""}, argc,
                    argv,
                    {app::command<tool::ServeOptions>("serve",
                                                      "Serve until interrupted; the address goes to standard "
                                                      "output, every effect to the log",
                                                      tool::declare, tool::serve)});
}
