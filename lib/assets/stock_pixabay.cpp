// GET /api/ and /api/videos/. The key stands in the query, and errors are plain text.
#include <algorithm>

#include "assets/service.hpp"
#include "assets/stock.hpp"
#include "base/text.hpp"
#include "net/retry.hpp"
#include "net/url.hpp"

namespace igny8::assets {
namespace {

constexpr const char* licence = "Pixabay Content License";
constexpr const char* licence_url = "https://pixabay.com/service/license-summary/";
constexpr const char* resting = "pixabay: its limit is used up";  // a key of the cache
constexpr std::string_view languages[] = {"cs", "da", "de", "en", "es", "fr", "id", "it", "hu", "nl", "no", "pl", "pt",
                                          "ro", "sk", "fi", "sv", "tr", "vi", "th", "bg", "ru", "el", "ja", "ko", "zh"};

/// Films cannot be asked for by their shape: it is looked at afterwards, so more of them are asked for.
int per_page(const StockQuery& query) {
    const int wanted = query.clips && !query.orientation.empty() ? query.count * 4 : query.count;
    return std::clamp(wanted, 3, 200);
}

net::Fields parameters(const StockQuery& query) {
    net::Fields out{{"q", normal_query(query.words)}, {"safesearch", "true"}};
    const auto language = query.language.substr(0, 2);
    if (std::find(std::begin(languages), std::end(languages), language) != std::end(languages))
        out.push_back({"lang", language});
    if (!query.clips) out.push_back({"image_type", "photo"});
    if (!query.clips && query.orientation == "portrait") out.push_back({"orientation", "vertical"});
    if (!query.clips && query.orientation == "landscape") out.push_back({"orientation", "horizontal"});
    if (query.min_width > 0) out.push_back({"min_width", std::to_string(query.min_width)});
    if (query.min_height > 0) out.push_back({"min_height", std::to_string(query.min_height)});
    out.push_back({"per_page", std::to_string(per_page(query))});
    return out;
}

StockItem item_of(const json::Value& hit, bool clip) {
    StockItem out{"pixabay", word_at(hit, "id"), clip ? "clip" : "photo", word_at(hit, "tags"),
                  word_at(hit, "pageURL")};
    out.creator = word_at(hit, "user");
    if (const auto id = word_at(hit, "user_id"); !out.creator.empty() && !id.empty())
        out.creator_url = "https://pixabay.com/users/" + net::encode(out.creator) + "-" + id + "/";
    out.licence = licence;
    out.licence_url = licence_url;
    return out;
}

/// Without their full access the largest picture has 1280 pixels on its long side.
void add_photos(StockItem& item, const json::Value& hit) {
    item.width = count_at(hit, "imageWidth");
    item.height = count_at(hit, "imageHeight");
    const double longer = std::max({1, item.width, item.height});
    const auto add = [&](const char* name, double edge) {
        const auto url = word_at(hit, name);
        if (url.empty()) return;
        const double scale = std::min(1.0, edge / longer);
        item.files.push_back(
            {url, "image/jpeg", static_cast<int>(item.width * scale), static_cast<int>(item.height * scale)});
    };
    add("imageURL", 1e6);
    add("fullHDURL", 1920);
    add("largeImageURL", 1280);
    item.preview_url = word_at(hit, "previewURL");
}

/// An entry without address has no such size.
void add_clips(StockItem& item, const json::Value& hit) {
    item.seconds = number_at(hit, "duration");
    for (const char* name : {"large", "medium", "small"}) {
        const auto& file = part_at(part_at(hit, "videos"), name);
        StockFile f{word_at(file, "url"), "video/mp4", count_at(file, "width"), count_at(file, "height"),
                    count_at(file, "size")};
        if (f.url.empty() || f.width < 1 || f.height < 1) continue;
        item.width = std::max(item.width, f.width);
        item.height = std::max(item.height, f.height);
        if (item.preview_url.empty()) item.preview_url = word_at(file, "thumbnail");
        item.files.push_back(std::move(f));
    }
}

class Pixabay : public Stock {
public:
    Pixabay(const provider::Endpoint& endpoint, AnswerCache& cache) : endpoint_(endpoint), cache_(cache) {}

    std::vector<StockItem> search(const StockQuery& query) override {
        std::vector<StockItem> out;
        const auto answer = asked(query);
        for (const auto& hit : part_at(answer, "hits")) {
            auto item = item_of(hit, query.clips);
            query.clips ? add_clips(item, hit) : add_photos(item, hit);
            if (!item.id.empty() && !item.files.empty() && suits(item, query)) out.push_back(std::move(item));
            if (out.size() == static_cast<size_t>(std::max(1, query.count))) break;
        }
        return out;
    }

private:
    json::Value asked(const StockQuery& query) {
        auto request = request_to(endpoint_, query.clips ? "/videos/" : "/");
        request.query = parameters(query);
        const auto key = net::full_url(request);  // before the account's key is in it
        if (const auto kept = cache_.find(key)) return json::parse(*kept, "a kept answer");
        if (cache_.find(resting)) throw Error(Fault::busy, "'{}' has used up its limit of a minute", endpoint_.name);
        request.query.push_back({"key", endpoint_.key});
        const auto answer = exchange(endpoint_, request);
        if (!answer.ok()) complain(answer);
        if (!answer.body.is_object()) nonsense(endpoint_, "answered something that is no JSON");
        cache_.keep(key, json::line(answer.body));
        return answer.body;
    }

    [[noreturn]] void complain(const Answer& answer) {
        if (answer.status == 429) {
            const auto reset = net::whole_seconds(answer.headers.get("X-RateLimit-Reset").value_or(""));  // from now
            cache_.keep(resting, "",
                        std::clamp<std::chrono::seconds>(reset.value_or(std::chrono::minutes(1)),
                                                         std::chrono::seconds(1), std::chrono::seconds(3600)));
        }
        const auto words = text::ascii_lower(answer.text);
        fail(endpoint_, answer.status == 400 && text::contains(words, "key") ? 401 : answer.status, answer.text);
    }

    provider::Endpoint endpoint_;
    AnswerCache& cache_;
};

}  // namespace

std::unique_ptr<Stock> make_pixabay(const provider::Endpoint& endpoint, AnswerCache& cache) {
    return std::make_unique<Pixabay>(endpoint, cache);
}

}  // namespace igny8::assets
