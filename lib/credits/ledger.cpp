#include "credits/ledger.hpp"

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/owners.hpp"
#include "state/db.hpp"

namespace igny8::credits {
namespace {

constexpr const char* open_owners = R"sql(
select distinct owner from credit_ledger r where kind = 'reserve'
and not exists (select 1 from credit_ledger x where x.reservation = r.reservation and x.kind = 'release'))sql";

constexpr const char* open_of = R"sql(
select reservation from credit_ledger r where kind = 'reserve' and owner = ?
and not exists (select 1 from credit_ledger x where x.reservation = r.reservation and x.kind = 'release'))sql";

constexpr const char* insert_spend = R"sql(
insert into credit_ledger (kind, amount, held, reservation, item, operation, document, provider, model, units,
    cost_micros_usd, note, created_at)
values ('spend', ?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif(?9, -1), ?10, ?11))sql";

constexpr const char* select_lines = R"sql(
select id, kind, amount, held, reservation, operation, document, provider, model, note, units, cost_micros_usd, created_at
from credit_ledger
where (?1 = '' or document = ?1) and (?2 = '' or kind = ?2) and created_at >= ?3 order by id desc limit ?4)sql";

std::string text(const state::Row& r) { return r.text(0); }
Credits sum(const state::Row& r) { return {r.integer(0)}; }

Line read_line(const state::Row& r) {
    Line out{r.integer(0),
             r.text(1),
             {r.integer(2)},
             {r.integer(3)},
             r.text(4),
             r.text(5),
             r.text(6),
             r.text(7),
             r.text(8),
             r.text(9),
             r.real(10),
             {},
             Instant{Milliseconds{r.integer(12)}}};
    if (!r.is_null(11)) out.cost_micros_usd = r.integer(11);
    return out;
}

Error too_little(const Order& order, const Balance& have) {
    auto others =
        have.held > Credits{} ? fmt::format(", {} more are put aside for work under way", words(have.held)) : "";
    return Error(Fault::credits, "{} credits may be needed for {}{}, {} are there{}", words(order.most),
                 order.operation, order.document.empty() ? "" : " of '" + order.document + "'", words(have.available),
                 others)
        .hint("'igny8-metrics credits add {}' adds some; nothing was done yet",
              words(rounded_up((order.most - have.available).number())));
}

}  // namespace

Balance Ledger::sums() {
    auto row = db_.one(
        [](const state::Row& r) {
            return std::pair{r.integer(0), r.integer(1)};
        },
        "select coalesce(sum(amount), 0), coalesce(sum(held), 0) from credit_ledger");
    return {{row->first}, {row->second}, {row->first - row->second}};
}

Credits Ledger::left_of(const std::string& reservation) {
    return *db_.one(sum, "select coalesce(sum(held), 0) from credit_ledger where reservation = ?", reservation);
}

void Ledger::give_back(const std::string& reservation, const std::string& note, Instant now) {
    db_.run(
        "insert into credit_ledger (kind, amount, held, reservation, operation, document, note, created_at) "
        "select 'release', 0, -?2, reservation, operation, document, ?3, ?4 from credit_ledger "
        "where reservation = ?1 and kind = 'reserve' on conflict do nothing",
        reservation, left_of(reservation).hundredths, note, now);
}

int Ledger::settle(Instant now) {
    int out = 0;
    for (auto& owner : db_.all(text, open_owners)) {
        if (!owner_dead(owners_, owner)) continue;
        for (auto& reservation : db_.all(text, open_of, owner)) {
            give_back(reservation, "its process died", now);
            ++out;
        }
    }
    return out;
}

int Ledger::settle_the_dead(Instant now) {
    state::Transaction transaction(db_);
    int out = settle(now);
    transaction.commit();
    return out;
}

void Ledger::add(Credits amount, const std::string& note, Instant now) {
    if (amount == Credits{}) throw Error(Fault::usage, "there is nothing to add");
    state::Transaction transaction(db_);
    settle(now);
    auto have = sums();
    if ((have.available + amount).hundredths < 0)
        throw Error(Fault::credits, "{} credits cannot be taken away: {} are there", words(-amount),
                    words(have.available));
    db_.run("insert into credit_ledger (kind, amount, held, note, created_at) values ('add', ?, 0, ?, ?)",
            amount.hundredths, note, now);
    transaction.commit();
}

std::string Ledger::reserve(const Order& order, const std::string& owner, Instant now) {
    state::Transaction transaction(db_);
    settle(now);
    auto have = sums();
    if (have.available < order.most) throw too_little(order, have);
    auto reservation = new_id(now);
    db_.run(
        "insert into credit_ledger (kind, amount, held, reservation, owner, operation, document, created_at) "
        "values ('reserve', 0, ?, ?, ?, ?, ?, ?)",
        order.most.hundredths, reservation, owner, order.operation, order.document, now);
    transaction.commit();
    return reservation;
}

Credits Ledger::spend(const std::string& reservation, const Delivery& d, Instant now) {
    state::Transaction transaction(db_);
    if (db_.one(sum, "select 1 from credit_ledger where reservation = ? and kind = 'release'", reservation))
        throw Error(Fault::internal, "the credits for {} were given back already", d.operation);
    if (!d.item.empty() && paid(d.item)) return {};
    auto left = left_of(reservation);
    auto price = std::min(d.price, left);
    auto note =
        price < d.price ? fmt::format("{} by the price list, {} were put aside", words(d.price), words(left)) : "";
    db_.run(insert_spend, -price.hundredths, reservation, d.item, d.operation, d.document, d.provider, d.model, d.units,
            d.cost_micros_usd.value_or(-1), note, now);
    transaction.commit();
    return price;
}

void Ledger::release(const std::string& reservation, const std::string& note, Instant now) {
    state::Transaction transaction(db_);
    give_back(reservation, note, now);
    transaction.commit();
}

Balance Ledger::balance(Instant now) {
    settle_the_dead(now);
    return sums();
}

bool Ledger::paid(const std::string& item) {
    return db_.one(sum, "select 1 from credit_ledger where item = ? and kind = 'spend'", item).has_value();
}

Credits Ledger::used_for(const std::string& document) {
    return -*db_.one(sum, "select coalesce(sum(amount), 0) from credit_ledger where document = ? and kind = 'spend'",
                     document);
}

std::vector<Line> Ledger::lines(const LineFilter& f) {
    return db_.all(read_line, select_lines, f.document, f.kind, f.from.value_or(Instant{}), f.limit);
}

}  // namespace igny8::credits
