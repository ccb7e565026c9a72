#pragma once
// What a service answered, kept for a while: a library's answer for a day, because their terms ask for it and their
// limits are tight; a picture that was paid for, for long.
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/clock.hpp"
#include "base/files.hpp"

namespace igny8::assets {

class AnswerCache {
public:
    /// No folder: in memory, for this run. Files are named by a digest of the key; keys must hold no secret.
    AnswerCache(Path folder, Clock clock) : folder_(std::move(folder)), clock_(std::move(clock)) {}

    const Clock& clock() const { return clock_; }
    /// What was kept under `key` and is good still; a damaged file counts as none.
    std::optional<std::string> find(const std::string& key) const;
    /// Good for `time`. Errors: Fault::cannot_create, Fault::io.
    void keep(const std::string& key, const std::string& answer, Milliseconds time = std::chrono::hours(24));

private:
    Path file(const std::string& key) const;

    Path folder_;
    Clock clock_;
    std::map<std::string, std::pair<std::string, Instant>> memory_;
};

}  // namespace igny8::assets
