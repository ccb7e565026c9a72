#include "video/captions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "video/caption_tokens.hpp"

namespace igny8::video {
namespace {

using document::SpokenSection;
using document::VideoProject;

// What a break costs. Only their order and rough distance matter; chosen by reading captions of several articles.
constexpr double after_sentence = 0, after_clause = 1.2, at_pause = 2, before_conjunction = 2.5, anywhere = 5,
                 after_leaning = 9, within_word = 14, against_unicode = 60;
constexpr double sentence_inside = 9, sentence_inside_group = 25, another_caption = 4, another_line = 0.6;
constexpr double still_legible = 1.35;  // so much wider than a line, a word is set smaller rather than cut
constexpr int pause_ms = 220, long_caption_ms = 6500;
constexpr double never = std::numeric_limits<double>::infinity();

/// Chooses the captions of one section: the cheapest way through its tokens.
class Grouping {
public:
    Grouping(std::vector<CaptionToken> tokens, const CaptionLimits& limits, const Measure& measure,
             std::string language)
        : tokens_(std::move(tokens)),
          limits_(limits),
          language_(std::move(language)),
          blank_(measure("n n") - measure("nn")) {
        for (const CaptionToken& token : tokens_) widths_.push_back(measure(token.text));
        for (const CaptionToken& token : tokens_)
            unspaced_.push_back(unicode::is_unspaced_script(unicode::code_points(token.text).front()));
        for (size_t i = 0; i < tokens_.size(); ++i) costs_.push_back(break_after(i));
    }

    struct Group {
        size_t from, to;
        std::vector<size_t> line_starts;
    };
    std::vector<Group> groups() const {
        const size_t n = tokens_.size();
        std::vector<double> best(n + 1, never);
        std::vector<Group> way(n + 1);
        best[0] = 0;
        for (size_t to = 1; to <= n; ++to)
            for (size_t from = to; from-- > 0;) {
                const Lines lines = break_lines(from, to);
                if (lines.cost == never) break;  // longer ones do not fit either
                const double cost = best[from] + lines.cost + shape(from, to) + (to < n ? costs_[to - 1] : 0);
                if (cost < best[to]) {
                    best[to] = cost;
                    way[to] = {from, to, lines.starts};
                }
            }
        std::vector<Group> chosen;
        for (size_t at = n; at > 0; at = way[at].from) chosen.push_back(way[at]);
        std::reverse(chosen.begin(), chosen.end());
        return chosen;
    }
    const std::vector<CaptionToken>& tokens() const { return tokens_; }

private:
    struct Lines {
        double cost = never;
        std::vector<size_t> starts;
    };

    double break_after(size_t i) const {
        if (i + 1 >= tokens_.size()) return 0;
        const CaptionToken &here = tokens_[i], &next = tokens_[i + 1];
        if (!next.may_break_before) return against_unicode;
        if (here.ends_sentence) return after_sentence;
        if (here.ends_clause) return after_clause;
        if (next.start_ms - here.end_ms >= pause_ms) return at_pause;
        if (leans_forward(here.text, language_)) return after_leaning;
        if (opens_clause(next.text, language_)) return before_conjunction;
        return !next.blank_before && !unspaced_[i + 1] ? within_word : anywhere;
    }

    double width(size_t from, size_t to) const {
        double sum = 0;
        for (size_t i = from; i < to; ++i) sum += widths_[i] + (i > from && tokens_[i].blank_before ? blank_ : 0);
        return sum;
    }

    /// One line when it fits, else two that are about even and break well. A lone token always fits.
    Lines break_lines(size_t from, size_t to) const {
        if (to - from == 1 || width(from, to) <= limits_.width) return {0, {from}};
        Lines best;
        for (size_t at = from + 1; limits_.lines > 1 && at < to; ++at) {
            const double first = width(from, at), second = width(at, to);
            if (first > limits_.width || second > limits_.width) continue;
            const double cost = another_line + costs_[at - 1] * 0.6 + std::abs(first - second) / limits_.width * 4;
            if (cost < best.cost) best = {cost, {from, at}};
        }
        return best;
    }

    double shape(size_t from, size_t to) const {
        double count = 0;  // a word of a script without blanks is short
        for (size_t i = from; i < to; ++i) count += unspaced_[i] ? 0.5 : 1;
        if (limits_.words > 0 && count > limits_.words) return never;
        double cost = 0;
        for (size_t i = from; i + 1 < to; ++i)
            if (tokens_[i].ends_sentence) cost += limits_.words > 0 ? sentence_inside_group : sentence_inside;
        const double ideal = std::max(1.0, limits_.words - 0.7);
        cost += limits_.words > 0 ? 1.3 * std::pow(ideal - count, 2) : another_caption;
        return cost + haste(from, to);
    }

    /// What the voice's pace makes unpleasant: too short to be seen, too fast to be read, too long to be looked at.
    double haste(size_t from, size_t to) const {
        const int spoken = tokens_[to - 1].end_ms - tokens_[from].start_ms;
        const int next = to < tokens_.size() ? tokens_[to].start_ms : tokens_[to - 1].end_ms + limits_.shortest_ms;
        const int up = std::max(next - tokens_[from].start_ms, 1);
        double characters = 0;
        for (size_t i = from; i < to; ++i) characters += double(unicode::grapheme_count(tokens_[i].text)) + 1;
        const double fast = characters * 1000 / up / limits_.characters_per_second - 1;
        const double brief = 1 - double(up) / limits_.shortest_ms;
        return std::max(0.0, fast) * 8 + std::max(0.0, brief) * 10 + std::max(0, spoken - long_caption_ms) * 0.004;
    }

    std::vector<CaptionToken> tokens_;
    const CaptionLimits& limits_;
    std::string language_;
    double blank_;
    std::vector<double> widths_, costs_;
    std::vector<bool> unspaced_;
};

/// Words wider than a line are cut where a line may break; what is still much too wide, at its syllables.
std::vector<CaptionToken> narrow(std::vector<CaptionToken> tokens, const CaptionLimits& limits, const Measure& measure,
                                 const std::string& language) {
    std::vector<CaptionToken> out;
    for (CaptionToken& token : tokens) {
        if (measure(token.text) <= limits.width) {
            out.push_back(std::move(token));
            continue;
        }
        for (CaptionToken& part : split_at_line_breaks(token, language)) {
            const double times = measure(part.text) / limits.width;
            const int pieces = times <= still_legible ? 1 : static_cast<int>(std::ceil(times / 0.95));
            for (CaptionToken& piece : split_evenly(part, pieces)) out.push_back(std::move(piece));
        }
    }
    return out;
}

Caption assemble(const Grouping::Group& group, const std::vector<CaptionToken>& tokens, const Timeline& timeline,
                 const Scene& scene) {
    const auto within = [&](int ms) {
        return std::clamp(frame_at(timeline, scene, ms), scene.first_frame, scene.end_frame());
    };
    Caption caption{.section_id = scene.section_id};
    for (size_t i = group.from; i < group.to; ++i) {
        if (std::find(group.line_starts.begin(), group.line_starts.end(), i) != group.line_starts.end())
            caption.lines.emplace_back();
        const CaptionToken& token = tokens[i];
        caption.lines.back().push_back({token.text, within(token.start_ms), within(token.end_ms), token.blank_before});
    }
    caption.first_frame = caption.lines.front().front().first_frame;
    caption.end_frame = caption.lines.back().back().end_frame;
    return caption;
}

/// Lets each caption stay as long as reading wants, up to the next one or the scene's end.
void stretch(std::vector<Caption>& captions, const Scene& scene, const CaptionLimits& limits, int fps) {
    const auto frames = [&](int ms) { return (ms * fps + 500) / 1000; };
    for (size_t i = 0; i < captions.size(); ++i) {
        Caption& caption = captions[i];
        const bool last = i + 1 == captions.size();
        const int room = last ? scene.end_frame() : captions[i + 1].first_frame;
        int end =
            std::max(caption.end_frame + frames(limits.linger_ms), caption.first_frame + frames(limits.shortest_ms));
        if (!last && room - end < frames(limits.bridge_ms)) end = room;
        caption.end_frame = std::min(end, room);
    }
    std::erase_if(captions, [](const Caption& caption) { return caption.end_frame <= caption.first_frame; });
}

std::vector<Caption> captions_of(const SpokenSection& spoken, std::string_view narration, const std::string& language,
                                 const Timeline& timeline, const Scene& scene, const CaptionLimits& limits,
                                 const Measure& measure) {
    const Grouping grouping(narrow(caption_tokens(spoken, narration, language), limits, measure, language), limits,
                            measure, language);
    std::vector<Caption> captions;
    for (const Grouping::Group& group : grouping.groups())
        captions.push_back(assemble(group, grouping.tokens(), timeline, scene));
    stretch(captions, scene, limits, timeline.canvas.fps);
    return captions;
}

}  // namespace

std::vector<Caption> caption(const VideoProject& project, const Timeline& timeline, const CaptionLimits& limits,
                             const Measure& measure) {
    if (!project.voiceover) throw Error(Fault::input, "the project has no voiceover").hint("let igny8-tts speak it");
    std::map<std::string, double, std::less<>> known;
    const Measure remembered = [&](std::string_view text) {
        const auto found = known.find(text);
        return found != known.end() ? found->second : known.emplace(text, measure(text)).first->second;
    };
    const std::string language = project.voiceover->language.empty() ? project.language : project.voiceover->language;
    std::vector<Caption> all;
    for (const Scene& scene : timeline.scenes)
        for (const SpokenSection& spoken : project.voiceover->sections) {
            if (spoken.section_id != scene.section_id) continue;
            const document::Section* section = document::find_section(project.script, scene.section_id);
            const std::string_view narration = section ? std::string_view(section->narration) : std::string_view();
            for (Caption& one : captions_of(spoken, narration, language, timeline, scene, limits, remembered))
                all.push_back(std::move(one));
        }
    return all;
}

double columns(std::string_view text) {
    double sum = 0;
    for (const unicode::Piece& piece : unicode::graphemes(text)) {
        const std::u32string points = unicode::code_points(text.substr(piece.offset, piece.length));
        const char32_t c = points.front();
        const bool wide = c >= 0x1100 && (unicode::is_unspaced_script(c) || (c >= 0xAC00 && c <= 0xD7A3) ||
                                          (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60));
        sum += wide || unicode::is_emoji(c) || (points.size() > 1 && points[1] == 0xFE0F) ? 2 : 1;
    }
    return sum;
}

std::string text_of(const CaptionLine& line) {
    std::string out;
    for (const CaptionWord& word : line) out += (word.blank_before && !out.empty() ? " " : "") + word.text;
    return out;
}

}  // namespace igny8::video
