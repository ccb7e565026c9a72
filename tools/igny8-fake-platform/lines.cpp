#include "lines.hpp"

#include "base/error.hpp"

namespace igny8::tool {

Lines::Lines(const Path& path) : file_(std::fopen(path.c_str(), "ae"), &std::fclose) {
    if (!file_) throw Error(Fault::cannot_create, "cannot write the log '{}'", path.string());
}

void Lines::write(const json::Value& entry) {
    auto line = json::line(entry) + "\n";
    std::lock_guard lock(mutex_);
    std::fputs(line.c_str(), file_.get());
    std::fflush(file_.get());
}

}  // namespace igny8::tool
