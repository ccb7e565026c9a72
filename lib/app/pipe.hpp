#pragma once
// What every pipe of documents shares: where they come from, where they go, and what a failing one of several becomes.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "json/stream.hpp"

namespace igny8::app {

/// Where documents go: standard output as they come, or a file that appears whole at the end.
class Sink {
public:
    Sink(const std::string& output, Session& session);
    void write(const json::Value& value);
    void finish();

private:
    Session& session_;
    std::optional<AtomicFile> file_;
};

/// Lets the first failure wait: alone it is the run's error, in company it is a record in its place.
class Failures {
public:
    explicit Failures(Session& session) : session_(session) {}
    void next_item();
    void add(size_t number, const Error& error);
    void finish();

private:
    Session& session_;
    std::optional<Error> pending_;
    size_t number_ = 0, items_ = 0;
};

using UseItem = std::function<void(const json::Item&)>;

/// Every document of the files, numbered across them; none or "-" is standard input.
/// Errors: Fault::no_input for a file that is not there; what is wrong with one document is in its item.
void each_item(const std::vector<std::string>& inputs, const UseItem& use);

/// The item's document. Errors: what was wrong with reading it; Fault::input for the error record of an earlier tool.
const json::Value& document_of(const json::Item& item);

/// Runs `work` on every item that `feed` gives; failures as `Failures` says. An interrupt ends it between two items.
void run_items(Session& session, const std::function<void(const UseItem&)>& feed, const UseItem& work);

}  // namespace igny8::app
