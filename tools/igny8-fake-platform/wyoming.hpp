#pragma once
// A Wyoming server (tests/fakes/wyoming.hpp) behind the socket: events instead of HTTP.
#include <memory>
#include <mutex>

#include "fakes/wyoming.hpp"
#include "lines.hpp"
#include "trouble.hpp"

namespace igny8::tool {

class WyomingServer {
public:
    static constexpr const char* name = "wyoming";

    /// `record`: empty for none. A request that fails as a web server would is answered with what is no event at all.
    WyomingServer(uint64_t seed, const Faults& faults, const Path& record);
    /// Until the client goes or talks nonsense.
    void converse(Wire& wire);

private:
    void answer(const tts::WyomingEvent& event, Wire& wire);

    fakes::Wyoming fake_;
    Trouble trouble_;
    std::unique_ptr<Lines> record_;
    std::mutex mutex_;
};

}  // namespace igny8::tool
