#pragma once
// A file that gets a line of JSON for everything that happened, at once on disk's way: others read it meanwhile.
#include <cstdio>
#include <memory>
#include <mutex>

#include "base/files.hpp"
#include "json/json.hpp"

namespace igny8::tool {

class Lines {
public:
    /// Adds to what is there. Errors: Fault::cannot_create.
    explicit Lines(const Path& path);
    void write(const json::Value& entry);

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    std::mutex mutex_;
};

}  // namespace igny8::tool
