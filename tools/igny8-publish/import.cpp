// A spreadsheet's table becomes posts in the queue.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <optional>

#include "app/pipe.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "json/stream.hpp"
#include "publish/csv.hpp"
#include "publish/result.hpp"
#include "publish/slots.hpp"
#include "publish/wish.hpp"
#include "shared.hpp"
#include "state/db.hpp"

namespace igny8::tool {
namespace {

struct ImportOptions {
    std::string input = "-", delimiter, platform, site, account, zone;
    std::vector<std::string> map;
    bool next_slot = false, convert = false, draft = false;
};

void declare_import(CLI::App& cli, ImportOptions& o) {
    cli.add_option("FILE", o.input, "Table with a row of headings (CSV, UTF-8; '-': standard input)")
        ->type_name("FILE");
    cli.add_option("--map", o.map,
                   "Which column is which part: text=Caption (name or number); parts: " +
                       text::join(publish::CsvColumns::parts(), ", "))
        ->delimiter(',')
        ->type_name("PART=COLUMN");
    cli.add_option("--delimiter", o.delimiter, "Between cells: ',', ';' or 'tab'; without: seen from the headings")
        ->type_name("CHARACTER");
    cli.add_option("--platform", o.platform, "Platform of rows that name none")->type_name("NAME");
    cli.add_option("--site", o.site, "Site of rows that name none")->type_name("SITE");
    cli.add_option("--account", o.account, "Account (its handle) of rows that name none")->type_name("HANDLE");
    cli.add_option("--time-zone", o.zone, "Zone of rows that name none")->type_name("ZONE");
    cli.add_flag("--next-slot", o.next_slot, "Give rows without a time the account's next free slot");
    cli.add_flag("--draft", o.draft, "Add drafts, to be approved");
    cli.add_flag("--convert", o.convert, "Print the posts instead of adding them, for 'plan' and 'add'");
}

char delimiter_of(const ImportOptions& o, std::string_view first_line) {
    if (o.delimiter.empty()) return publish::guess_delimiter(first_line);
    if (o.delimiter == "tab") return '\t';
    if (o.delimiter.size() != 1 || o.delimiter == "\"")
        throw Error(Fault::usage, "'{}' is no delimiter", o.delimiter).hint("give one character, or tab");
    return o.delimiter[0];
}

class Importer {
public:
    Importer(const ImportOptions& o, app::Session& session) : o_(o), session_(session) {
        for (auto& [part, value] :
             {std::pair{"platform", &o.platform}, {"site", &o.site}, {"account", &o.account}, {"time_zone", &o.zone}})
            if (!value->empty()) defaults_[part] = *value;
        if (o.convert) return;
        db_ = &state_of(session);
        planner_.emplace(*db_, session.clock().now());
    }

    void add(const json::Item& item) {
        if (item.error) std::rethrow_exception(item.error);
        auto& post = *item.value;
        if (o_.convert) return session_.write(post);
        auto now = session_.clock().now();
        state::Transaction transaction(*db_);
        auto wish = publish::read_wish(*db_, post, default_zone(session_), now);
        if (wish.timed)
            publish::refuse_past({wish.job.local_time, wish.job.tz, wish.job.due_at, ""}, now);
        else if (o_.next_slot)
            publish::set_due(wish.job, planner_->next(wish.account));
        else
            throw Error(Fault::input, "the row has no time").hint("fill it in, or give it a slot: --next-slot");
        if (o_.draft) wish.job.state = "draft";
        auto added = publish::Queue(*db_).add_in(wish.job, now);
        publish::ResultNotes notes{added.replayed, {}};
        if (!wish.warning.empty()) notes.warnings.push_back(wish.warning);
        auto result = publish::publish_result(*db_, added.job, notes);
        if (!session_.dry_run()) transaction.commit();
        session_.write(result);
    }

    /// Rows as items of a batch: a wrong row is one with an error that names its line.
    void feed(const app::UseItem& use) {
        std::ifstream file;
        if (o_.input != "-") {
            file.open(o_.input, std::ios::binary);
            if (!file) throw Error(Fault::no_input, "cannot open '{}'", o_.input);
        }
        std::istream& in = o_.input == "-" ? std::cin : file;
        std::string headings;
        std::getline(in, headings);
        std::optional<publish::CsvColumns> columns;
        auto delimiter = delimiter_of(o_, headings);
        std::istringstream first(headings + "\n");
        publish::each_csv_row(first, delimiter,
                              [&](const publish::CsvRow& row) { columns.emplace(row.cells, o_.map); });
        if (!columns) throw Error(Fault::input, "the table is empty").hint("its first row names the columns");
        size_t number = 0;
        publish::each_csv_row(in, delimiter,
                              [&](const publish::CsvRow& row) { use(item_of(row, *columns, ++number)); });
    }

private:
    json::Item item_of(const publish::CsvRow& row, const publish::CsvColumns& columns, size_t number) {
        json::Item item{number, row.line + 1, {}, {}};
        try {
            item.value = columns.post(row, defaults_);
        } catch (const Error& e) {
            item.error =
                std::make_exception_ptr(Error(e.fault(), "line {}: {}", item.line, e.message()).hint("{}", e.hint()));
        }
        return item;
    }

    const ImportOptions& o_;
    app::Session& session_;
    state::Db* db_ = nullptr;
    std::optional<publish::SlotPlanner> planner_;
    std::map<std::string, std::string> defaults_;
};

void import_table(const ImportOptions& o, app::Session& session) {
    Importer importer(o, session);
    app::run_items(
        session, [&](const app::UseItem& use) { importer.feed(use); },
        [&](const json::Item& item) {
            try {
                importer.add(item);
            } catch (const Error& e) {
                if (e.message().starts_with("line ")) throw;
                throw Error(e.fault(), "line {}: {}", item.line, e.message()).hint("{}", e.hint());
            }
        });
}

}  // namespace

app::Command import_command() {
    return app::command<ImportOptions>("import", "Add the posts of a table (CSV)", declare_import, import_table);
}

}  // namespace igny8::tool
