#pragma once
// Words that somebody else wrote, as a film of this article: what is shown beside each section, where it comes from,
// how long it takes.
#include <set>
#include <string>
#include <vector>

#include "document/video_project.hpp"
#include "script/outline.hpp"
#include "script/writer.hpp"

namespace igny8::script {

struct SpokenText {
    std::string type;       ///< hook, intro, point, outro
    std::string narration;  ///< plain sentences
    std::string overlay;    ///< a few words; empty: found by rule
    std::string chapter;    ///< empty: none
};

class Staging {
public:
    /// `request` outlives it. Errors: Fault::input when the article has nothing to speak.
    explicit Staging(const WriteRequest& request);

    /// Sections with ids, times, cards and chapters; title, description and tags are left to the caller. An outro with
    /// the call to action stands at the end in any case.
    document::VideoScript stage(const std::vector<SpokenText>& texts) const;

    /// What the last section says besides a text of its own.
    const std::string& call() const { return call_; }
    const Pace& pace() const { return pace_; }
    /// Seconds of the whole film, pauses with them.
    double length(const std::vector<SpokenText>& texts) const;

private:
    std::vector<Unit> units_of(const std::string& narration) const;
    Unit unit_of(const std::string& sentence) const;
    void dress(document::Section& section, const SpokenText& text, class Dresser& dresser) const;
    void time(document::VideoScript& script) const;

    const WriteRequest& request_;
    Pace pace_;
    Outline outline_;
    std::vector<std::set<std::string>> words_;  ///< of each unit
    std::string site_, call_;
};

}  // namespace igny8::script
