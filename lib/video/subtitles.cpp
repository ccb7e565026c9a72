#include "video/subtitles.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::video {
namespace {

// Two lines of 42 columns, at most 17 characters a second: the figures of Netflix's and the BBC's guides for adults.
constexpr CaptionLimits limits{.lines = 2,
                               .width = 42,
                               .words = 0,
                               .characters_per_second = 17,
                               .shortest_ms = 1000,
                               .linger_ms = 400,
                               .bridge_ms = 500};

std::string clock(int ms, char point) {
    return fmt::format("{:02}:{:02}:{:02}{}{:03}", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, point, ms % 1000);
}

/// ASS counts hundredths; rounded, so that neighbours still meet.
std::string ass_clock(int ms) {
    const int cs = (ms + 5) / 10;
    return fmt::format("{}:{:02}:{:02}.{:02}", cs / 360000, cs / 6000 % 60, cs / 100 % 60, cs % 100);
}

/// SubRip has no escapes: players read <…> and {…} as marks, and an arrow as a time line. A look-alike stays literal.
std::string srt_text(std::string text) {
    text = text::replace_all(std::move(text), "<", "‹");
    text = text::replace_all(std::move(text), "-->", "→");
    text = text::replace_all(std::move(text), ">", "›");
    return text::replace_all(text::replace_all(std::move(text), "{", "❴"), "}", "❵");
}

std::string vtt_text(std::string text) {
    text = text::replace_all(std::move(text), "&", "&amp;");
    text = text::replace_all(std::move(text), "<", "&lt;");
    return text::replace_all(std::move(text), ">", "&gt;");
}

/// A backslash followed by a word joiner escapes nothing; braces take a backslash (libass, mpv, VLC).
std::string ass_text(std::string text) {
    text = text::replace_all(std::move(text), "\\", "\\\u2060");
    return text::replace_all(text::replace_all(std::move(text), "{", "\\{"), "}", "\\}");
}

std::string escaped_lines(const Caption& caption, std::string (*escape)(std::string), std::string_view separator) {
    std::vector<std::string> lines;
    for (const CaptionLine& line : caption.lines) lines.push_back(escape(text_of(line)));
    return text::join(lines, separator);
}

}  // namespace

std::vector<Caption> subtitles(const document::VideoProject& project, const Timeline& timeline) {
    return caption(project, timeline, limits, columns);
}

std::string srt(const std::vector<Caption>& captions, const Timeline& timeline) {
    std::string out;
    int number = 0;
    for (const Caption& caption : captions)
        out += fmt::format("{}\n{} --> {}\n{}\n\n", ++number, clock(timeline.film_ms(caption.first_frame), ','),
                           clock(timeline.film_ms(caption.end_frame), ','), escaped_lines(caption, srt_text, "\n"));
    return out;
}

std::string vtt(const std::vector<Caption>& captions, const Timeline& timeline, std::string_view language) {
    std::string out = "WEBVTT\n";
    if (!language.empty()) out += fmt::format("Language: {}\n", language);
    for (const Caption& caption : captions)
        out += fmt::format("\n{} --> {}\n{}\n", clock(timeline.film_ms(caption.first_frame), '.'),
                           clock(timeline.film_ms(caption.end_frame), '.'), escaped_lines(caption, vtt_text, "\n"));
    return out;
}

std::string ass(const std::vector<Caption>& captions, const Timeline& timeline, std::string_view title) {
    const Canvas& canvas = timeline.canvas;
    const int shorter = std::min(canvas.width, canvas.height), size = shorter * 58 / 1000;
    std::string out = fmt::format(
        "[Script Info]\nTitle: {}\nScriptType: v4.00+\nPlayResX: {}\nPlayResY: {}\nWrapStyle: 2\n"
        "ScaledBorderAndShadow: yes\nYCbCr Matrix: TV.709\n\n[V4+ Styles]\n"
        "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
        "Underline, "
        "StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, "
        "MarginV, "
        "Encoding\nStyle: "
        "Default,Inter,{},&H00FFFFFF,&H000000FF,&H000A0A0A,&H50000000,-1,0,0,0,100,100,0,0,1,{},{},2,{},{},{},-1\n\n"
        "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
        text::collapse(title), canvas.width, canvas.height, size, size / 18 + 1, size / 30, canvas.width / 20,
        canvas.width / 20, canvas.height / (canvas.height > canvas.width ? 4 : 20));
    for (const Caption& caption : captions)
        out += fmt::format("Dialogue: 0,{},{},Default,,0,0,0,,{}\n", ass_clock(timeline.film_ms(caption.first_frame)),
                           ass_clock(timeline.film_ms(caption.end_frame)), escaped_lines(caption, ass_text, "\\N"));
    return out;
}

std::string subtitle_file(std::string_view format, const document::VideoProject& project, const Timeline& timeline) {
    const std::string& language =
        project.voiceover && !project.voiceover->language.empty() ? project.voiceover->language : project.language;
    if (format == "srt") return srt(subtitles(project, timeline), timeline);
    if (format == "vtt") return vtt(subtitles(project, timeline), timeline, language);
    if (format == "ass")
        return ass(subtitles(project, timeline), timeline,
                   project.title.empty() ? project.script.title : project.title);
    throw Error(Fault::usage, "unknown subtitle format '{}'", format).hint("one of srt, vtt, ass");
}

}  // namespace igny8::video
