// Not a test: how long a claim takes on a state of a million jobs, most of them published long ago, some thousand due.
//   bench_claims [JOBS] [ACCOUNTS] [closed]
// closed: all accounts with due posts are stopped but one, whose posts are the last in line.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "base/files.hpp"
#include "publish/claims.hpp"
#include "publish/rows.hpp"
#include "state/db.hpp"

namespace {

using namespace igny8;

void fill(state::Db& db, int64_t jobs, int64_t accounts, int64_t now) {
    state::Transaction transaction(db);
    db.run(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < ?1) insert into social_account "
        "(site, "
        "platform, handle, created_at, updated_at) select 'site', 'outbox', 'h' || i, 0, 0 from n",
        accounts);
    db.run(R"sql(
with recursive n(i) as (select 1 union all select i + 1 from n where i < ?1)
insert into pub_job (id, account_id, idem_key, kind, document_id, payload_hash, payload, fingerprint, state, due_at,
    priority, created_at, updated_at)
select printf('%026d', i), 1 + i % ?2, 'k' || i, 'post', 'd' || i, 'h', '{"post_text":"a post of some words"}', 'f',
    case when i % 20 = 0 then 'scheduled' else 'published' end,
    case when i % 20 = 0 and i % 200 <> 0 then ?3 + i else ?3 - i * 10 end, case when i % 400 = 0 then 1 else 0 end, 0, 0
from n)sql",
           jobs, accounts, now);
    transaction.commit();
}

void close_accounts(state::Db& db, int64_t now) {
    db.run(
        "update social_account set enabled = 0 where id <> 1 and id in (select distinct account_id from pub_job "
        "where state = 'scheduled' and due_at <= ?1)",
        now);
    db.run("update pub_job set due_at = ?1 - id % 1000 where account_id = 1 and state = 'scheduled' and due_at <= ?1",
           now);
}

}  // namespace

int main(int argc, char** argv) {
    const int64_t jobs = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    const int64_t accounts = argc > 2 ? std::atoll(argv[2]) : 100;
    ScratchFolder folder;
    Instant now{std::chrono::milliseconds{1'800'000'000'000}};
    state::Db db(folder.path() / "state.db", now);
    fill(db, jobs, accounts, publish::ms(now));
    if (argc > 3) close_accounts(db, publish::ms(now));
    std::vector<double> took;
    constexpr int claims = 200;
    for (int i = 0; i < claims; ++i) {
        auto start = std::chrono::steady_clock::now();
        state::Transaction transaction(db);
        bool any = publish::claim_due(db, "bench", {}, Milliseconds{120'000}, now).has_value();
        std::chrono::duration<double, std::milli> statement = std::chrono::steady_clock::now() - start;
        transaction.commit();
        if (!any) break;
        took.push_back(statement.count());
    }
    std::sort(took.begin(), took.end());
    if (took.empty()) return 1;
    fmt::print("{} jobs, {} accounts: claim median {:.2f} ms, worst of {} {:.2f} ms (without the flush to disk)\n",
               jobs, accounts, took[took.size() / 2], took.size(), took.back());
    return 0;
}
