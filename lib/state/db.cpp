#include "state/db.hpp"

#include <sqlite3.h>

#include <unordered_map>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "state/file_system.hpp"
#include "state/migrate.hpp"

namespace igny8::state {
namespace {

using Statement = Handle<sqlite3_stmt, sqlite3_finalize>;

[[noreturn]] void fail(sqlite3* db, std::string_view doing) {
    int code = sqlite3_errcode(db) & 0xff;
    auto why = fmt::format("{}: {}", doing, sqlite3_errmsg(db));
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error(Fault::busy, "the state file is locked by another process")
                .hint("run the same command again in a moment");
        case SQLITE_FULL:
        case SQLITE_IOERR:
            throw Error(Fault::io, "the state file: {}", why).hint("free some space and run the same command again");
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            throw Error(Fault::cannot_create, "the state file: {}", why)
                .hint("make it and its folder writable, name another with --state, or use --no-state");
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            throw Error(Fault::config, "the state file is no SQLite database or is damaged: {}", why)
                .hint("name another with --state, or restore a backup");
        default:
            throw Error(Fault::internal, "the state file: {}", why);
    }
}

struct Bind {
    sqlite3_stmt* statement;
    int place;
    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, place); }
    int operator()(int64_t value) const { return sqlite3_bind_int64(statement, place, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, place, value); }
    int operator()(const std::string& value) const {
        return sqlite3_bind_text(statement, place, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
    }
};

Statement prepare(sqlite3* db, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr) !=
        SQLITE_OK)
        fail(db, "statement");
    return Statement{raw};
}

void bind(sqlite3_stmt* statement, const std::vector<Cell>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) std::visit(Bind{statement, static_cast<int>(i) + 1}, cells[i]);
}

sqlite3* open(const Path& file) {
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) {
        Handle<sqlite3, sqlite3_close> closer{db};
        fail(db, fmt::format("cannot open '{}'", file.string()));
    }
    return db;
}

/// SQLite does not wait for the lock that the change to WAL needs, so we do: a pipe's tools all open a new file at
/// once.
void use_wal(sqlite3* db, Milliseconds patience) {
    constexpr int pause_ms = 5;
    for (auto waited = 0; sqlite3_exec(db, "pragma journal_mode = wal", nullptr, nullptr, nullptr) != SQLITE_OK;
         waited += pause_ms) {
        if ((sqlite3_errcode(db) & 0xff) != SQLITE_BUSY || waited >= patience.count()) fail(db, "journal mode");
        sqlite3_sleep(pause_ms);
    }
}

}  // namespace

/// Statements that wait for their next use. One that is in use is not here, so that a statement may run inside itself.
struct Db::Cache {
    static constexpr size_t most = 200;
    std::unordered_map<std::string, Statement> idle;

    Statement take(sqlite3* db, const std::string& sql) {
        auto found = idle.extract(sql);
        return found.empty() ? prepare(db, sql) : std::move(found.mapped());
    }
    void give_back(const std::string& sql, Statement statement) {
        sqlite3_reset(statement.get());
        sqlite3_clear_bindings(statement.get());
        if (idle.size() < most) idle.try_emplace(sql, std::move(statement));
    }
};

namespace {

/// Gives a statement back, however its use ends.
template <class Cache>
class Borrowed {
public:
    Borrowed(Cache& cache, sqlite3* db, std::string_view sql)
        : cache_(cache), sql_(sql), statement_(cache.take(db, sql_)) {}
    ~Borrowed() { cache_.give_back(sql_, std::move(statement_)); }
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    sqlite3_stmt* get() const { return statement_.get(); }

private:
    Cache& cache_;
    std::string sql_;
    Statement statement_;
};

}  // namespace

bool Row::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
int64_t Row::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Row::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string Row::text(int column) const {
    auto bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes ? std::string(bytes, static_cast<size_t>(sqlite3_column_bytes(statement_, column))) : std::string();
}

void Db::Close::operator()(sqlite3* db) const noexcept { sqlite3_close(db); }

Db::Db(const Path& file, Instant now, const DbOptions& options) : cache_(std::make_unique<Cache>()) {
    prepare_file(file, options.unsafe_fs);
    db_.reset(open(file));
    sqlite3_busy_timeout(db_.get(), static_cast<int>(options.busy_timeout.count()));
    check_identity(*this);
    use_wal(db_.get(), options.busy_timeout);
    script("pragma synchronous = full; pragma foreign_keys = on; pragma trusted_schema = off;");
    migrate(*this, now);
    protect_file(file);
}

Db::~Db() = default;

void Db::script(std::string_view sql) {
    if (sqlite3_exec(db_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(db_.get(), "script");
}

int64_t Db::run_with(std::string_view sql, const std::vector<Cell>& cells) {
    each_row(sql, cells, [](const Row&) {});
    return sqlite3_changes64(db_.get());
}

void Db::each_row(std::string_view sql, const std::vector<Cell>& cells, const std::function<void(const Row&)>& use) {
    Borrowed<Cache> statement(*cache_, db_.get(), sql);
    bind(statement.get(), cells);
    for (;;) {
        int code = sqlite3_step(statement.get());
        if (code == SQLITE_DONE) return;
        if (code != SQLITE_ROW) fail(db_.get(), "statement");
        use(Row(statement.get()));
    }
}

Transaction::Transaction(Db& db) : db_(db) { db_.script("begin immediate"); }

Transaction::~Transaction() {
    if (!open_) return;
    try {
        db_.script("rollback");
    } catch (const Error&) {
        // SQLite has rolled back by itself (full disk); there is nothing left to undo.
    }
}

void Transaction::commit() {
    db_.script("commit");
    open_ = false;
}

}  // namespace igny8::state
