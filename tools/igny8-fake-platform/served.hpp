#pragma once
// A network of tests/fakes behind the socket. Every account is a network of its own, told from the others by its token,
// or where an upload has none, by the beginning of the path.
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "lines.hpp"
#include "loopback.hpp"
#include "networks.hpp"
#include "trouble.hpp"

namespace igny8::tool {

struct ServedSettings {
    std::string name;      ///< of the table in networks.cpp
    std::string base_url;  ///< our own
    int accounts = 1;      ///< with the tokens token-1, token-2 …
    uint64_t seed = 1;
    Faults faults;
    Path log;
    Path record;  ///< empty: none
};

class Served {
public:
    /// Errors: Fault::usage, Fault::cannot_create.
    explicit Served(const ServedSettings& settings);
    void handle(const Asked& asked, Wire& wire);

private:
    struct Account {
        std::string token;
        std::unique_ptr<fakes::Network> network;
    };
    Account& account_of(fakes::Call& call);
    std::string executed(const fakes::Call& call, Account& account, Mishap mishap);
    void note(const fakes::Effect& effect, const Account& account, Mishap mishap);

    std::string name_;
    std::vector<Account> accounts_;
    Trouble trouble_;
    Lines log_;
    std::unique_ptr<Lines> record_;
    std::mutex mutex_;
};

}  // namespace igny8::tool
