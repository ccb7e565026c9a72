#pragma once
// A state file with published posts, and a network that tells what a test says.
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "metrics/fetch.hpp"
#include "metrics/store.hpp"
#include "state/db.hpp"

namespace igny8::metrics::test {

using namespace std::chrono_literals;

inline Instant at(std::string_view text) { return from_rfc3339(text).value(); }
inline const Instant now = at("2026-11-23T08:00:00Z");  // a Monday

/// Likes only, or what else is set.
inline Numbers likes(double count) {
    Numbers n;
    n[Measure::likes] = count;
    return n;
}

inline Numbers all_four(double likes, double comments, double shares, double impressions) {
    Numbers n;
    n[Measure::likes] = likes;
    n[Measure::comments] = comments;
    n[Measure::shares] = shares;
    n[Measure::impressions] = impressions;
    return n;
}

inline platform::Reading told(const Numbers& numbers) { return {.numbers = numbers, .raw = {{"as", "it came"}}}; }

struct State {
    ScratchFolder folder{std::filesystem::exists("/dev/shm") ? Path("/dev/shm")
                                                             : std::filesystem::temp_directory_path()};
    state::Db db{folder.path() / "state.db", now};

    int64_t account(const std::string& platform, const std::string& handle = "acme",
                    const std::string& zone = "Europe/Berlin") {
        db.run(
            "insert into social_account (site, platform, handle, tz, access_token, created_at, updated_at) values "
            "('blog', "
            "?, ?, ?, 'sealed', ?, ?)",
            platform, handle, zone, now, now);
        return *db.one([](const state::Row& row) { return row.integer(0); }, "select last_insert_rowid()");
    }

    void post(const std::string& id, int64_t account, Instant published, const std::string& type = "text") {
        db.run(
            "insert into social_post (id, content_id, site, platform, account_id, post_text, hashtags, link_url, "
            "post_type, "
            "media, thumbnail, call_to_action, status, published_at, platform_post_id, platform_post_url, "
            "ai_model_used, "
            "credits_used, document, created_at, updated_at) select ?1, 'c1', 'blog', platform, ?2, 'Words of ' || ?1, "
            "'[]', '', ?3, '[]', '', '', 'published', ?4, 'remote-' || ?1, 'https://example.org/' || ?1, '', 0, '{}', "
            "?4, ?4 "
            "from social_account where id = ?2",
            id, account, type, published);
    }

    void film(const std::string& id, const std::string& project, int64_t account, Instant published) {
        db.run(
            "insert into video_publish_record (id, project_id, platform, account_id, title, description, tags, status, "
            "published_at, platform_video_id, platform_video_url, created_at, updated_at) select ?1, ?2, platform, ?3, "
            "'Film ' || ?1, '', '[]', 'published', ?4, 'remote-' || ?1, 'https://example.org/' || ?1, ?4, ?4 from "
            "social_account where id = ?3",
            id, project, account, published);
    }

    Item item(const std::string& id) {
        for (auto& item : published(db, {}))
            if (item.id == id) return item;
        throw Error(Fault::internal, "no item {}", id);
    }

    void read(const std::string& id, const Numbers& numbers, Instant when) { save(db, item(id), told(numbers), when); }
};

/// A source whose answers are a function of the posts asked for.
struct FakeSource : platform::NumbersSource {
    size_t size = 10;
    std::function<platform::Readings(const std::vector<platform::Published>&, const platform::NumbersContext&)> answer;
    std::vector<std::vector<std::string>> asked;

    size_t batch(const platform::Account&) const override { return size; }
    platform::Readings read(const platform::Account&, const std::vector<platform::Published>& items,
                            const platform::NumbersContext& context) override {
        asked.emplace_back();
        for (auto& item : items) asked.back().push_back(item.remote_id);
        if (answer) return answer(items, context);
        platform::Readings out;
        for (auto& item : items) out.by_id[item.remote_id] = told(likes(7));
        return out;
    }
};

struct FakeLimits : Limits {
    std::optional<Instant> full;
    std::vector<std::string> calls;
    std::map<std::string, bool> settled;
    std::map<std::string, Instant> blocked;
    std::vector<platform::LimitNews> news;

    std::optional<Instant> reserve(int64_t, const std::vector<platform::Charge>& charges, const std::string& call,
                                   Instant) override {
        if (full) return full;
        calls.push_back(call + (charges.empty() ? "" : " " + charges.front().bucket));
        return {};
    }
    void settle(const std::string& call, bool sent) override { settled[call] = sent; }
    void block(int64_t, const std::string& bucket, Instant until) override { blocked[bucket] = until; }
    void learn(int64_t, const platform::LimitNews& one, Instant) override { news.push_back(one); }
};

struct Stage : State {
    FakeSource source;
    FakeLimits limits;
    std::vector<std::pair<int64_t, bool>> tokens;  ///< asked for, and whether anew
    Fault refuse_token = Fault::internal;          ///< another: the token desk says so

    World world() {
        World out;
        out.clock = {[] { return now; }, [](Milliseconds) {}};
        out.send = [](const net::Request&) { return net::Reply{.status = 200, .body = "{}"}; };
        out.source = [this](const std::string&) { return &source; };
        out.token = [this](int64_t account, bool renew) {
            tokens.emplace_back(account, renew);
            if (refuse_token != Fault::internal) throw Error(refuse_token, "somebody must sign in");
            return Secret(renew ? "new" : "old");
        };
        out.limits = &limits;
        return out;
    }
    Fetched fetch() { return metrics::fetch(db, world(), published(db, {})); }
};

}  // namespace igny8::metrics::test
