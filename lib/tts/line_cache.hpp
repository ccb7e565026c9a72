#pragma once
// Spoken lines by what was said and who said it: an unchanged line is never spoken twice.
#include <optional>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "tts/voice.hpp"

namespace igny8::tts {

/// Two files a line, KEY.wav and KEY.json, each whole or absent; the second names the digest of the first.
/// Several programs may use one folder at once.
class LineCache {
public:
    explicit LineCache(Path folder) : folder_(std::move(folder)) {}

    /// Names all that the samples depend on.
    static std::string key(std::string_view provider, const Voice& voice, const VoiceSettings& settings,
                           std::string_view text);

    /// Nothing when it is not there, or not as it was written.
    std::optional<Speech> find(const std::string& key) const;
    /// Whether `find` would find it, without decoding it.
    bool has(const std::string& key) const;
    /// Errors: Fault::cannot_create, Fault::io.
    void keep(const std::string& key, const Speech& speech) const;

private:
    Path file(const std::string& key, const char* extension) const { return folder_ / (key + extension); }
    Path folder_;
};

}  // namespace igny8::tts
