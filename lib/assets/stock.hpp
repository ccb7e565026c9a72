#pragma once
// Libraries of photographs and clips that anybody may use: searched by words, fetched once, never linked to.
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assets/answer_cache.hpp"
#include "assets/crop.hpp"
#include "provider/endpoint.hpp"

namespace igny8::assets {

struct StockQuery {
    std::string words;
    bool clips = false;                 ///< films instead of photographs
    std::string orientation;            ///< portrait, landscape, square; empty: any
    int min_width = 0, min_height = 0;  ///< pixels
    double min_seconds = 0;             ///< of a clip
    int count = 15;                     ///< results at most, 1…80
    std::string language = "en";        ///< of the words
};

struct StockFile {
    std::string url, mime_type;
    int width = 0, height = 0;  ///< 0: not told
    long long bytes = 0;        ///< 0: not told
};

/// One photograph or clip with what its licence wants to be kept with it.
struct StockItem {
    std::string provider, id, kind;  ///< kind: photo, clip
    std::string title = {}, page_url = {}, creator = {}, creator_url = {}, licence = {}, licence_url = {};
    int width = 0, height = 0;
    double seconds = 0;
    std::vector<StockFile> files = {};  ///< the same in several sizes
    std::string preview_url = {};

    /// "Photo by A. Person on Pexels (https://www.pexels.com/photo/…)".
    std::string credit() const;
    /// What tells it from all others, on every machine: "pexels photo 2014422".
    std::string key() const { return provider + " " + kind + " " + id; }
};

struct Stock {
    virtual ~Stock() = default;
    /// The best first; none when there are none. An answer of the last 24 hours is taken from the cache.
    /// Errors: Fault::auth, busy (its limit is used up; the hint says until when), unavailable, protocol.
    virtual std::vector<StockItem> search(const StockQuery& query) = 0;
};

struct StockKind {
    const char *name, *title;
    const char* credit;              ///< what to show wherever its results are shown
    std::vector<std::string> hosts;  ///< that its files lie on, subdomains with them
    std::unique_ptr<Stock> (*make)(const provider::Endpoint& endpoint, AnswerCache& cache);
};

/// The one list; help, man page and tests read it.
const std::vector<StockKind>& stock_kinds();
/// Errors: Fault::usage naming those there are.
const StockKind& stock_kind(std::string_view name);

std::unique_ptr<Stock> make_pexels(const provider::Endpoint& endpoint, AnswerCache& cache);
std::unique_ptr<Stock> make_pixabay(const provider::Endpoint& endpoint, AnswerCache& cache);

/// Whether it is large, long and upright enough, as far as the service tells.
bool suits(const StockItem& item, const StockQuery& query);
/// The smallest file that covers the canvas, else the largest; nothing when there is none.
const StockFile* file_for(const StockItem& item, Size canvas);

/// The bytes of a photograph. Errors: as fetch_bytes; Fault::protocol for an address that is not the service's.
std::string fetch_photo(const provider::Endpoint& endpoint, const StockFile& file);
/// The clip, written to `path`; at most 300 MB. Errors: the same, and Fault::io.
void fetch_clip(const provider::Endpoint& endpoint, const StockFile& file, const Path& path);

/// Words as they are asked for: trimmed, in lower case, one blank between, at most 100 bytes.
std::string normal_query(std::string_view words);

}  // namespace igny8::assets
