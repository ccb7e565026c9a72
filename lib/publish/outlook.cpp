// What a forecast looks at, from the state file and the platforms' dated files.
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/spec.hpp"
#include "platform/text_length.hpp"
#include "publish/accounts.hpp"
#include "publish/forecast.hpp"
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

/// The parts of a thread, or the post itself.
std::vector<json::Value> pieces(const json::Value& post) {
    std::vector<json::Value> out;
    if (post.contains("parts") && post["parts"].is_array())
        for (auto& part : post["parts"]) out.push_back(part);
    if (out.empty()) out.push_back(string_in(post, "post_text"));
    return out;
}

Demand read_demand(const state::Row& row) {
    auto payload = json::parse(row.text(2), "the state file");
    Demand out{.post = row.text(0),
               .title = string_in(payload, "title"),
               .account = read_account(row, 4),
               .at = Instant(Milliseconds(row.integer(1))),
               .settled = row.integer(3) != 0};
    if (out.title.empty()) out.title = std::string(text::split(string_in(payload, "post_text"), '\n').front());
    out.charges = charges_of(out.account.platform, payload);
    return out;
}

std::vector<Demand> waiting(state::Db& db, Instant until) {
    return db.all(read_demand,
                  fmt::format("select j.id, j.due_at, j.payload, 0, {} from pub_job j join social_account a on a.id = "
                              "j.account_id where j.state in ('draft', 'held', 'scheduled', 'claimed', 'preparing', "
                              "'ready') and j.due_at < ? order by j.due_at, j.id",
                              account_columns),
                  until);
}

/// What was used already and still counts: at most a month back.
std::vector<Demand> used(state::Db& db, Instant now) {
    return db.all(
        [](const state::Row& row) {
            Demand out{.post = row.text(0),
                       .title = "",
                       .account = read_account(row, 5),
                       .at = Instant(Milliseconds(row.integer(1))),
                       .settled = true};
            out.charges = {{row.text(2), row.integer(3), row.integer(4)}};
            return out;
        },
        fmt::format("select coalesce(e.job_id, ''), e.at, e.bucket, e.units, e.micros_usd, {} from rate_event e join "
                    "social_account a on a.id = e.account_id where e.state <> 'released' and e.at > ? order by e.at",
                    account_columns),
        now - std::chrono::days(31));
}

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
    auto all = pieces(post);
    auto posts = static_cast<int64_t>(all.size());
    std::vector<platform::Charge> out;
    for (auto& rate : spec->rates)
        if (counts_posts(rate.bucket, string_in(post, "post_type"))) out.push_back({rate.bucket, posts, 0});
    int64_t cost = 0;
    for (auto& piece : all) cost += price_of(*spec, piece);
    if (cost > 0) out.push_back({"money", 0, cost});
    return out;
}

Outlook outlook(state::Db& db, Instant now, Instant until) {
    Outlook out{waiting(db, until), stored_limits(db), sign_ins(db)};
    auto past = used(db, now);
    out.demands.insert(out.demands.end(), past.begin(), past.end());
    for (auto& account : Accounts(db).list()) fill_in(out.capacities, account);
    return out;
}

}  // namespace igny8::publish
