#include "platform/graph.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "net/url.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::graph {
namespace {

/// Meta asks apps that switched it on to show that a token was not stolen; as a query, because bodies are not read
/// everywhere.
void add_proof(const Site& site, const Secret& token, net::Fields& query) {
    if (site.app_secret.empty()) return;
    query.push_back({"appsecret_proof", Secret(hmac_sha256(site.app_secret.reveal(), token.reveal()))});
}

net::Request bare(const Site& site, std::string_view path, net::Fields query, const Secret& token) {
    net::Request out{.url = address(site, path), .query = std::move(query)};
    out.headers = {authorization(token)};
    add_proof(site, token, out.query);
    return out;
}

bool transient(const json::Value& answer) {
    auto& flag = value_at(answer, "/error/is_transient");
    return flag.is_boolean() && flag.get<bool>();
}

/// 200 to 299 are one refusal: a permission that is missing.
std::string listed_code(const std::string& code) {
    return code.size() == 3 && code[0] == '2' && std::isdigit(static_cast<unsigned char>(code[1])) ? "200" : code;
}

/// Where the next page begins; empty at the end. The `next` address itself is not followed: it holds the token.
std::string next_cursor(const json::Value& page) {
    auto next = text_at(page, "/paging/next");
    if (next.empty()) return "";
    auto after = text_at(page, "/paging/cursors/after");
    if (!after.empty()) return after;
    auto question = next.find('?');
    if (question == std::string::npos) return "";
    for (auto& [name, value] : net::decode_form(std::string_view(next).substr(question + 1)))
        if (name == "after") return value;
    return "";
}

}  // namespace

Site site(const Settings& settings, std::string_view platform, std::string_view fallback, std::string_view key) {
    constexpr const char* newest_known = "v26.0";
    auto setting = [&](std::string_view name, std::string_view otherwise) {
        auto value = settings.setting(fmt::format("platforms.{}.{}", platform, name));
        return value.empty() ? std::string(otherwise) : value;
    };
    Site out{setting(key, fallback), setting("version", newest_known), {}};
    while (out.base_url.ends_with('/')) out.base_url.pop_back();
    if (setting("app_secret_proof", "false") != "true") return out;
    const char* secret = std::getenv("META_APP_SECRET");
    if (!secret || !*secret)
        throw Error(Fault::config, "the app's secret is needed to prove calls").hint("set META_APP_SECRET");
    out.app_secret = Secret(secret);
    return out;
}

std::string address(const Site& site, std::string_view path) {
    return fmt::format("{}/{}/{}", site.base_url, site.version, path);
}

net::Request get(const Site& site, std::string_view path, net::Fields query, const Secret& token) {
    constexpr std::chrono::milliseconds patience{60'000};
    auto out = bare(site, path, std::move(query), token);
    out.deadline = patience;
    return out;
}

net::Request post(const Site& site, std::string_view path, const json::Value& fields, const Secret& token) {
    auto out = bare(site, path, {}, token);
    out.method = "POST";
    out.headers.push_back({"Content-Type", "application/json"});
    out.body = json::line(fields);
    return out;
}

net::Request post(const Site& site, std::string_view path, std::vector<net::Part> parts, const Secret& token) {
    auto out = bare(site, path, {}, token);
    out.method = "POST";
    out.body = net::Multipart{std::move(parts)};
    return out;
}

Refusal refusal(const json::Value& answer) {
    auto& upload = value_at(answer, "/debug_info");
    if (upload.is_object()) return {text_at(upload, "/type"), "", text_at(upload, "/message")};
    auto& error = value_at(answer, "/error");
    if (!error.is_object()) return {};
    Refusal out{text_at(error, "/code"), text_at(error, "/error_subcode"), text_at(error, "/message")};
    if (auto type = text_at(error, "/type"); type.starts_with("INSTAGRAM_PLATFORM_API__")) out.code = type;
    if (auto more = text_at(error, "/error_user_msg"); !more.empty()) out.message += ": " + more;
    if (auto trace = text_at(error, "/fbtrace_id"); !trace.empty()) out.message += " (trace " + trace + ")";
    return out;
}

Result judge(const net::Request& request, const net::Reply& reply, std::span<const ErrorRow> table, Instant now) {
    auto answer = object_of(reply);
    bool refusing = answer.contains("error") || answer.contains("debug_info");
    Result out;
    out.http_status = reply.status;
    if (succeeded(reply) && !refusing) {
        if (answer.empty()) out = unclear(request, reply, "the answer is no JSON object");
    } else {
        auto said = refusal(answer);
        auto code = said.subcode.empty() ? said.code : said.code + "/" + said.subcode;
        said.code = listed_code(said.code);
        out = refused(request, reply, said, table, now);
        out.code = code;
        if (transient(answer) && !request.visible && out.outcome == Outcome::content && !out.certain)
            out.outcome = Outcome::server;
    }
    out.limits = usage_news(reply, now);
    if (out.outcome != Outcome::rate) return out;
    if (out.bucket.empty()) out.bucket = calls_bucket;
    auto wait = std::max(account_usage(reply).regain, app_usage(reply).regain);
    if (!out.retry_at && wait.count() > 0) out.retry_at = now + wait;
    return out;
}

Result judge_id(const net::Request& request, const net::Reply& reply, std::string_view pointer,
                std::span<const ErrorRow> table, Instant now) {
    auto out = judge(request, reply, table, now);
    if (out.outcome != Outcome::done) return out;
    out.remote_id = text_at(object_of(reply), pointer);
    if (!out.remote_id.empty()) return out;
    auto limits = std::move(out.limits);
    out = unclear(request, reply, fmt::format("the answer has nothing at '{}'", pointer));
    out.limits = std::move(limits);
    return out;
}

Result judge_success(const net::Request& request, const net::Reply& reply, std::span<const ErrorRow> table,
                     Instant now) {
    auto out = judge(request, reply, table, now);
    if (out.outcome != Outcome::done || value_at(object_of(reply), "/success") == json::Value(true)) return out;
    auto limits = std::move(out.limits);
    out = unclear(request, reply, "the answer does not say that it worked");
    out.limits = std::move(limits);
    return out;
}

Listing list(const Site& site, std::string_view path, net::Fields query, std::span<const ErrorRow> table,
             const Context& context, int pages) {
    Listing out;
    std::string after;
    for (int page = 0; page < pages; ++page) {
        auto fields = query;
        if (!after.empty()) fields.push_back({"after", after});
        auto request = get(site, path, std::move(fields), context.token);
        auto reply = context.send(request);
        out.last = judge(request, reply, table, context.clock.now());
        if (out.last.outcome != Outcome::done) return out;
        auto answer = object_of(reply);
        auto& data = value_at(answer, "/data");
        if (!data.is_array()) {
            out.last = unclear(request, reply, "the answer has no list");
            return out;
        }
        for (auto& item : data) out.items.push_back(item);
        bool more = !text_at(answer, "/paging/next").empty();
        auto cursor = next_cursor(answer);
        out.whole = !more;
        if (!more || cursor.empty() || cursor == after) return out;
        after = cursor;
    }
    return out;
}

std::optional<Instant> first_asked(const Step& step, const std::vector<Saved>& saved) {
    auto* known = find(saved, step.name);
    return known ? from_rfc3339(text_at(known->refs, "/asked_at")) : std::nullopt;
}

void note_asking(const Step& step, const std::vector<Saved>& saved, const Context& context, json::Value more) {
    more["asked_at"] = to_rfc3339(first_asked(step, saved).value_or(context.clock.now()));
    context.save({step.name, false, "", "", std::move(more), {}});
}

std::optional<Instant> instant(const json::Value& value) {
    constexpr double end_of_time = 1e11;  // seconds: thousands of years
    auto at = [&](double seconds) -> std::optional<Instant> {
        if (!(std::abs(seconds) < end_of_time)) return {};
        return Instant{Milliseconds{static_cast<int64_t>(seconds) * 1000}};
    };
    if (value.is_number()) return at(value.get<double>());
    if (!value.is_string()) return {};
    auto text = value.get<std::string>();
    int64_t unix_seconds = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), unix_seconds);
    if (error == std::errc{} && end == text.data() + text.size()) return at(static_cast<double>(unix_seconds));
    auto size = text.size();
    if (size > 5 && (text[size - 5] == '+' || text[size - 5] == '-')) text.insert(size - 2, ":");
    return from_rfc3339(text);
}

std::string seconds(Instant instant) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count());
}

std::string comparable(std::string_view text) { return text::collapse(unicode::nfc(text::repair_utf8(text))); }

}  // namespace igny8::platform::graph
