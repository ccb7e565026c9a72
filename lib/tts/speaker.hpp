#pragma once
// The sections of a project as finished lines, spoken anew only where they must be. Belongs to this room alone.
#include <optional>
#include <string>
#include <vector>

#include "tts/normalise.hpp"
#include "tts/speak.hpp"
#include "tts/spoken_lines.hpp"

namespace igny8::tts {

/// Errors: Fault::input for a narration without anything to say; `what` and `place` name it.
Spoken spoken_or_error(std::string_view narration, std::string_view language, std::string_view what,
                       const std::string& place);
/// What is said for a section. Errors: as spoken_or_error.
Spoken spoken_section(const document::VideoProject& project, size_t number, const SpeakSettings& settings);
/// Words timed, silence at the ends taken off.
Line as_line(std::string_view narration, const Spoken& spoken, const Speech& speech);
/// Of two names of alignments that of the less sure one.
std::string weaker(const std::string& a, const std::string& b);

class Speaker {
public:
    /// All three outlive it. Begins to speak. Errors: as spoken_section and Voice::id.
    Speaker(const document::VideoProject& project, Voice& voice, const SpeakSettings& settings);

    struct Result {
        Line line;
        std::string key, alignment;
        provider::Usage usage;
    };
    /// In order. Errors: as Voice::speak, the cache and the listener.
    Result line(size_t number);

private:
    Result result(const document::Section& section, const Spoken& text, const Speech& speech,
                  const std::string& key) const;
    void listen(const WantedLine& line, Speech& speech) const;
    std::optional<Result> as_before(const document::Section& section, const Spoken& text);
    Line finished_cut(const document::SpokenSection& old) const;

    const document::VideoProject& project_;
    Voice& voice_;
    const SpeakSettings& settings_;
    LineCache cache_;
    SpokenLines lines_;
    std::vector<Spoken> texts_;
    std::vector<WantedLine> wanted_;
    std::optional<media::Sound> old_track_;
};

}  // namespace igny8::tts
