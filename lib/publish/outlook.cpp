// What a forecast looks at, from the state file and the platforms' dated files.
#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/spec.hpp"
#include "platform/text_length.hpp"
#include "publish/accounts.hpp"
#include "publish/forecast.hpp"
#include "publish/ledger.hpp"
#include "publish/rows.hpp"
#include "publish/tokens.hpp"

namespace igny8::publish {
namespace {

const platform::PlatformSpec* spec_of(const std::string& platform) {
    static std::map<std::string, std::optional<platform::PlatformSpec>> known;
    auto [place, fresh] = known.try_emplace(platform);
    if (fresh) {
        try {
            place->second = platform::spec(platform);
        } catch (const Error&) {
            return nullptr;  // a platform of a test's own: no limits are known
        }
    }
    return place->second ? &*place->second : nullptr;
}

std::string string_in(const json::Value& post, const char* key) {
    auto found = post.find(key);
    return found != post.end() && found->is_string() ? found->get<std::string>() : "";
}

/// Limits on posts, not on the calls that prepare one.
bool counts_posts(const std::string& bucket, const std::string& post_type) {
    if (bucket.starts_with("reels.")) return post_type == "video";
    return bucket.starts_with("posts.") || bucket.starts_with("uploads.") || bucket.starts_with("requests.");
}

/// As the adapter charges it: an address that the network would link makes it dearer.
int64_t price_of(const platform::PlatformSpec& spec, const json::Value& piece) {
    auto text = piece.is_string() ? piece.get<std::string>() : string_in(piece, "text");
    bool with_url = spec.price("post_with_url") > 0 && !platform::linked_addresses(text).empty();
    return spec.price(with_url ? "post_with_url" : "post");
}

/// The parts of a thread, or the post itself; where posts have a price, a comment below is one more.
std::vector<json::Value> pieces(const platform::PlatformSpec& spec, const json::Value& post) {
    std::vector<json::Value> out;
    if (post.contains("parts") && post["parts"].is_array())
        for (auto& part : post["parts"]) out.push_back(part);
    if (out.empty()) out.push_back(string_in(post, "post_text"));
    auto comment = string_in(post, "first_comment");
    if (!comment.empty() && spec.price("post") > 0) out.push_back(comment);
    return out;
}

/// Of the words for those who cannot see the pictures.
int64_t price_of_alt_texts(const platform::PlatformSpec& spec, const json::Value& post) {
    int64_t out = 0;
    if (post.contains("media") && post["media"].is_array())
        for (auto& medium : post["media"])
            if (string_in(medium, "kind") != "video" && !string_in(medium, "alt_text").empty())
                out += spec.price("alt_text");
    return out;
}

/// Accounts by their number, shared by all their posts.
using AccountsById = std::map<int64_t, std::shared_ptr<const Account>>;

AccountsById accounts_of(state::Db& db) {
    AccountsById out;
    for (auto& account : Accounts(db).list()) out[account.id] = std::make_shared<Account>(account);
    return out;
}

/// What was used already and still counts, at most a month back; then, among it and behind, what waits. In the order of
/// time; of what waits only the number of its row, because the words of a post are long.
constexpr const char* in_time = R"sql(
select at, account_id, '' as bucket, 0 as units, 0 as micros, n from (
    select due_at as at, account_id, rowid as n from pub_job where state in ('draft', 'held', 'scheduled', 'claimed',
        'preparing', 'ready') and due_at < ?2)
union all select at, account_id, bucket, units, micros_usd, 0 from rate_event where state <> 'released' and at > ?1
    and account_id <> 0
order by at, n)sql";

Demand used(const state::Row& row) {
    Demand out{.at = Instant(Milliseconds(row.integer(0))), .settled = true};
    out.charges = {{row.text(2), row.integer(3), row.integer(4)}};
    return out;
}

Demand waiting(state::Db& db, int64_t row, Instant at, const Account& account) {
    Demand out{.at = at};
    db.one(
        [&](const state::Row& job) {
            out.post = job.text(0);
            auto payload = json::parse(job.text(1), "the state file");
            out.title = string_in(payload, "title");
            if (out.title.empty()) out.title = std::string(text::split(string_in(payload, "post_text"), '\n').front());
            out.charges = charges_of(account.platform, payload);
            return 0;
        },
        "select id, payload from pub_job where rowid = ?", row);
    return out;
}

/// Puts what the caller adds between what the state file has.
class Feed {
public:
    Feed(Forecast& forecast, Change change) : forecast_(forecast), change_(std::move(change)) {
        std::stable_sort(change_.more.begin(), change_.more.end(), [](auto& a, auto& b) { return a.at < b.at; });
    }
    void next(const Demand& demand) {
        if (!demand.settled && change_.without.contains(demand.post)) return;
        add_until(demand.at);
        forecast_.next(demand);
    }
    void finish() { add_until(Instant::max()); }

private:
    void add_until(Instant at) {
        for (; added_ < change_.more.size() && change_.more[added_].at <= at; ++added_)
            forecast_.next(change_.more[added_]);
    }
    Forecast& forecast_;
    Change change_;
    size_t added_ = 0;
};

std::vector<Capacity> stored_limits(state::Db& db) {
    return db.all(
        [](const state::Row& row) {
            Capacity out;
            out.account_id = row.integer(0);
            out.bucket = row.text(1);
            out.kind = row.text(2);
            out.limit = row.integer(3);
            if (!row.is_null(4)) out.limit_micros_usd = row.integer(4);
            out.window = Milliseconds(row.integer(5));
            out.reset_tz = row.text(6).empty() ? "UTC" : row.text(6);
            return out;
        },
        "select account_id, bucket, kind, limit_n, limit_micros_usd, coalesce(window_ms, 0), coalesce(reset_tz, '') "
        "from "
        "rate_bucket where account_id <> 0 order by account_id, bucket");
}

/// The platform's own figures for an account that has no row for them.
void fill_in(std::vector<Capacity>& out, const Account& account) {
    auto* spec = spec_of(account.platform);
    if (!spec) return;
    std::set<std::string> known;
    for (auto& capacity : out)
        if (capacity.account_id == account.id) known.insert(capacity.bucket);
    for (auto& rate : spec->rates) {
        if (known.contains(rate.bucket)) continue;
        Capacity capacity;
        capacity.account_id = account.id;
        capacity.bucket = rate.bucket;
        capacity.limit = rate.limit;
        capacity.window = std::chrono::seconds(rate.window_seconds);
        out.push_back(capacity);
    }
}

/// Until when each account can post without a person.
std::vector<SignIn> sign_ins(state::Db& db) {
    std::vector<SignIn> out;
    for (auto& end : sign_in_ends(db)) out.push_back({end.account_id, end.at});
    return out;
}

}  // namespace

std::vector<platform::Charge> charges_of(const std::string& platform, const json::Value& post) {
    auto* spec = spec_of(platform);
    if (!spec) return {};
    auto all = pieces(*spec, post);
    auto posts = static_cast<int64_t>(all.size());
    std::vector<platform::Charge> out;
    for (auto& rate : spec->rates)
        if (counts_posts(rate.bucket, string_in(post, "post_type"))) out.push_back({rate.bucket, posts, 0});
    int64_t cost = price_of_alt_texts(*spec, post);
    for (auto& piece : all) cost += price_of(*spec, piece);
    if (cost > 0) out.push_back({"money", 0, cost});
    return out;
}

int64_t price_of(const std::string& platform, const json::Value& post) {
    int64_t out = 0;
    for (auto& charge : charges_of(platform, post)) out += charge.micros_usd;
    return out;
}

std::string budget_warning(state::Db& db, const Account& account, const json::Value& post, Instant due, Instant now) {
    auto cost = price_of(account.platform, post);
    if (cost == 0) return {};
    for (auto& use : RateLedger(db).use(account.id, now)) {
        bool counts = use.limit_micros_usd && (use.kind == "rolling" || due < window_end(use.kind, use.reset_tz, now));
        auto left = counts ? std::max<int64_t>(0, *use.limit_micros_usd - use.used_micros_usd) : cost;
        if (left < cost)
            return fmt::format("it costs {}, and {} of the budget of {} are left", dollars(cost, 3), dollars(left, 3),
                               account.label());
    }
    return {};
}

std::vector<Finding> foresee(state::Db& db, Instant now, Instant until, Change change) {
    auto accounts = accounts_of(db);
    auto capacities = stored_limits(db);
    for (auto& [id, account] : accounts) fill_in(capacities, *account);
    Forecast forecast(capacities, sign_ins(db));
    Feed feed(forecast, std::move(change));
    db.all(
        [&](const state::Row& row) -> bool {
            auto account = accounts.find(row.integer(1));
            if (account == accounts.end()) return false;
            auto job = row.integer(5);
            auto demand =
                job == 0 ? used(row) : waiting(db, job, Instant(Milliseconds(row.integer(0))), *account->second);
            demand.account = account->second;
            feed.next(demand);
            return true;
        },
        in_time, now - std::chrono::days(31), until);
    feed.finish();
    return forecast.findings();
}

}  // namespace igny8::publish
