// The code card: a window with coloured code.
#include <cmath>

#include "assets/card_parts.hpp"
#include "assets/code_lines.hpp"
#include "base/text.hpp"

namespace igny8::assets {
namespace {

constexpr int most_lines = 16;
constexpr double line_height = 1.16;  // of the font's own
constexpr double largest_px = 46;

Rgb colour_of(Token token, const CodeColours& c) {
    switch (token) {
        case Token::comment:
            return c.comment;
        case Token::keyword:
            return c.keyword;
        case Token::type:
            return c.type;
        case Token::string:
            return c.string;
        case Token::number:
            return c.number;
        case Token::function:
            return c.function;
        case Token::symbol:
            return c.symbol;
        case Token::text:
            break;
    }
    return c.text;
}

struct Program {
    std::string text;
    TextStyle style;
};

Program assemble(const std::vector<CodeLine>& lines, const Sheet& s, double size) {
    Program p;
    p.style.family = s.theme.mono.family;
    p.style.size_px = size;
    p.style.line_height = line_height;
    p.style.colour = s.theme.code.text;
    p.style.language = s.text.language;
    p.style.wrap = false;
    std::vector<Token> tokens;
    for (const auto& line : lines) {
        if (!p.text.empty() || &line != &lines.front()) {
            p.text += '\n';
            tokens.push_back(Token::text);
        }
        p.text += line.text;
        tokens.insert(tokens.end(), line.tokens.begin(), line.tokens.end());
    }
    for (size_t begin = 0, end = 0; begin < tokens.size(); begin = end) {
        while (end < tokens.size() && tokens[end] == tokens[begin]) ++end;
        if (tokens[begin] == Token::text) continue;
        p.style.runs.push_back({begin, end - begin, colour_of(tokens[begin], s.theme.code),
                                tokens[begin] == Token::keyword, tokens[begin] == Token::comment});
    }
    return p;
}

double column_width(const Sheet& s, double size) {
    TextStyle style;
    style.family = s.theme.mono.family;
    style.size_px = size;
    style.wrap = false;
    return media::measure_text(std::string(40, 'm'), style, 1e5).width / 40;
}

/// The program at the largest size that needs no wrapping, else at the smallest readable one.
Program fit_program(const Sheet& s, double width, double height, media::TextSize& size) {
    const double smallest = s.page.smallest_code_px;
    const double per_px = column_width(s, 100) / 100;
    const double wished = width / (per_px * std::max(widest(s.text.code), 12));
    double px = std::clamp(std::floor(wished), smallest, s.px(largest_px));
    for (int lines = most_lines;;) {
        auto program = assemble(
            code_lines(s.text.code, s.text.code_language, static_cast<int>(width / (per_px * px)), lines), s, px);
        size = media::measure_text(program.text, program.style, width);
        if (size.height <= height || lines <= 2) return program;
        if (px > smallest)
            px = std::max(smallest, px - 2);
        else
            --lines;
    }
}

/// The title bar with its three buttons and the language's name.
void draw_bar(const Sheet& s, Rect window, double bar) {
    s.canvas.rounded({window.x, window.y, window.width, bar * 2}, s.px(26), s.theme.code.bar);
    s.canvas.rounded({window.x, window.y + bar, window.width, window.height - bar}, s.px(26), s.theme.code.window);
    s.canvas.rounded({window.x, window.y + bar, window.width, std::min(bar, window.height - bar)}, 0,
                     s.theme.code.window);
    const Rgb buttons[] = {{0xff, 0x5f, 0x57}, {0xfe, 0xbc, 0x2e}, {0x28, 0xc8, 0x40}};
    for (int i = 0; i < 3; ++i)
        s.canvas.circle(window.x + bar * (0.55 + 0.5 * i), window.y + bar / 2, bar * 0.16, buttons[i]);
    if (s.text.code_language.empty()) return;
    TextStyle style;
    style.family = s.theme.body.family;
    style.weight = 600;
    style.colour = s.theme.code.comment;
    auto label = media::fit_text(s.text.code_language, style, window.width * 0.5, bar, {s.px(26), s.px(28), 1, false});
    s.canvas.text(label, window.right() - label.size.width - bar * 0.45, window.y + (bar - label.size.height) / 2,
                  label.wrap_width);
}

}  // namespace

void draw_code(const Sheet& s) {
    Stack stack(s);
    const auto& title = s.text.card.title.empty() ? s.text.kicker : s.text.card.title;
    stack.text(title, heading_style(s, s.theme.text), {0, s.px(72), 2, true}, 0.25);
    if (!title.empty()) stack.gap(s.px(44));
    const double bar = s.px(64), padding = s.px(36);
    media::TextSize size;
    auto program = fit_program(s, s.page.content.width - 2 * padding, stack.left() - bar - 2 * padding, size);
    const double height = std::min(stack.left(), size.height + bar + 2 * padding);
    stack.block(height, [&s, program = std::move(program), bar, padding](Rect at) {
        s.canvas.shadow(at, s.px(26), s.px(40), 0.35);
        draw_bar(s, at, bar);
        s.canvas.text(program.text, program.style, at.x + padding, at.y + bar + padding, at.width - 2 * padding);
    });
    stack.draw();
}

}  // namespace igny8::assets
