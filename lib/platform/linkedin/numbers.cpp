// LinkedIn: an organisation's posts twenty at a time; a member's one number of one post at a time, and only with a
// permission that self-serve apps do not get. Every call counts towards the day's hundred.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "net/url.hpp"
#include "platform/linkedin/api.hpp"
#include "platform/linkedin/content.hpp"
#include "platform/linkedin/errors.hpp"
#include "platform/numbers.hpp"
#include "platform/replies.hpp"

namespace igny8::platform {
namespace {

constexpr size_t most_posts = 20;  // of one statistics call; the sheet knows no documented figure
const std::vector<Charge> one_call{{.bucket = "requests.day"}};

struct Query {
    Measure measure;
    std::string_view type;  ///< memberCreatorPostAnalytics' queryType
};
constexpr Query member_queries[] = {
    {Measure::impressions, "IMPRESSION"}, {Measure::reach, "MEMBERS_REACHED"}, {Measure::likes, "REACTION"},
    {Measure::comments, "COMMENT"},       {Measure::shares, "RESHARE"},        {Measure::clicks, "LINK_CLICKS"},
    {Measure::saves, "POST_SAVE"},
};
struct Field {
    Measure measure;
    const char* pointer;
};
constexpr Field organization_fields[] = {
    {Measure::impressions, "/totalShareStatistics/impressionCount"},
    {Measure::reach, "/totalShareStatistics/uniqueImpressionsCount"},
    {Measure::likes, "/totalShareStatistics/likeCount"},
    {Measure::comments, "/totalShareStatistics/commentCount"},
    {Measure::shares, "/totalShareStatistics/shareCount"},
    {Measure::clicks, "/totalShareStatistics/clickCount"},
};

bool is_share(const std::string& urn) { return urn.starts_with("urn:li:share:"); }

/// "List(a,b)" with its own punctuation bare and the names inside encoded.
std::string list_of(const std::vector<std::string>& urns) {
    std::vector<std::string> out;
    for (auto& urn : urns) out.push_back(net::encode(urn));
    return "List(" + text::join(out, ",") + ")";
}

class LinkedinNumbers final : public NumbersSource {
public:
    explicit LinkedinNumbers(const Settings& settings) : api_(linkedin::api_of(settings)) {}

    size_t batch(const Account& account) const override { return is_organization(account) ? most_posts : 1; }

    Readings read(const Account& account, const std::vector<Published>& items, const NumbersContext& context) override {
        Readings out;
        Asking asking(context, out, [](auto& request, auto& reply, Instant now) {
            return succeeded(reply) ? Result{} : linkedin::judged(request, reply, linkedin::post_errors(), {}, now);
        });
        if (is_organization(account))
            read_organization(account, items, context, asking, out);
        else
            for (auto& item : items) read_member(account, item, context, asking, out);
        return out;
    }

private:
    static bool is_organization(const Account& account) {
        return linkedin::is_organization(linkedin::author_of(account));
    }

    net::Request request(const std::string& path_and_query, const Secret& token) const {
        auto out = reading_request(api_.base + path_and_query, {}, token);
        out.headers.push_back({"LinkedIn-Version", api_.version});
        out.headers.push_back({"X-Restli-Protocol-Version", "2.0.0"});
        return out;
    }

    void read_organization(const Account& account, const std::vector<Published>& items, const NumbersContext& context,
                           Asking& asking, Readings& out) const {
        std::vector<std::string> shares, others;
        for (auto& item : items) (is_share(item.remote_id) ? shares : others).push_back(item.remote_id);
        auto path = "/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=" +
                    net::encode(linkedin::author_of(account));
        if (!shares.empty()) path += "&shares=" + list_of(shares);
        if (!others.empty()) path += "&ugcPosts=" + list_of(others);
        Result refusal;
        auto body = asking.get(request(path, context.token), one_call, &refusal);
        if (refusal.http_status == 414 && items.size() > 1) return read_halves(account, items, context, asking, out);
        if (refusal.http_status) asking.end(refusal);
        if (body.is_null()) return;
        for (auto& item : items) out.by_id[item.remote_id] = organization_reading(item, value_at(body, "/elements"));
    }

    /// The address became too long.
    void read_halves(const Account& account, const std::vector<Published>& items, const NumbersContext& context,
                     Asking& asking, Readings& out) const {
        auto middle = items.begin() + static_cast<long>(items.size() / 2);
        read_organization(account, {items.begin(), middle}, context, asking, out);
        read_organization(account, {middle, items.end()}, context, asking, out);
    }

    static Reading organization_reading(const Published& item, const json::Value& elements) {
        Reading reading;
        for (auto& element : elements) {
            if (text_at(element, "/share") != item.remote_id && text_at(element, "/ugcPost") != item.remote_id)
                continue;
            reading.raw = element;
            for (auto& field : organization_fields) reading.numbers[field.measure] = number_at(element, field.pointer);
        }
        constexpr Measure saves[] = {Measure::saves};
        explain(reading, saves, "LinkedIn does not tell a page's saves");
        explain_rest(reading, reading.raw.is_null()
                                  ? "LinkedIn leaves out posts without activity, and those that are gone"
                                  : "LinkedIn did not tell it");
        return reading;
    }

    void read_member(const Account& account, const Published& item, const NumbersContext& context, Asking& asking,
                     Readings& out) const {
        Reading reading;
        if (!account.scopes.empty() && !text::contains(account.scopes, "r_member_postAnalytics")) {
            explain(reading, measures(), "LinkedIn tells a member's numbers only to apps with r_member_postAnalytics");
            out.by_id[item.remote_id] = std::move(reading);
            return;
        }
        reading.raw = json::Value::object();
        auto entity = fmt::format("({}:{})", is_share(item.remote_id) ? "share" : "ugc", net::encode(item.remote_id));
        for (auto& query : member_queries) {
            Result refusal;
            auto body = asking.get(
                request(
                    fmt::format("/rest/memberCreatorPostAnalytics?q=entity&entity={}&queryType={}&aggregation=TOTAL",
                                entity, query.type),
                    context.token),
                one_call, &refusal);
            if (asking.ended()) return;  // half a post is not saved
            if (refusal.http_status == 404) reading.gone = true;
            if (body.is_null()) continue;
            reading.raw[std::string(query.type)] = body;
            reading.numbers[query.measure] = number_at(body, "/elements/0/count");
        }
        explain_rest(reading, reading.gone ? "LinkedIn has no such post any more" : "LinkedIn did not tell it");
        out.by_id[item.remote_id] = std::move(reading);
    }

    static void explain_rest(Reading& reading, std::string_view why) {
        constexpr Measure never[] = {Measure::views, Measure::watch_time_seconds, Measure::average_view_duration,
                                     Measure::click_through_rate};
        explain(reading, never, "LinkedIn does not tell it");
        explain(reading, measures(), why);
    }

    linkedin::Api api_;
};

}  // namespace

std::unique_ptr<NumbersSource> make_linkedin_numbers(const Settings& settings) {
    return std::make_unique<LinkedinNumbers>(settings);
}

}  // namespace igny8::platform
