// The cards with a figure or an enumeration: statistic, list.
#include <cmath>
#include <cstdlib>

#include "assets/card_parts.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

constexpr size_t most_items = 6;

/// 0…1 for "80 %", "80%" or "80 percent"; nothing for other values.
std::optional<double> percentage(const std::string& value) {
    const auto lower = text::ascii_lower(value);
    if (!text::contains(lower, "%") && !text::contains(lower, "percent") && !text::contains(lower, "٪"))
        return std::nullopt;
    const auto digits = text::replace_all(lower, ",", ".");
    char* end = nullptr;
    const double number = std::strtod(digits.c_str(), &end);
    if (end == digits.c_str() || number <= 0 || number > 100) return std::nullopt;
    return number / 100;
}

void add_meter(Stack& stack, const Sheet& s, double part) {
    stack.gap(s.px(30));
    stack.block(s.px(26), [&s, part](Rect at) {
        s.canvas.rounded(at, at.height / 2, s.theme.text, 0.16);
        const double width = std::max(at.height, at.width * part);
        s.canvas.rounded({s.start_x(width), at.y, width, at.height}, at.height / 2, s.theme.accent);
    });
    stack.gap(s.px(14));
}

struct Row {
    FittedText text;
    double height;
};

struct RowLayout {
    double bullet, padding, spacing;
    double text_width;
};

RowLayout row_layout(const Sheet& s) {
    RowLayout r{s.px(54), s.px(24), s.px(18), 0};
    r.text_width = s.page.content.width - r.bullet - 3 * r.padding;
    return r;
}

std::vector<Row> rows_at(const Sheet& s, std::span<const std::string> items, double size, int most_lines) {
    const auto layout = row_layout(s);
    std::vector<Row> rows;
    for (const auto& item : items) {
        auto text = media::fit_text(item, body_style(s, s.theme.text), layout.text_width, s.page.content.height,
                                    {size, size, most_lines, false});
        rows.push_back({text, text.size.height + 2 * layout.padding * 0.62});
    }
    return rows;
}

double height_of(const std::vector<Row>& rows, double spacing) {
    double sum = rows.empty() ? 0 : -spacing;
    for (const auto& row : rows) sum += row.height + spacing;
    return sum;
}

bool whole(const std::vector<Row>& rows) {
    return std::none_of(rows.begin(), rows.end(), [](const Row& r) { return r.text.shortened; });
}

/// The largest size at which all rows stay whole; below the smallest, rows of one line each, and fewer of them.
std::vector<Row> fit_rows(const Sheet& s, std::span<const std::string> items, double height) {
    const double spacing = row_layout(s).spacing, smallest = s.page.smallest_px;
    for (double size = s.px(s.page.vertical() ? 60 : 56); size >= smallest; size -= 2) {
        auto rows = rows_at(s, items, size, 3);
        if (whole(rows) && height_of(rows, spacing) <= height) return rows;
    }
    for (int lines : {3, 2, 1}) {
        auto rows = rows_at(s, items, smallest, lines);
        if (height_of(rows, spacing) <= height) return rows;
        if (lines > 1) continue;
        while (rows.size() > 1 && height_of(rows, spacing) > height) rows.pop_back();
        return rows;
    }
    return {};
}

void draw_row(const Sheet& s, const Row& row, Rect at, size_t number) {
    const auto layout = row_layout(s);
    s.canvas.rounded(at, s.px(24), s.theme.panel, s.theme.panel_strength);
    const double radius = layout.bullet / 2;
    const double cx = s.rtl ? at.right() - layout.padding - radius : at.x + layout.padding + radius;
    const double cy = at.y + at.height / 2;
    s.canvas.circle(cx, cy, radius, s.theme.accent);
    auto style = body_style(s, s.theme.on_accent);
    style.weight = 800;
    style.align = Align::centre;
    style.size_px = layout.bullet * 0.56;
    const auto figure = std::to_string(number);
    const auto size = media::measure_text(figure, style, layout.bullet);
    s.canvas.text(figure, style, cx - radius, cy - size.height / 2, layout.bullet);
    const double x = s.rtl ? at.x + layout.padding : at.x + layout.bullet + 2 * layout.padding;
    s.canvas.text(row.text, x, at.y + (at.height - row.text.size.height) / 2, layout.text_width);
}

}  // namespace

void draw_statistic(const Sheet& s) {
    const auto& card = s.text.card;
    Stack stack(s);
    stack.kicker(card.title.empty() ? s.text.kicker : card.title);
    auto value = heading_style(s, s.theme.accent);
    value.weight = 900;
    value.letter_spacing = -0.03;
    stack.text(card.value, value,
               {s.px(90), s.px(s.page.vertical() ? 330 : 340), card.value.size() > 14 ? 2 : 1, false}, 0.55);
    if (auto part = percentage(card.value)) add_meter(stack, s, *part);
    if (!card.value.empty()) stack.gap(s.px(20));
    auto meaning = heading_style(s, s.theme.text);
    meaning.weight = std::min(meaning.weight, 700);
    meaning.line_height = 1.0;
    stack.text(card.text, meaning, {0, s.px(78), s.page.vertical() ? 6 : 4, true}, 0.6);
    stack.draw();
}

void draw_list(const Sheet& s) {
    const auto& card = s.text.card;
    const std::span<const std::string> items(card.items.data(), std::min(card.items.size(), most_items));
    Stack stack(s);
    if (!card.title.empty() && items.size() < 4) stack.kicker(s.text.kicker);
    stack.text(card.title.empty() ? s.text.kicker : card.title, heading_style(s, s.theme.text), {0, s.px(84), 3, true},
               0.3);
    stack.gap(s.px(40));
    const double spacing = row_layout(s).spacing;
    auto rows = fit_rows(s, items, stack.left());
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i > 0) stack.gap(spacing);
        stack.block(rows[i].height, [&s, row = rows[i], i](Rect at) { draw_row(s, row, at, i + 1); });
    }
    stack.draw();
}

}  // namespace igny8::assets
