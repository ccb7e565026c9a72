#include "platform/rules.hpp"

#include <algorithm>

#include "json/json.hpp"
#include "platform/rule_list.hpp"

namespace igny8::platform {
namespace {

const char* name(Counting counting) {
    switch (counting) {
        case Counting::code_points:
            return "code_points";
        case Counting::utf16_units:
            return "utf16_units";
        case Counting::graphemes:
            return "graphemes";
        case Counting::bytes:
            return "bytes";
        case Counting::weighted:
            return "weighted";
    }
    return "";
}

}  // namespace

void RuleList::at_most(std::string rule, std::string place, size_t measured, long long limit, std::string_view unit,
                       std::string_view severity) {
    document::Check check{std::move(rule), std::move(place), "", std::string(severity), static_cast<double>(measured)};
    if (limit > 0) check.limit = static_cast<double>(limit);
    check.ok = !check.limit || static_cast<long long>(measured) <= limit;
    if (!check.ok)
        check.message = fmt::format("{} {}, at most {}: {} too many", measured, unit, limit,
                                    static_cast<long long>(measured) - limit);
    checks.push_back(std::move(check));
}

void RuleList::at_least(std::string rule, std::string place, size_t measured, long long limit, std::string message) {
    between(std::move(rule), std::move(place), static_cast<double>(measured), static_cast<double>(limit), 0,
            std::move(message));
}

void RuleList::between(std::string rule, std::string place, double measured, double least, double most,
                       std::string message) {
    const bool below = measured < least, ok = !below && (most <= 0 || measured <= most);
    checks.push_back({std::move(rule), std::move(place), ok ? std::string() : std::move(message), "error", measured,
                      below || most <= 0 ? least : most, ok});
}

void RuleList::that(bool ok, std::string rule, std::string place, std::string message, std::string_view severity) {
    checks.push_back({std::move(rule),
                      std::move(place),
                      ok ? std::string() : std::move(message),
                      std::string(severity),
                      {},
                      {},
                      ok});
}

std::vector<document::Check> check(const document::SocialPost& post, const PlatformSpec& spec) {
    RuleList rules;
    rules.that(spec.takes(post.post_type), "post_type", "/post_type",
               fmt::format("{} has no posts of type '{}'", spec.title, post.post_type));
    check_texts(post, spec, rules);
    check_media(post, spec, rules);
    return std::move(rules.checks);
}

bool refused(const std::vector<document::Check>& checks) {
    return std::any_of(checks.begin(), checks.end(), [](auto& c) { return !c.ok && c.severity == "error"; });
}

json::Value limits(const document::SocialPost& post, const PlatformSpec& spec) {
    json::Value out = json::Value::object();
    auto length = text_length(post.post_text, spec.text.counting);
    if (spec.text.counting == Counting::weighted) {
        out["weighted_length"] = length;
        out["max_weighted_length"] = spec.text.limit;
    } else {
        out["length"] = length;
        out["max_length"] = spec.text.limit;
        out["counting"] = name(spec.text.counting);
    }
    out["hashtags"] = post.hashtags.size();
    if (spec.hashtags.limit > 0) out["max_hashtags"] = spec.hashtags.limit;
    out["dated"] = spec.dated;
    return out;
}

}  // namespace igny8::platform
