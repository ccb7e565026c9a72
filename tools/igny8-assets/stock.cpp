// stock: a search in the libraries of photographs and clips.
#include "assets/stock.hpp"

#include <CLI/CLI.hpp>

#include "app/providers.hpp"
#include "assets/still.hpp"
#include "commands.hpp"
#include "suppliers.hpp"

namespace igny8::tool {
namespace {

struct StockOptions {
    assets::StockQuery query;
    std::string kind = "photo", provider, size;
};

void declare_stock(CLI::App& cli, StockOptions& o) {
    cli.add_option("QUERY", o.query.words, "What is to be seen, in a few words")->required()->type_name("WORDS");
    cli.add_option("--kind", o.kind, "photo, or clip for short films")
        ->check(CLI::IsMember({"photo", "clip"}))
        ->capture_default_str();
    cli.add_option("--orientation", o.query.orientation, "Only portrait, landscape or square ones")
        ->check(CLI::IsMember({"portrait", "landscape", "square"}));
    cli.add_option("--min-size", o.size, "Only those of at least WIDTHxHEIGHT, or a platform's size")
        ->type_name("SIZE");
    cli.add_option("--min-seconds", o.query.min_seconds, "Only clips of at least so many seconds")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 600.0));
    cli.add_option("--count", o.query.count, "Results at most")->check(CLI::Range(1, 80))->capture_default_str();
    cli.add_option("--language", o.query.language, "Language of the words (BCP 47)")
        ->type_name("TAG")
        ->capture_default_str();
    cli.add_option("--provider", o.provider, "pexels, pixabay or both in their order; routes.stock otherwise")
        ->type_name("NAME,…");
}

json::Value to_json(const assets::StockFile& file) {
    json::Value out{
        {"url", file.url}, {"mime_type", file.mime_type}, {"width_px", file.width}, {"height_px", file.height}};
    if (file.bytes > 0) out["bytes"] = file.bytes;
    return out;
}

json::Value to_json(const assets::StockItem& item) {
    json::Value files = json::Value::array();
    for (const auto& file : item.files) files.push_back(to_json(file));
    json::Value out{{"provider", item.provider},
                    {"id", item.id},
                    {"kind", item.kind},
                    {"title", item.title},
                    {"page_url", item.page_url},
                    {"creator", item.creator},
                    {"creator_url", item.creator_url},
                    {"attribution", item.credit()},
                    {"licence", item.licence},
                    {"licence_url", item.licence_url},
                    {"width_px", item.width},
                    {"height_px", item.height},
                    {"preview_url", item.preview_url},
                    {"files", files}};
    if (item.kind == "clip") out["duration_seconds"] = item.seconds;
    return out;
}

json::Value document_of(const StockOptions& o, const std::vector<assets::StockItem>& items,
                        const provider::Service& service) {
    json::Value results = json::Value::array(), passed = json::Value::array();
    for (const auto& item : items) results.push_back(to_json(item));
    for (const auto& one : service.passed_over) passed.push_back({{"provider", one.provider}, {"why", one.why}});
    return {{"schema", "igny8.stock/1"},
            {"query", assets::normal_query(o.query.words)},
            {"kind", o.kind},
            {"served", service.served},
            {"credit", assets::stock_kind(provider::engine_of(service.served)).credit},
            {"passed_over", passed},
            {"results", results}};
}

void stock(const StockOptions& o, app::Session& session) {
    app::Providers providers(session);
    if (o.provider.empty() && !providers.configured("stock"))
        throw Error(Fault::config, "no library of stock is set up")
            .hint("set routes.stock, or give --provider pexels; their keys are free");
    auto query = o.query;
    query.clips = o.kind == "clip";
    if (!o.size.empty()) {
        const auto least = assets::picture_size(o.size);
        query.min_width = least.width;
        query.min_height = least.height;
    }
    assets::AnswerCache cache(answers_folder(session), session.clock());
    const auto route = providers.route("stock", o.provider);
    const auto found = route.serve([&](const provider::Endpoint& endpoint) {
        return assets::stock_kind(provider::engine_of(endpoint.name)).make(endpoint, cache)->search(query);
    });
    session.write(document_of(o, found.value, found.service));
}

}  // namespace

app::Command stock_command() {
    return app::command<StockOptions>("stock", "Search photographs and clips that anybody may use (Pexels, Pixabay)",
                                      declare_stock, stock);
}

}  // namespace igny8::tool
