#include "app/pipe.hpp"

#include <fstream>
#include <iostream>

#include "base/interrupt.hpp"

namespace igny8::app {
namespace {

bool is_failure_record(const json::Value& value) {
    return value.is_object() && value.contains("schema") && value["schema"] == "igny8.error/1" &&
           value.contains("error") && value["error"].is_object();
}

}  // namespace

Sink::Sink(const std::string& output, Session& session) : session_(session) {
    if (!output.empty() && output != "-") file_.emplace(output);
}

void Sink::write(const json::Value& value) {
    if (!file_) return session_.write(value);
    file_->write(json::line(value) + "\n");
}

void Sink::finish() {
    if (file_) file_->commit();
}

void Failures::next_item() {
    if (pending_) session_.write_failure(number_, *pending_);
    pending_.reset();
    ++items_;
}

void Failures::add(size_t number, const Error& error) {
    if (items_ > 1) return session_.write_failure(number, error);
    number_ = number;
    pending_ = error;
}

void Failures::finish() {
    if (pending_) std::rethrow_exception(std::make_exception_ptr(*pending_));
}

void each_item(const std::vector<std::string>& inputs, const UseItem& use) {
    size_t number = 0;
    auto renumbered = [&](json::Item item) {
        item.number = ++number;
        use(item);
    };
    for (auto& input : inputs.empty() ? std::vector<std::string>{"-"} : inputs) {
        if (input == "-") {
            json::each_document(std::cin, renumbered);
            continue;
        }
        std::ifstream file(input, std::ios::binary);
        if (!file) throw Error(Fault::no_input, "there is no file '{}'", input);
        json::each_document(file, renumbered);
    }
}

const json::Value& document_of(const json::Item& item) {
    if (item.error) std::rethrow_exception(item.error);
    if (is_failure_record(*item.value))
        throw Error(Fault::input, "an earlier tool failed: {}", (*item.value)["error"].value("message", "no message"));
    return *item.value;
}

void run_items(Session& session, const std::function<void(const UseItem&)>& feed, const UseItem& work) {
    Failures failures(session);
    feed([&](const json::Item& item) {
        stop_if_interrupted();
        failures.next_item();
        try {
            work(item);
        } catch (const Error& error) {
            failures.add(item.number, error);
        }
    });
    failures.finish();
}

}  // namespace igny8::app
