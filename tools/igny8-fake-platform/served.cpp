#include "served.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "recorded.hpp"

namespace igny8::tool {
namespace {

fakes::Call call_of(const Asked& asked) {
    fakes::Call out{.method = asked.method, .body = asked.body, .broken = asked.broken};
    auto question = asked.target.find('?');
    out.path = net::decode(asked.target.substr(0, question));
    out.headers = asked.headers;
    out.host = out.header("host");
    if (question != std::string::npos)
        for (auto& [name, value] : net::decode_form(std::string_view(asked.target).substr(question + 1)))
            out.query[name] =
                out.query.contains(name) ? out.query[name] + "," + value : value;  // as Google's clients do
    if (!asked.content.empty()) out.large = asked.content;
    return out;
}

std::string rendered(const fakes::Answer& answer) {
    if (answer.lost || answer.unsent) return "";
    std::string headers;
    bool typed = false;
    for (auto& [name, value] : answer.headers) {
        headers += name + ": " + value + "\r\n";
        typed = typed || text::iequals(name, "content-type");
    }
    if (!typed && !answer.body.empty()) headers += "Content-Type: application/json\r\n";
    return reply_text(answer.status, headers, answer.body);
}

}  // namespace

Served::Served(const ServedSettings& settings)
    : name_(settings.name), trouble_(settings.seed, settings.faults), log_(settings.log) {
    if (!settings.record.empty()) record_ = std::make_unique<Lines>(settings.record);
    auto& made = kind(settings.name);
    for (int number = 1; number <= settings.accounts; ++number) {
        auto token = fmt::format("token-{}", number);
        Setting setting{fmt::format("{}/account-{}", settings.base_url, number), token,
                        Milliseconds{settings.faults.lag}};
        accounts_.push_back({token, made.make(setting)});
    }
}

/// A token that nobody has goes to the first, which refuses it in its own words.
Served::Account& Served::account_of(fakes::Call& call) {
    constexpr std::string_view prefix = "/account-";
    if (call.path.starts_with(prefix)) {
        auto number = std::strtoul(call.path.c_str() + prefix.size(), nullptr, 10);
        call.path.erase(0, std::min(call.path.size(), call.path.find('/', prefix.size())));
        if (number >= 1 && number <= accounts_.size()) return accounts_[number - 1];
    }
    auto shown = call.header("authorization");
    for (auto& account : accounts_)
        if (shown.ends_with(" " + account.token)) return account;
    return accounts_.front();
}

void Served::handle(const Asked& asked, Wire& wire) {
    auto call = call_of(asked);
    auto& account = account_of(call);
    if (record_) record_->write(recorded(call, name_));
    if (call.broken) {
        executed(call, account, Mishap::cut);
        return wire.finish();
    }
    auto body = fmt::format("{:08x}", call.content().crc32());
    Fate fate{.request = asked.method + asked.target + account.token + body,
              .changes = asked.method != "GET" && asked.method != "HEAD",
              .received = asked.received,
              .execute = [&](Mishap mishap, Chance&) { return executed(call, account, mishap); },
              .too_many =
                  [&](int seconds, bool says_when) {
                      std::lock_guard lock(mutex_);
                      account.network->now = system_clock().now();
                      auto answer = account.network->too_many(seconds);
                      if (!says_when) std::erase_if(answer.headers, [](auto& h) { return h.first == "Retry-After"; });
                      return rendered(answer);
                  },
              .already_there =
                  [&] {
                      std::lock_guard lock(mutex_);
                      auto answer = account.network->already_there(call);
                      return answer ? rendered(*answer) : "";
                  }};
    trouble_.befall(fate, wire);
}

std::string Served::executed(const fakes::Call& call, Account& account, Mishap mishap) {
    std::lock_guard lock(mutex_);
    auto& network = *account.network;
    network.now = system_clock().now();
    fakes::Answer answer;
    try {
        answer = network.handle(call);
    } catch (const std::exception&) {  // a body that is not what its type says
        answer = fakes::say({{"error", "bad request"}}, 400);
    }
    network.heard.clear();
    for (auto& effect : std::exchange(network.effects, {})) note(effect, account, mishap);
    return rendered(answer);
}

void Served::note(const fakes::Effect& effect, const Account& account, Mishap mishap) {
    json::Value media = json::Value::array();
    for (auto& bytes : effect.media)
        media.push_back({{"size", bytes.size()}, {"crc32", fmt::format("{:08x}", bytes.crc32())}});
    log_.write({{"at", system_clock().now().time_since_epoch().count()},
                {"effect", effect.what},
                {"network", name_},
                {"account", account.token},
                {"id", effect.id},
                {"text", effect.text},
                {"media", media},
                {"fault", std::string(name(mishap))}});
}

}  // namespace igny8::tool
