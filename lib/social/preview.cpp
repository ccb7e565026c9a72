#include "social/preview.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/columns.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::social {
namespace {

using document::SocialPost;
using platform::PlatformSpec;

/// Characters of a line on the platform's card, as its apps set it (estimated from their column widths).
size_t line_length(const PlatformSpec& spec) {
    if (spec.name == "linkedin") return 78;
    if (spec.name == "tiktok") return 44;
    return 62;
}

/// Where a text that was cut at `end` may end well: behind a word.
size_t word_end(std::string_view text, size_t end) {
    auto blank = text.find_last_of(" \n", end);
    bool near = blank != std::string_view::npos && end - blank < 24;
    return near ? blank : end;
}

/// "Wrapped to so many columns"; words longer than a line are broken between characters.
std::vector<std::string> wrapped(std::string_view text, size_t width) {
    std::vector<std::string> out;
    for (auto paragraph : text::split(text, '\n')) {
        std::string line;
        size_t used = 0;
        for (auto& piece : unicode::graphemes(paragraph)) {
            auto part = paragraph.substr(piece.offset, piece.length);
            auto columns = unicode::columns(part);
            if (used + columns > width) {
                auto blank = line.rfind(' ');
                auto rest = blank == std::string::npos ? std::string() : line.substr(blank + 1);
                if (blank != std::string::npos) line.resize(blank);
                out.push_back(line);
                line = rest;
                used = unicode::columns(line);
            }
            if (line.empty() && part == " ") continue;
            line += part;
            used += columns;
        }
        out.push_back(line);
    }
    return out;
}

class Card {
public:
    explicit Card(size_t columns) : inner_(columns < 24 ? 20 : columns - 4) {}

    void rule(const char* left, const char* right) {
        text_ += left;
        for (size_t i = 0; i < inner_ + 2; ++i) text_ += "─";
        text_ += std::string(right) + "\n";
    }
    void add(std::string_view text) {
        for (auto& line : wrapped(text, inner_)) {
            auto width = unicode::columns(line);
            text_ += "│ " + line + std::string(width < inner_ ? inner_ - width : 0, ' ') + " │\n";
        }
    }
    std::string text() const { return text_; }

private:
    size_t inner_;
    std::string text_;
};

std::string medium_line(const document::Medium& medium) {
    auto size = medium.width_px > 0 ? fmt::format(" {}×{}", medium.width_px, medium.height_px) : std::string();
    auto name = medium.path.empty() ? medium.url : Path(medium.path).filename().string();
    return fmt::format("[{}{}] {} – {}", medium.kind, size, name,
                       medium.alt_text.empty() ? "no alternative text" : medium.alt_text);
}

void add_text(Card& card, const SocialPost& post, const PlatformSpec& spec, bool whole) {
    auto end = whole ? post.post_text.size() : shown_bytes(post.post_text, spec);
    if (end >= post.post_text.size()) return card.add(post.post_text);
    card.add(std::string(text::trim(post.post_text.substr(0, end))) + " … see more");
    card.add("┈ folded away until a reader asks ┈");
    card.add(text::trim(std::string_view(post.post_text).substr(end)));
}

void add_parts(Card& card, const SocialPost& post, const PlatformSpec& spec) {
    for (size_t i = 1; i < post.parts.size(); ++i) {
        card.rule("├", "┤");
        card.add(post.parts[i].text);
        if (spec.part && spec.part->limit > 0)
            card.add(fmt::format("({}/{})", platform::text_length(post.parts[i].text, spec.part->counting),
                                 spec.part->limit));
    }
}

void add_rest(Card& card, const SocialPost& post) {
    for (size_t i = 0; i < post.slides.size(); ++i)
        card.add(fmt::format("[{}/{}] {}{}{}", i + 1, post.slides.size(), post.slides[i].title,
                             post.slides[i].title.empty() || post.slides[i].text.empty() ? "" : " – ",
                             post.slides[i].text));
    if (post.poll)
        for (auto& option : post.poll->options) card.add("( ) " + option);
    for (auto& medium : post.media) card.add(medium_line(medium));
    if (!post.first_comment.empty()) card.add("First comment: " + post.first_comment);
    if (post.link_placement == "card" || post.link_placement == "bio")
        card.add(fmt::format("Link ({}): {}", post.link_placement, post.link_url));
}

std::string measure_line(const SocialPost& post, const PlatformSpec& spec) {
    auto length = platform::text_length(post.post_text, spec.text.counting);
    auto of = spec.text.limit > 0 ? fmt::format(" of {}", spec.text.limit) : std::string();
    return fmt::format("{}{} characters, {} hashtag{}", length, of, post.hashtags.size(),
                       post.hashtags.size() == 1 ? "" : "s");
}

}  // namespace

std::string poster(const SocialPost& post, const PreviewOptions& options) {
    if (!options.name.empty()) return options.name;
    if (!post.account.empty()) return post.account;
    std::string site = post.source.site_name.empty() ? post.site : post.source.site_name;
    if (site.starts_with("www.")) site.erase(0, 4);
    return site.empty() ? "You" : site;
}

std::string initials(std::string_view name) {
    std::string out;
    for (auto& piece : unicode::words(name)) {
        if (!piece.word || unicode::grapheme_count(out) >= 2) continue;
        auto word = name.substr(piece.offset, piece.length);
        out += unicode::upper(word.substr(0, unicode::graphemes(word).front().length));
    }
    return out.empty() ? "?" : out;
}

size_t shown_bytes(std::string_view text, const PlatformSpec& spec) {
    size_t characters = 0, lines = 1, in_line = 0;
    auto most_lines = static_cast<size_t>(spec.text.lines_shown);
    for (auto& piece : unicode::graphemes(text)) {
        auto part = text.substr(piece.offset, piece.length);
        bool newline = part == "\n";
        if (newline || ++in_line > line_length(spec)) {
            ++lines;
            in_line = newline ? 0 : 1;
        }
        bool folded = (most_lines > 0 && lines > most_lines) ||
                      (spec.text.shown > 0 && ++characters > static_cast<size_t>(spec.text.shown));
        if (folded && spec.name != "twitter") return newline ? piece.offset : word_end(text, piece.offset);
    }
    return text.size();
}

std::string preview_card(const SocialPost& post, const PlatformSpec& spec, const PreviewOptions& options) {
    Card card(options.columns);
    card.rule("╭", "╮");
    card.add(fmt::format("{} · {}{}", spec.title, poster(post, options),
                         post.post_type == "image" ? "" : " · " + post.post_type));
    card.rule("├", "┤");
    if (!post.title.empty() && spec.title_text) card.add(post.title + "\n");
    add_text(card, post, spec, options.whole);
    add_parts(card, post, spec);
    add_rest(card, post);
    card.rule("├", "┤");
    card.add(measure_line(post, spec));
    card.rule("╰", "╯");
    return card.text();
}

}  // namespace igny8::social
