#pragma once
// Pixabay: the key in the query, errors as plain text, 1280 pixels at most.
#include <algorithm>
#include <map>
#include <string>

#include "runware.hpp"

namespace igny8::fakes {

class Pixabay : public Network {
public:
    std::string key = "12345678-fakepixabaykey00000000";
    std::string clip, bytes;
    int found = 12;
    int left = 100;  ///< of the minute

    Answer too_many(int seconds) const override {
        return {429,
                "[ERROR 429] API rate limit exceeded",
                {{"X-RateLimit-Limit", "100"},
                 {"X-RateLimit-Remaining", "0"},
                 {"X-RateLimit-Reset", std::to_string(seconds)}},
                false,
                false};
    }

protected:
    Answer answer(const Call& call) override {
        if (call.path.starts_with("/get/") || call.path.starts_with("/video/")) return file(call);
        const bool films = call.path == "/api/videos/";
        if (!films && call.path != "/api/") return {404, "404"};
        if (call.asked("key") != key)
            return {400, "[ERROR 400] Invalid or missing API key (key=" + call.asked("key") + ")."};
        if (left-- <= 0) return too_many(17);
        const auto page = call.asked("per_page");
        const int asked = page.empty() ? 20 : std::stoi(page);
        if (asked < 3 || asked > 200) return {400, "[ERROR 400] \"per_page\" is out of valid range."};
        if (call.asked("q").size() > 100) return {400, "[ERROR 400] \"q\" is too long."};
        json::Value hits = json::Value::array();
        for (int i = 0; i < std::min(found, asked); ++i) hits.push_back(films ? film(call, i) : picture(call, i));
        return say({{"total", found}, {"totalHits", found}, {"hits", hits}});
    }

private:
    static int number(const Call& call, int i) {
        return static_cast<int>(std::hash<std::string>{}(call.asked("q")) % 90'000) * 10 + i;
    }
    static json::Value common(const Call& call, int i, const char* kind) {
        const auto id = number(call, i);
        return {{"id", id},
                {"pageURL", std::string("https://pixabay.com/") + kind + "/id-" + std::to_string(id) + "/"},
                {"tags", call.asked("q") + ", nature"},
                {"views", 7671},
                {"downloads", 6439},
                {"likes", 5},
                {"comments", 2},
                {"user_id", 48777},
                {"user", "Some One"},
                {"userImageURL", ""}};
    }

    static json::Value picture(const Call& call, int i) {
        auto out = common(call, i, "photos");
        const bool upright = call.asked("orientation") == "vertical";
        const auto file = files_at(call, "https://pixabay.com") + "/get/" + out["id"].dump();
        out["type"] = "photo";
        out["previewURL"] = file + "_150.jpg";
        out["webformatURL"] = file + "_640.jpg";
        out["largeImageURL"] = file + "_1280.jpg";
        out["imageWidth"] = upright ? 2250 : 4000;
        out["imageHeight"] = upright ? 4000 : 2250;
        out["imageSize"] = 4731420;
        return out;
    }

    /// Every other one is upright, for nobody can ask for that.
    static json::Value film(const Call& call, int i) {
        auto out = common(call, i, "videos");
        const auto file = files_at(call, "https://cdn.pixabay.com") + "/video/" + out["id"].dump();
        const auto size = [&](const char* name, int side, bool there) -> json::Value {
            const int longer = side * 16 / 9;
            return {{"url", there ? file + "_" + name + ".mp4" : ""},
                    {"width", there ? (i % 2 ? side : longer) : 0},
                    {"height", there ? (i % 2 ? longer : side) : 0},
                    {"size", there ? side * 6000 : 0},
                    {"thumbnail", file + ".jpg"}};
        };
        out["type"] = "film";
        out["duration"] = 6 + i * 3;
        out["videos"] = {{"large", size("large", 2160, i % 3 != 0)},
                         {"medium", size("medium", 1080, true)},
                         {"small", size("small", 540, true)},
                         {"tiny", size("tiny", 360, true)}};
        return out;
    }

    Answer file(const Call& call) {
        if (!call.asked("key").empty()) return {400, "the key went to a file host"};
        if (call.path.starts_with("/video/")) return {200, clip, {{"Content-Type", "video/mp4"}}, false, false};
        return {200,
                bytes.empty() ? photo(720, 1280, static_cast<unsigned>(std::stoul(call.path.substr(5))) % 1000) : bytes,
                {{"Content-Type", "image/jpeg"}},
                false,
                false};
    }
};

}  // namespace igny8::fakes
