#include "json/schema.hpp"

#include <map>
#include <memory>
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Woverloaded-virtual"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

#include "base/error.hpp"
#include "base/text.hpp"
#include "json/json.hpp"

namespace igny8::json {
namespace {

Path schema_path(std::string_view document) {
    std::string file(document.substr(document.find('.') + 1));
    return share_folder() / "schemas" / (text::replace_all(file, "/", "-") + ".json");
}

const valijson::Schema& schema(std::string_view document) {
    static std::map<std::string, std::unique_ptr<valijson::Schema>, std::less<>> known;
    auto it = known.find(document);
    if (it == known.end()) {
        auto text = nlohmann::json::parse(schema_text(document));
        auto made = std::make_unique<valijson::Schema>();
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), *made);
        it = known.emplace(document, std::move(made)).first;
    }
    return *it->second;
}

/// "<root>[script][sections][2]" of valijson as a JSON pointer.
std::string pointer(const valijson::ValidationResults::Error& error) {
    std::string out;
    for (std::string_view step : error.context) {
        if (step == "<root>") continue;
        if (step.starts_with('[') && step.ends_with(']')) step = step.substr(1, step.size() - 2);
        out += '/';
        out += step;
    }
    return out;
}

/// The part of the schema's text that rules the value at `place`; null where the schema says nothing of it.
nlohmann::json rules_at(std::string_view document, std::string_view place) {
    auto rules = nlohmann::json::parse(schema_text(document));
    for (auto step : text::split(place.substr(std::min<size_t>(place.size(), 1)), '/')) {
        if (step.empty()) continue;
        if (rules.contains("items"))
            rules = rules["items"];
        else
            rules = rules.value("properties", nlohmann::json::object()).value(std::string(step), nlohmann::json());
        if (!rules.is_object()) return nullptr;
    }
    return rules;
}

/// "string", or "string or null".
std::string type_names(const nlohmann::json& type) {
    std::vector<std::string> names;
    for (auto& name : type.is_array() ? type : nlohmann::json::array({type})) names.push_back(name.get<std::string>());
    return text::join(names, " or ");
}

std::string listed(const nlohmann::json& values) {
    std::vector<std::string> texts;
    for (auto& value : values) texts.push_back(value.dump());
    return text::join(texts, ", ");
}

/// What the schema expected at a place whose value it does not take; empty where it tells no simple thing.
std::string expectation(const nlohmann::json& rules, std::string_view described) {
    const auto about = [&](const char* word) { return described.find(word) != described.npos && rules.is_object(); };
    if (about("'type' constraint") && rules.contains("type")) return type_names(rules["type"]);
    if (about("'const' constraint") && rules.contains("const")) return rules["const"].dump();
    if (about("enum values") && rules.contains("enum")) return "one of " + listed(rules["enum"]);
    return "";
}

/// What is simple is said in our own words; what else the library finds, in its.
std::string complaint(const nlohmann::json& value, std::string_view document, const std::string& place,
                      std::string described) {
    if (auto expected = expectation(rules_at(document, place), described); !expected.empty()) {
        auto& found = value.at(nlohmann::json::json_pointer(place));
        const bool word = found.is_string() && found.get_ref<const std::string&>().size() <= 100 &&
                          described.find("'type'") == described.npos;
        return fmt::format("expected {}, got {}", expected, word ? found.dump() : found.type_name());
    }
    if (described.ends_with('.')) described.pop_back();
    if (!described.empty() && described[0] >= 'A' && described[0] <= 'Z')
        described[0] = static_cast<char>(described[0] + 32);
    return described;
}

/// The deepest complaint is the precise one; those above it only say that something below is wrong.
void fail(const nlohmann::json& value, std::string_view document, valijson::ValidationResults& results) {
    valijson::ValidationResults::Error error, deepest;
    while (results.popError(error))
        if (deepest.description.empty() || error.context.size() > deepest.context.size()) deepest = error;
    auto place = pointer(deepest);
    auto what = complaint(value, document, place, deepest.description);
    throw Error(Fault::input, "{}: {}", place.empty() ? "/" : place, what).at(place);
}

}  // namespace

std::string schema_text(std::string_view document) {
    auto path = schema_path(document);
    if (!std::filesystem::exists(path))
        throw Error(Fault::config, "there is no schema '{}' in '{}'", document, path.string());
    return read_file(path);
}

void check(const Value& value, std::string_view document) {
    nlohmann::json plain = value;
    valijson::ValidationResults results;
    if (!valijson::Validator().validate(schema(document), valijson::adapters::NlohmannJsonAdapter(plain), &results))
        fail(plain, document, results);
}

}  // namespace igny8::json
