#pragma once
// The platform behind the socket: four families of endpoints, one a guarantee class, and the log that judges.
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/files.hpp"
#include "json/json.hpp"
#include "lines.hpp"
#include "loopback.hpp"
#include "trouble.hpp"

namespace igny8::tool {

struct Post {
    std::string id, token, text;
    Instant made{}, listed{};
};

struct Container {
    std::string account, token, text, post;
};

/// METHOD /FAMILY/ACCOUNT/KIND[/ID[/VERB]]
struct Call {
    std::string family, account, kind, id, verb, token{}, text{};
    bool changes = false;
    int64_t since = 0;  ///< listings: milliseconds of Unix time
    Mishap mishap = Mishap::none;
};

struct Answer {
    int status = 200;
    json::Value body = json::Value::object();
    std::string headers{};
};

class Remote {
public:
    /// Every executed effect is one line at the log's end. Errors: Fault::cannot_create.
    Remote(uint64_t seed, Faults faults, const Path& log);
    void handle(const Asked& asked, Wire& wire);

private:
    Answer execute(const Call& call, Chance& chance);
    Answer make_container(const Call& call);
    Answer make_public(const Call& call, Chance& chance);
    Answer create(const Call& call, Chance& chance);
    Answer read(const Call& call) const;
    Answer list(const Call& call) const;
    std::string add_post(const Call& call, const std::string& token, const std::string& text, Chance& chance);
    void note(const Call& call, const char* effect, const std::string& id, const std::string& token);

    Faults faults_;
    Trouble trouble_;
    Lines log_;
    mutable std::mutex mutex_;
    uint64_t number_ = 0;
    std::unordered_map<std::string, Container> containers_;
    std::map<std::string, std::vector<Post>> posts_;  ///< by family and account
};

}  // namespace igny8::tool
