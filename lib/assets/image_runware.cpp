// Tasks in one array, answers in another, found again by their taskUUID.
#include "assets/image_engine.hpp"
#include "assets/service.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"
#include "net/pause.hpp"

namespace igny8::assets {
namespace {

constexpr SizeRules sizes{64, 128, 2048, 2048.0 * 2048};
constexpr size_t longest_prompt = 2900;
constexpr Milliseconds first_pause{1'000}, longest_pause{10'000};

Answer ask(const provider::Endpoint& endpoint, const json::Value& task) {
    auto request = post_json(endpoint, "", json::Value::array({task}));
    provider::authorise(request, endpoint);
    return exchange(endpoint, request);
}

bool speaks_of(const std::string& text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text::contains(text, word); });
}

/// The first thing wrong with this task; null when nothing is. {"errors":[…]} and {"error":{…}} are both about.
json::Value error_of(const json::Value& answer, const std::string& task) {
    for (const auto& error : part_at(answer, "errors"))
        if (const auto of = word_at(error, "taskUUID"); of.empty() || of == task) return error;
    const auto& error = part_at(answer, "error");
    return error.is_object() ? error : json::Value();
}

/// The body says more than the status (their statuses are not documented).
[[noreturn]] void complain(const provider::Endpoint& endpoint, const Answer& answer, const json::Value& error) {
    const auto code = text::ascii_lower(word_at(error, "code")), words = word_at(error, "message");
    const auto all = code + " " + text::ascii_lower(words);
    if (speaks_of(code, {"credit", "quota", "balance", "paymentrequired"})) spent(endpoint, words);
    if (speaks_of(code, {"apikey", "unauthor", "authentication", "forbidden"})) fail(endpoint, 401, words);
    if (speaks_of(all, {"nsfw", "contentpolicy", "content policy", "moderation", "safety"})) refused(endpoint, words);
    if (speaks_of(code, {"ratelimit", "toomany"})) fail(endpoint, 429, words);
    if (speaks_of(code, {"invalidmodel", "modelnotfound"})) fail(endpoint, 404, words);
    if (speaks_of(code, {"inferenceerror", "noavailable", "timeout", "server", "unavailable"}))
        fail(endpoint, 503, words);
    fail(endpoint, answer.ok() ? 400 : answer.status, words.empty() ? code : words);
}

class Runware : public ImageEngine {
public:
    Runware(const provider::Endpoint& endpoint, const Clock& clock) : endpoint_(endpoint), clock_(clock) {}

    MadePicture make(const PictureWish& wish) override {
        const auto id = new_uuid();  // one for each attempt: it is no idempotency key
        auto found = result(ask(endpoint_, task(id, wish)), id);
        const auto until = clock_.now() + endpoint_.deadline;
        for (auto wait = first_pause; !has_picture(found); wait = std::min(wait * 2, longest_pause)) {
            if (clock_.now() + wait > until)
                throw Error(Fault::unavailable, "'{}' has not finished its picture in time", endpoint_.name);
            net::pause(clock_, wait, true);
            found = result(ask(endpoint_, {{"taskType", "getResponse"}, {"taskUUID", id}}), id);
        }
        return read(found);
    }

private:
    json::Value task(const std::string& id, const PictureWish& wish) const {
        const auto size = nearest_size(wish.size, sizes);
        json::Value out{{"taskType", "imageInference"},
                        {"taskUUID", id},
                        {"model", endpoint_.model},
                        {"positivePrompt", text::repair_utf8(wish.prompt.substr(0, longest_prompt))},
                        {"width", size.width},
                        {"height", size.height},
                        {"seed", wish.seed},
                        {"numberResults", 1},
                        {"outputType", "URL"},
                        {"outputFormat", "JPG"},
                        {"deliveryMethod", "sync"},
                        {"includeCost", true}};
        if (!wish.avoid.empty()) out["negativePrompt"] = wish.avoid;
        json::merge(out, endpoint_.options);  // null takes out what a model does not know
        return out;
    }

    /// What there is of the task: the last entry of its own.
    json::Value result(const Answer& answer, const std::string& id) const {
        if (const auto error = error_of(answer.body, id); !error.is_null()) complain(endpoint_, answer, error);
        if (!answer.ok()) fail(endpoint_, answer.status, answer.text);
        json::Value out;
        for (const auto& entry : part_at(answer.body, "data"))
            if (word_at(entry, "taskUUID") == id) out = entry;
        if (out.is_null()) nonsense(endpoint_, "answered nothing about its task");
        if (word_at(out, "status") == "error") complain(endpoint_, answer, out);
        return out;
    }

    static bool has_picture(const json::Value& entry) {
        return entry.contains("imageURL") || entry.contains("imageBase64Data") || entry.contains("imageDataURI");
    }

    MadePicture read(const json::Value& entry) const {
        if (part_at(entry, "NSFWContent") == true) refused(endpoint_, "it calls its own picture indecent");
        MadePicture out;
        out.bytes = bytes_of(entry);
        out.model = endpoint_.model;
        out.usage.images = 1;
        out.usage.requests = 1;
        if (const auto cost = part_at(entry, "cost"); cost.is_number()) out.usage.usd = cost.get<double>();
        return out;
    }

    std::string bytes_of(const json::Value& entry) const;

    provider::Endpoint endpoint_;
    Clock clock_;
};

std::string Runware::bytes_of(const json::Value& entry) const {
    if (const auto url = word_at(entry, "imageURL"); !url.empty()) return fetch_bytes(endpoint_, url);
    auto coded = word_at(entry, "imageBase64Data");
    if (const auto uri = word_at(entry, "imageDataURI"); coded.empty() && !uri.empty())
        coded = uri.substr(uri.find(',') + 1);
    auto bytes = from_base64(coded);
    if (!bytes || bytes->empty()) nonsense(endpoint_, "answered with broken base64");
    return std::move(*bytes);
}

}  // namespace

std::unique_ptr<ImageEngine> make_runware(const provider::Endpoint& endpoint, const Clock& clock) {
    return std::make_unique<Runware>(endpoint, clock);
}

provider::Verdict probe_runware(const provider::Endpoint& endpoint) {
    const auto id = new_uuid();
    const auto answer =
        ask(endpoint, {{"taskType", "accountManagement"}, {"taskUUID", id}, {"operation", "getDetails"}});
    if (const auto error = error_of(answer.body, id); !error.is_null()) complain(endpoint, answer, error);
    if (!answer.ok()) fail(endpoint, answer.status, answer.text);
    for (const auto& entry : part_at(answer.body, "data")) {
        const auto& balance = part_at(entry, "balance");
        if (balance.is_object() && number_at(balance, "amount") + number_at(balance, "freeBalance") <= 0)
            return "has no balance left";
    }
    return {};
}

}  // namespace igny8::assets
