#include "assets/stock.hpp"

#include <algorithm>

#include "assets/service.hpp"
#include "base/text.hpp"
#include "net/url.hpp"
#include "provider/facts.hpp"

namespace igny8::assets {
namespace {

constexpr uint64_t longest_clip = uint64_t{300} << 20;
constexpr std::chrono::minutes clip_patience{5};
constexpr size_t longest_query = 100;  // Pixabay takes no more

bool lies_on(const std::string& host, const std::string& of) {
    return host == of || (host.size() > of.size() && host.ends_with("." + of));
}

/// A search result names where its files lie; a forged one would name something else.
void check_host(const provider::Endpoint& endpoint, const std::string& url) {
    try {
        const auto from = net::parse_url(url), service = net::parse_url(endpoint.base_url);
        if (from.origin() == service.origin()) return;  // a service of one's own
        const auto& hosts = stock_kind(provider::engine_of(endpoint.name)).hosts;
        const bool known =
            std::any_of(hosts.begin(), hosts.end(), [&](auto& host) { return lies_on(from.host, host); });
        if (known && from.scheme == "https") return;
    } catch (const Error& error) {
        if (error.fault() == Fault::usage) throw;
    }
    nonsense(endpoint, "names a file that is not its own: " + url.substr(0, 100));
}

}  // namespace

const std::vector<StockKind>& stock_kinds() {
    static const std::vector<StockKind> all{
        {"pexels",
         "Pexels",
         "Photos and videos provided by Pexels: https://www.pexels.com",
         {"images.pexels.com", "videos.pexels.com", "player.vimeo.com", "vimeocdn.com",
          "vod-progressive.akamaized.net"},
         make_pexels},
        {"pixabay",
         "Pixabay",
         "Images and videos from Pixabay: https://pixabay.com",
         {"pixabay.com", "cdn.pixabay.com"},
         make_pixabay},
    };
    return all;
}

const StockKind& stock_kind(std::string_view name) {
    std::vector<std::string> names;
    for (const auto& kind : stock_kinds()) {
        if (kind.name == name) return kind;
        names.emplace_back(kind.name);
    }
    throw Error(Fault::usage, "unknown stock provider '{}'", name).hint("one of {}", text::join(names, ", "));
}

std::string StockItem::credit() const {
    const auto what = kind == "clip" ? "Video" : "Photo";
    const auto& site = stock_kind(provider).title;
    return creator.empty() ? fmt::format("{} from {} ({})", what, site, page_url)
                           : fmt::format("{} by {} on {} ({})", what, creator, site, page_url);
}

bool suits(const StockItem& item, const StockQuery& query) {
    if (item.width < query.min_width || item.height < query.min_height) return false;
    if (query.clips && item.seconds < query.min_seconds) return false;
    if (query.orientation == "portrait") return item.width < item.height;
    if (query.orientation == "landscape") return item.width > item.height;
    if (query.orientation == "square") return std::abs(item.width - item.height) * 10 <= item.width;
    return true;
}

const StockFile* file_for(const StockItem& item, Size canvas) {
    const StockFile *best = nullptr, *largest = nullptr;
    const auto area = [](const StockFile* f) { return int64_t{f->width} * f->height; };
    for (const auto& file : item.files) {
        if (!largest || area(&file) > area(largest)) largest = &file;
        const bool covers = file.width >= canvas.width && file.height >= canvas.height;
        if (covers && (!best || area(&file) < area(best))) best = &file;
    }
    return best ? best : largest;
}

std::string fetch_photo(const provider::Endpoint& endpoint, const StockFile& file) {
    check_host(endpoint, file.url);
    return fetch_bytes(endpoint, file.url);
}

void fetch_clip(const provider::Endpoint& endpoint, const StockFile& file, const Path& path) {
    check_host(endpoint, file.url);
    net::Request request{.url = file.url, .public_only = true, .deadline = clip_patience, .reply_limit = longest_clip};
    request.into = path;
    fetched(endpoint, request, "a clip");
}

std::string normal_query(std::string_view words) {
    auto out = text::ascii_lower(text::collapse(text::repair_utf8(words)));
    if (out.size() <= longest_query) return out;
    const auto blank = out.rfind(' ', longest_query);
    out.resize(blank == out.npos ? longest_query : blank);
    return text::repair_utf8(out);
}

}  // namespace igny8::assets
