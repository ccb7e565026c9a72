#include "publish/slots.hpp"

#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr std::array<std::string_view, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

int weekday(WallDay day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1; }

/// "mon-fri", "sat", "mon,wed", "daily".
std::set<int> parse_days(std::string_view text) {
    std::set<int> out;
    if (text == "daily") text = "mon-sun";
    for (auto part : text::split(text, ',')) {
        auto ends = text::split(part, '-');
        int first = day_of_week(ends.front()), last = day_of_week(ends.back());
        if (ends.size() > 2) throw Error(Fault::input, "'{}' is no range of days", part).hint("write 'mon-fri'");
        for (int day = first;; day = (day + 1) % 7) {
            out.insert(day);
            if (day == last) break;
        }
    }
    return out;
}

}  // namespace

std::string_view day_name(int day) { return names.at(static_cast<size_t>(day)); }

int day_of_week(std::string_view text) {
    auto lower = text::ascii_lower(text::trim(text));
    if (lower.size() == 1 && lower[0] >= '0' && lower[0] <= '6') return lower[0] - '0';
    static constexpr std::array<std::string_view, 7> full{"monday", "tuesday",  "wednesday", "thursday",
                                                          "friday", "saturday", "sunday"};
    for (size_t i = 0; i < 7; ++i)
        if (lower == names[i] || lower == full[i]) return static_cast<int>(i);
    throw Error(Fault::input, "'{}' is no day of the week", text).hint("write mon, tue, wed, thu, fri, sat or sun");
}

json::Value to_json(const Slot& slot) {
    return {{"site", slot.site},
            {"platform", slot.platform},
            {"day_of_week", slot.day_of_week},
            {"day", day_name(slot.day_of_week)},
            {"time_slot", clock_text(WallTime(slot.time_slot))},
            {"time_zone", slot.time_zone},
            {"is_active", slot.is_active},
            {"source", slot.source}};
}

std::vector<Slot> parse_slots(std::string_view text, const Slot& like) {
    auto trimmed = text::trim(text);
    auto blank = trimmed.find(' ');
    if (blank == std::string_view::npos)
        throw Error(Fault::input, "'{}' is no slot", text).hint("write days and times: 'mon-fri 09:00,17:30'");
    std::vector<Slot> out;
    auto times = text::split(text::trim(trimmed.substr(blank)), ',');
    for (int day : parse_days(trimmed.substr(0, blank))) {
        for (auto time : times) {
            auto clock = parse_clock(text::trim(time));
            if (!clock) throw Error(Fault::input, "'{}' is no time of a day", time).hint("write 09:00 or 17:30");
            Slot slot = like;
            slot.day_of_week = day;
            slot.time_slot = *clock;
            out.push_back(slot);
        }
    }
    return out;
}

SlotAdvice advised_slots(const std::string& platform, const std::string& site, const std::string& zone) {
    static const json::Value file = json::read_yaml(share_folder() / "slots.yaml");
    json::Reader root(file);
    auto all = root.at("platforms");
    if (!all.has(platform.c_str()))
        throw Error(Fault::input, "no built-in slots for the platform '{}'", platform)
            .hint("set some: igny8-publish slot set --site SITE --platform {} 'mon-fri 09:00'", platform);
    auto entry = all.at(platform.c_str());
    SlotAdvice out{platform, entry.string("why"), root.string("dated"), {}};
    for (auto& [day, times] : entry.at("slots").value().items())
        for (auto& time : times) {
            Slot like{site, platform, 0, {}, zone, true, "default"};
            auto slots = parse_slots(day + " " + time.get<std::string>(), like);
            out.slots.insert(out.slots.end(), slots.begin(), slots.end());
        }
    return out;
}

SlotSequence::SlotSequence(std::span<const Slot> slots, Instant from) : from_(from) {
    for (auto& slot : slots)
        if (slot.is_active) slots_.push_back(slot);
    day_ = floor<days>(wall_at(from, "UTC")) - days(1);  // zones reach a day to either side of UTC
}

/// A day of slots more. What waits is complete up to the start of the day before the one filled last.
void SlotSequence::fill() {
    for (auto& slot : slots_) {
        if (slot.day_of_week != weekday(day_)) continue;
        auto due = due_at_wall(day_ + slot.time_slot, slot.time_zone);
        if (due.at >= from_) waiting_.emplace(due.at, due);
    }
    day_ += days(1);
}

std::optional<Due> SlotSequence::next() {
    if (slots_.empty()) return {};
    auto complete = [&] { return Instant(day_.time_since_epoch()) - days(1); };
    while (waiting_.empty() || waiting_.begin()->first >= complete()) fill();
    return waiting_.extract(waiting_.begin()).mapped();
}

std::optional<Due> next_free(SlotSequence& slots, Instant until, Milliseconds min_gap,
                             const std::function<bool(Instant, Instant)>& busy) {
    while (auto due = slots.next()) {
        if (due->at > until) return {};
        auto gap = std::max(min_gap, Milliseconds(1));  // two posts never share an instant
        if (!busy(due->at - gap, due->at + gap)) return due;
    }
    return {};
}

}  // namespace igny8::publish
