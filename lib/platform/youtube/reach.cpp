#include "platform/youtube/reach.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "net/url.hpp"
#include "platform/replies.hpp"

namespace igny8::platform {
namespace {

constexpr const char* report_type = "channel_reach_basic_a1";
constexpr size_t most_files = 40;      // a read; the rest comes with the next
constexpr size_t most_kept_days = 90;  // of one film by themselves; older ones are added up
constexpr auto between = std::chrono::hours(11);

/// "20261123" and "2026-11-23" are the same day.
std::string day_of(std::string_view text) {
    std::string digits;
    for (char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits.size() >= 8 ? digits.substr(0, 8) : std::string();
}

std::string day_of(Instant at) { return day_of(to_rfc3339(at)); }

std::optional<double> number(std::string_view text) {
    return number_at(json::Value(std::string(text::trim(text))), "");
}

struct Columns {
    size_t date, video, impressions, rate;
};

std::optional<Columns> columns_of(std::string_view line) {
    auto names = text::split(line, ',');
    auto find = [&](std::string_view name) {
        return static_cast<size_t>(
            std::find_if(names.begin(), names.end(), [&](auto n) { return text::trim(n) == name; }) - names.begin());
    };
    Columns c{find("date"), find("video_id"), find("video_thumbnail_impressions"),
              find("video_thumbnail_impressions_ctr")};
    if (std::max({c.date, c.video, c.impressions, c.rate}) >= names.size()) return {};
    return c;
}

/// Days beyond the last `most_kept_days` become one sum, because no file replaces them any more.
void fold(json::Value& film) {
    if (film["days"].size() <= most_kept_days) return;
    if (!film.contains("before"))
        film["before"] = {0.0, 0.0};  // before a reference is taken: a new key moves the others
    auto &before = film["before"], &days = film["days"];
    while (days.size() > most_kept_days) {
        auto oldest = days.begin();
        for (auto day = days.begin(); day != days.end(); ++day)
            if (day.key() < oldest.key()) oldest = day;
        before[0] = before[0].get<double>() + oldest.value()[0].get<double>();
        before[1] = before[1].get<double>() + oldest.value()[1].get<double>();
        days.erase(oldest);
    }
}

/// The channel's job, made when there is none. Empty when it could not be had; `why` then says more.
std::string job_of(const std::string& base, const Secret& token, Asking& asking, std::string& why) {
    Result refusal;
    auto body = asking.get(reading_request(base + "/v1/jobs", {}, token), {}, &refusal);
    for (auto& job : value_at(body, "/jobs"))
        if (text_at(job, "/reportTypeId") == report_type) return text_at(job, "/id");
    if (body.is_object()) {
        auto request = reading_request(base + "/v1/jobs", {}, token);
        request.method = "POST";
        request.headers.push_back({"Content-Type", "application/json"});
        request.body = json::line({{"reportTypeId", report_type}, {"name", "igny8 reach"}});
        body = asking.get(request, {}, &refusal);
        if (body.is_object()) return text_at(body, "/id");
    }
    why = refusal.message;
    return {};
}

struct Report {
    std::string created, start, url;
};

std::vector<Report> reports_of(const std::string& base, const std::string& job, const std::string& after,
                               const Secret& token, Asking& asking, std::string& why) {
    std::vector<Report> out;
    std::string page;
    do {
        net::Fields query;
        if (!after.empty()) query.push_back({"createdAfter", after});
        if (!page.empty()) query.push_back({"pageToken", page});
        Result refusal;
        auto body =
            asking.get(reading_request(base + "/v1/jobs/" + net::encode(job) + "/reports", query, token), {}, &refusal);
        if (refusal.http_status) why = refusal.message;
        for (auto& report : value_at(body, "/reports"))
            out.push_back(
                {text_at(report, "/createTime"), text_at(report, "/startTime"), text_at(report, "/downloadUrl")});
        page = text_at(body, "/nextPageToken");
    } while (!page.empty() && out.size() < 10 * most_files);
    std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.created < b.created; });
    if (out.size() > most_files) out.resize(most_files);
    return out;
}

/// False when the file could not be read: it and those after it are asked for again.
bool take(const Report& report, const std::string& base, const Secret& token, Asking& asking, json::Value& memory) {
    // The token goes to nobody but the interface that it is for.
    if (!report.url.starts_with(base + "/")) return true;
    auto reply = asking.send(reading_request(report.url, {}, token), {});
    if (!reply || !succeeded(*reply)) return false;
    note_report(reply->body, memory);
    auto start = day_of(report.start), from = text_at(memory, "/from");
    if (!start.empty() && (from.empty() || start < from)) memory["from"] = start;
    memory["after"] = report.created;
    return true;
}

}  // namespace

void note_report(std::string_view csv, json::Value& memory) {
    auto lines = text::split(csv, '\n');
    auto columns = lines.empty() ? std::nullopt : columns_of(lines[0]);
    if (!columns) return;
    std::map<std::pair<std::string, std::string>, std::pair<double, double>> sums;  // film and day: impressions, clicks
    std::set<std::string> days;
    auto width = std::max({columns->date, columns->video, columns->impressions, columns->rate});
    for (size_t i = 1; i < lines.size(); ++i) {
        auto cells = text::split(lines[i], ',');
        if (cells.size() <= width) continue;
        auto day = day_of(cells[columns->date]);
        auto impressions = number(cells[columns->impressions]), rate = number(cells[columns->rate]);
        if (day.empty() || !impressions || !rate) continue;
        auto& sum = sums[{std::string(text::trim(cells[columns->video])), day}];
        sum.first += *impressions;
        sum.second += *impressions * (*rate > 1 ? *rate / 100 : *rate);
    }
    for (auto& [key, sum] : sums) {
        auto& film = memory["films"][key.first];
        film["days"][key.second] = {sum.first, sum.second};
        fold(film);
    }
}

std::optional<ThumbnailReach> reach_of(const json::Value& memory, const Published& item) {
    if (!memory.contains("films") || !memory["films"].contains(item.remote_id)) return {};
    auto& film = memory["films"][item.remote_id];
    ThumbnailReach out;
    auto add = [&](const json::Value& pair) {
        out.impressions += pair[0].get<double>();
        out.clicks += pair[1].get<double>();
    };
    if (film.contains("before")) add(film["before"]);
    for (auto& day : film["days"]) add(day);
    auto from = text_at(memory, "/from");
    out.whole = !from.empty() && from <= day_of(item.published_at);
    return out;
}

std::optional<std::string> read_reach(const std::string& base, const NumbersContext& context, Asking& asking,
                                      json::Value& memory) {
    auto now = context.clock.now();
    auto checked = from_rfc3339(text_at(memory, "/checked_at"));
    if (checked && now - *checked < between) return {};
    std::string why;
    auto job = text_at(memory, "/job");
    if (job.empty()) job = job_of(base, context.token, asking, why);
    if (job.empty()) return why.empty() ? "no report yet" : why;
    memory["job"] = job;
    for (auto& report : reports_of(base, job, text_at(memory, "/after"), context.token, asking, why))
        if (!take(report, base, context.token, asking, memory)) break;
    if (why.empty()) memory["checked_at"] = to_rfc3339(now);
    return why.empty() ? std::nullopt : std::optional(why);
}

}  // namespace igny8::platform
