#pragma once
// A request's fate: when it is executed, if at all, and what the client gets to hear of it.
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

#include "chance.hpp"
#include "wire.hpp"

namespace igny8::tool {

struct Fate {
    std::string request;   ///< what makes two requests the same to the dice
    bool changes = false;  ///< not a mere read
    Instant received{};
    /// Does it, and says what a reply would be.
    std::function<std::string(Mishap, Chance&)> execute;
    /// The reply to one request too many. `seconds`: until when, where the network says so.
    std::function<std::string(int seconds, bool says_when)> too_many;
    /// The reply to a post that is there already; unset or empty where there are no words for it.
    std::function<std::string()> already_there{};
};

class Trouble {
public:
    Trouble(uint64_t seed, Faults faults) : seed_(seed), faults_(faults) {}
    void befall(const Fate& fate, Wire& wire);

private:
    uint64_t times(const std::string& request);
    std::string executed(const Fate& fate, Mishap mishap, Chance& chance) const;
    static std::string lie(const Fate& fate, Chance& chance);
    void answer(const Fate& fate, Mishap mishap, const std::string& reply, Chance& chance, Wire& wire) const;

    uint64_t seed_;
    Faults faults_;
    std::mutex mutex_;
    std::unordered_map<std::string, uint64_t> seen_;
};

/// A reply in JSON that no network's documents know.
std::string plain_failure(int status, const char* why);

}  // namespace igny8::tool
