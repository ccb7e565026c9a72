#pragma once
// One SQLite file, shared by all tools on one host. Settings and their reasons: WAL so that readers do not block the
// writer; synchronous FULL because a lost commit could be a double post; BEGIN IMMEDIATE because a read that becomes a
// write fails at once with BUSY_SNAPSHOT.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/files.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace igny8::state {

using Cell = std::variant<std::nullptr_t, int64_t, double, std::string>;

/// One row of a result while it is being read; columns count from 0.
class Row {
public:
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(int column) const;
    int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;  ///< null reads as ""

private:
    sqlite3_stmt* statement_;
};

struct DbOptions {
    bool unsafe_fs = false;             ///< open on a network file system all the same
    Milliseconds busy_timeout{10'000};  ///< how long to wait for another process's lock
};

class Db {
public:
    /// Opens or makes the file (0600, its folder 0700) and brings its schema up to date.
    /// Errors: Fault::config for a foreign file, one from a newer igny8, or a network file system (unless `unsafe_fs`);
    /// Fault::busy when it stays locked; Fault::io for a full disk; Fault::cannot_create for a missing
    /// permission.
    Db(const Path& file, Instant now, const DbOptions& options = {});
    ~Db();
    Db(const Db&) = delete;
    Db& operator=(const Db&) = delete;

    /// Runs one statement; gives the number of rows it changed.
    template <class... Args>
    int64_t run(std::string_view sql, const Args&... args) {
        return run_with(sql, {cell(args)...});
    }
    /// Runs a script of several statements without parameters.
    void script(std::string_view sql);
    /// `read(row)` over every row.
    template <class Read, class... Args>
    auto all(Read read, std::string_view sql, const Args&... args) {
        std::vector<decltype(read(std::declval<Row>()))> out;
        each_row(sql, {cell(args)...}, [&](const Row& row) { out.push_back(read(row)); });
        return out;
    }
    /// `read(row)` over the first row, if there is one.
    template <class Read, class... Args>
    auto one(Read read, std::string_view sql, const Args&... args) {
        std::optional<decltype(read(std::declval<Row>()))> out;
        each_row(sql, {cell(args)...}, [&](const Row& row) {
            if (!out) out = read(row);
        });
        return out;
    }

private:
    template <class T>
    static Cell cell(const T& value) {
        if constexpr (std::is_same_v<T, Instant>)
            return static_cast<int64_t>(value.time_since_epoch().count());
        else if constexpr (std::is_same_v<T, std::nullptr_t>)
            return nullptr;
        else if constexpr (std::is_floating_point_v<T>)
            return static_cast<double>(value);
        else if constexpr (std::is_integral_v<T>)
            return static_cast<int64_t>(value);
        else
            return std::string(value);
    }
    struct Close {
        void operator()(sqlite3*) const noexcept;
    };
    struct Cache;

    int64_t run_with(std::string_view sql, const std::vector<Cell>& cells);
    void each_row(std::string_view sql, const std::vector<Cell>& cells, const std::function<void(const Row&)>& use);

    std::unique_ptr<sqlite3, Close> db_;
    std::unique_ptr<Cache> cache_;  ///< prepared statements, by their text; gone before the connection is
};

/// BEGIN IMMEDIATE; rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Db& db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Db& db_;
    bool open_ = true;
};

}  // namespace igny8::state
