#pragma once
// Pexels: photographs and clips by words.
#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "runware.hpp"

namespace igny8::fakes {

class Pexels : public Network {
public:
    std::string key = "fake-pexels-key-000000000000";
    std::string clip;   ///< bytes of every film
    std::string bytes;  ///< instead of each photograph
    int found = 12;     ///< entries a query finds
    int left = 19'000;  ///< of the month
    long long reset = 1'798'761'600;
    bool old_films = false;  ///< only the address that films had before 2026
    std::string file_host = "https://images.pexels.com";

    Answer too_many(int) const override { return {429, R"({"error":"Rate limit exceeded"})", {}, false, false}; }

protected:
    Answer answer(const Call& call) override {
        const auto path = text::replace_all(call.path, "//", "/");  // their own client doubles one
        if (path.starts_with("/photos/") || path.starts_with("/video-files/")) return file(call);
        if (call.header("authorization") != key)
            return say({{"error", "Invalid key " + call.header("authorization")}}, 401);
        if (left <= 0) return too_many(0);
        --left;
        auto out = found_at(path, call);
        out.headers = {{"X-Ratelimit-Limit", "20000"},
                       {"X-Ratelimit-Remaining", std::to_string(left)},
                       {"X-Ratelimit-Reset", std::to_string(reset)}};
        return out;
    }

private:
    Answer found_at(const std::string& path, const Call& call) {
        if (path == "/v1/curated") return search_photos(call);
        if (path.starts_with("/v1/photos/")) return say(photo_of(call, std::stoi(path.substr(11))));
        const bool films = path == "/videos/search" || (path == "/v1/videos/search" && !old_films);
        if (!films && path != "/v1/search") return say({{"status", 404}, {"error", "Not Found"}}, 404);
        if (call.asked("query").empty()) return say({{"error", "Please add a query"}}, 400);
        return films ? search_films(call) : search_photos(call);
    }

    /// The same words, the same numbers.
    static int number(const std::string& query, int i) {
        return static_cast<int>(std::hash<std::string>{}(query) % 90'000) * 10 + i;
    }
    int most(const Call& call) const {
        const auto asked = call.asked("per_page");
        return std::min(found, asked.empty() ? 15 : std::stoi(asked));
    }

    json::Value photo_of(const Call& call, int id) const {
        const bool upright = call.asked("orientation") == "portrait";
        const auto base = files_at(call, file_host) + "/photos/" + std::to_string(id) + "/pexels-photo.jpeg";
        json::Value sizes{{"original", base}, {"large2x", base + "?dpr=2&h=650&w=940"}, {"medium", base + "?h=350"}};
        for (const char* name : {"large", "small", "portrait", "landscape", "tiny"}) sizes[name] = base;
        return {{"id", id},
                {"width", upright ? 3024 : 4032},
                {"height", upright ? 4032 : 3024},
                {"url", "https://www.pexels.com/photo/" + std::to_string(id) + "/"},
                {"photographer", "A. Person"},
                {"photographer_url", "https://www.pexels.com/@aperson"},
                {"photographer_id", 680589},
                {"avg_color", "#978E82"},
                {"liked", false},
                {"alt", call.asked("query")},
                {"src", sizes}};
    }

    Answer search_photos(const Call& call) {
        json::Value photos = json::Value::array();
        for (int i = 0; i < most(call); ++i) photos.push_back(photo_of(call, number(call.asked("query"), i)));
        return say({{"page", 1}, {"per_page", most(call)}, {"total_results", found}, {"photos", photos}});
    }

    Answer search_films(const Call& call) {
        const auto query = call.asked("query");
        const bool upright = call.asked("orientation") == "portrait";
        json::Value films = json::Value::array();
        for (int i = 0; i < most(call); ++i) {
            const auto id = number(query, i);
            const auto link =
                files_at(call, "https://videos.pexels.com") + "/video-files/" + std::to_string(id) + "/film.mp4";
            json::Value files = json::Value::array({{{"id", 1},
                                                     {"quality", "hls"},
                                                     {"file_type", "video/mp4"},
                                                     {"width", nullptr},
                                                     {"height", nullptr},
                                                     {"link", link + ".m3u8"}}});
            for (const int side : {360, 1080, 2160})
                files.push_back({{"id", side},
                                 {"quality", side > 1080  ? "uhd"
                                             : side > 360 ? "hd"
                                                          : "sd"},
                                 {"file_type", "video/mp4"},
                                 {"width", upright ? side : side * 16 / 9},
                                 {"height", upright ? side * 16 / 9 : side},
                                 {"fps", 29.97},
                                 {"link", link + "?s=" + std::to_string(side)}});
            films.push_back(
                {{"id", id},
                 {"width", upright ? 2160 : 3840},
                 {"height", upright ? 3840 : 2160},
                 {"url", "https://www.pexels.com/video/" + std::to_string(id) + "/"},
                 {"image", link + ".jpg"},
                 {"duration", 4 + i * 4},
                 {"user", {{"id", 574687}, {"name", "R. Maker"}, {"url", "https://www.pexels.com/@rmaker"}}},
                 {"video_files", files},
                 {"video_pictures", json::Value::array()}});
        }
        return say({{"page", 1},
                    {"per_page", most(call)},
                    {"total_results", found},
                    {"url", "https://www.pexels.com/videos/"},
                    {"videos", films}});
    }

    Answer file(const Call& call) {
        if (!call.header("authorization").empty()) return {400, "the key went to a file host"};
        if (call.path.starts_with("/video-files/")) return {200, clip, {{"Content-Type", "video/mp4"}}, false, false};
        const auto id = static_cast<unsigned>(std::stoul(call.path.substr(8)));
        return {
            200, bytes.empty() ? photo(756, 1008, id % 1000) : bytes, {{"Content-Type", "image/jpeg"}}, false, false};
    }
};

}  // namespace igny8::fakes
