// GET /v1/search and /v1/videos/search.
#include <algorithm>

#include "assets/service.hpp"
#include "assets/stock.hpp"
#include "base/text.hpp"
#include "net/retry.hpp"

namespace igny8::assets {
namespace {

constexpr const char* licence = "Pexels License";
constexpr const char* licence_url = "https://www.pexels.com/license/";
constexpr const char* resting = "pexels: its limit is used up";  // a key of the cache

/// Their smallest size that is at least so large: 24, 12 and 4 megapixels; 4K, Full HD and HD.
std::string size_for(const StockQuery& query) {
    const double pixels = static_cast<double>(query.min_width) * query.min_height;
    if (query.clips) return pixels > 1920.0 * 1080 ? "large" : pixels > 1280.0 * 720 ? "medium" : "";
    return pixels > 12e6 ? "large" : pixels > 4e6 ? "medium" : "";
}

std::string locale_of(const std::string& language) {
    constexpr std::pair<std::string_view, const char*> known[] = {
        {"en", "en-US"}, {"pt", "pt-BR"}, {"es", "es-ES"}, {"de", "de-DE"}, {"fr", "fr-FR"}};
    for (const auto& [code, locale] : known)
        if (language.substr(0, 2) == code) return locale;
    return {};
}

net::Fields parameters(const StockQuery& query) {
    net::Fields out{{"query", normal_query(query.words)}};
    if (!query.orientation.empty()) out.push_back({"orientation", query.orientation});
    if (const auto size = size_for(query); !size.empty()) out.push_back({"size", size});
    if (const auto locale = locale_of(query.language); !locale.empty()) out.push_back({"locale", locale});
    const int looked_at = query.min_seconds > 0 || query.min_width > 0 ? query.count * 4 : query.count;
    out.push_back({"per_page", std::to_string(std::clamp(looked_at, 1, 80))});
    return out;
}

StockItem photo_of(const json::Value& entry) {
    StockItem out{"pexels", word_at(entry, "id"), "photo", word_at(entry, "alt"), word_at(entry, "url")};
    out.creator = word_at(entry, "photographer");
    out.creator_url = word_at(entry, "photographer_url");
    out.width = count_at(entry, "width");
    out.height = count_at(entry, "height");
    const auto& sources = part_at(entry, "src");
    const auto add = [&](const char* name, double edge_x, double edge_y) {
        const auto url = word_at(sources, name);
        if (url.empty() || out.width < 1 || out.height < 1) return;
        const double scale = std::min({1.0, edge_x / out.width, edge_y / out.height});
        out.files.push_back(
            {url, "image/jpeg", static_cast<int>(out.width * scale), static_cast<int>(out.height * scale)});
    };
    add("original", 1e6, 1e6);
    add("large2x", 1880, 1300);
    out.preview_url = word_at(sources, "medium");
    return out;
}

StockItem clip_of(const json::Value& entry) {
    StockItem out{"pexels", word_at(entry, "id"), "clip", "", word_at(entry, "url")};
    const auto& user = part_at(entry, "user");
    out.creator = word_at(user, "name");
    out.creator_url = word_at(user, "url");
    out.width = count_at(entry, "width");
    out.height = count_at(entry, "height");
    out.seconds = number_at(entry, "duration");
    for (const auto& file : part_at(entry, "video_files")) {
        StockFile f{word_at(file, "link"), word_at(file, "file_type"), count_at(file, "width"),
                    count_at(file, "height")};
        const bool sound = f.mime_type == "video/mp4" && f.width > 0 && f.height > 0 && !f.url.empty();
        if (sound && word_at(file, "quality") != "hls") out.files.push_back(std::move(f));
    }
    out.preview_url = word_at(entry, "image");
    return out;
}

class Pexels : public Stock {
public:
    Pexels(const provider::Endpoint& endpoint, AnswerCache& cache) : endpoint_(endpoint), cache_(cache) {}

    std::vector<StockItem> search(const StockQuery& query) override {
        auto answer = query.clips ? clips(query) : asked("/v1/search", query);
        std::vector<StockItem> out;
        for (const auto& entry : part_at(answer, query.clips ? "videos" : "photos")) {
            auto item = query.clips ? clip_of(entry) : photo_of(entry);
            item.licence = licence;
            item.licence_url = licence_url;
            if (!item.id.empty() && !item.files.empty() && suits(item, query)) out.push_back(std::move(item));
            if (out.size() == static_cast<size_t>(std::max(1, query.count))) break;
        }
        return out;
    }

private:
    /// The address that was theirs before 2026 answers where the new one does not.
    json::Value clips(const StockQuery& query) {
        try {
            return asked("/v1/videos/search", query);
        } catch (const Error& error) {
            if (!moved_) throw;
        }
        return asked("/videos/search", query);
    }

    json::Value asked(const std::string& path, const StockQuery& query) {
        auto request = request_to(endpoint_, path);
        request.query = parameters(query);
        const auto key = net::full_url(request);
        if (const auto kept = cache_.find(key)) return json::parse(*kept, "a kept answer");
        if (const auto until = cache_.find(resting))
            throw Error(Fault::busy, "'{}' has used up its limit", endpoint_.name).hint("it begins anew {}", *until);
        request.headers.push_back({"Authorization", endpoint_.key});
        const auto answer = exchange(endpoint_, request);
        mind_limit(answer);
        moved_ = answer.status == 404;
        if (!answer.ok()) {
            const auto words = word_at(answer.body, "error");
            fail(endpoint_, answer.status, words.empty() ? answer.text : words);
        }
        if (!answer.body.is_object()) nonsense(endpoint_, "answered something that is no JSON");
        cache_.keep(key, json::line(answer.body));
        return answer.body;
    }

    /// X-Ratelimit-Remaining and -Reset (UNIX seconds) of good answers; a refusal says nothing and lasts an hour at
    /// most.
    void mind_limit(const Answer& answer) {
        auto rest = Milliseconds{0};
        const auto left = answer.headers.get("X-Ratelimit-Remaining");
        const auto reset = net::whole_seconds(answer.headers.get("X-Ratelimit-Reset").value_or(""));
        if (left && reset && *left == "0") {
            rest = std::clamp<Milliseconds>(Instant(*reset) - cache_.clock().now(), Milliseconds{0},
                                            std::chrono::hours(24 * 31));
        } else if (answer.status == 429) {
            rest = std::chrono::hours(1);
        }
        if (rest.count() > 0) cache_.keep(resting, to_rfc3339(cache_.clock().now() + rest), rest);
    }

    provider::Endpoint endpoint_;
    AnswerCache& cache_;
    bool moved_ = false;  ///< the last address was not there
};

}  // namespace

std::unique_ptr<Stock> make_pexels(const provider::Endpoint& endpoint, AnswerCache& cache) {
    return std::make_unique<Pexels>(endpoint, cache);
}

}  // namespace igny8::assets
