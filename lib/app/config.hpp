#pragma once
// Settings and where each came from: flag > IGNY8_* environment > project file > user file > /etc > share default.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"

namespace igny8::app {

struct Setting {
    std::string key;     ///< dotted: "voice.speed"
    std::string value;   ///< as text
    std::string origin;  ///< "--config FILE", "IGNY8_VOICE_SPEED", "/etc/igny8/config.yaml", "default"
};

class Config {
public:
    /// Reads the layers that exist. `named` is --config or IGNY8_CONFIG and must exist when given.
    /// Errors: Fault::config naming file, line and what is wrong (unknown keys too).
    static Config load(const std::optional<Path>& named);

    std::string get(const std::string& key) const;  ///< errors: Fault::internal for a key without default
    double number(const std::string& key) const;    ///< errors: Fault::config naming the origin
    bool flag(const std::string& key) const;
    const Setting& setting(const std::string& key) const;
    std::vector<Setting> all() const;

private:
    std::map<std::string, Setting> settings_;
};

}  // namespace igny8::app
