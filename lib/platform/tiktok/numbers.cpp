// TikTok: twenty posts in one query; lifetime totals of public posts, and nothing about who watched how long.
#include "platform/numbers.hpp"
#include "platform/replies.hpp"
#include "platform/tiktok/errors.hpp"

namespace igny8::platform {
namespace {

constexpr size_t most_ids = 20;
constexpr const char* fields =
    "id,title,create_time,share_url,duration,view_count,like_count,comment_count,share_count";

bool all_digits(const std::string& id) {
    return !id.empty() && id.find_first_not_of("0123456789") == std::string::npos;
}

Reading reading_of(const json::Value& video) {
    Reading out;
    out.raw = video;
    out.numbers[Measure::views] = number_at(video, "/view_count");
    out.numbers[Measure::likes] = number_at(video, "/like_count");
    out.numbers[Measure::comments] = number_at(video, "/comment_count");
    out.numbers[Measure::shares] = number_at(video, "/share_count");
    return out;
}

void say_what_is_missing(Reading& reading) {
    constexpr Measure told[] = {Measure::views, Measure::likes, Measure::comments, Measure::shares};
    explain(reading, told,
            reading.raw.is_null() ? "TikTok tells numbers of public posts only, and this is none"
                                  : "TikTok did not tell it");
    explain(reading, measures(), "TikTok does not tell it");
}

class TiktokNumbers final : public NumbersSource {
public:
    explicit TiktokNumbers(const Settings& settings) : base_(address_of(settings, "tiktok")) {}

    size_t batch(const Account&) const override { return most_ids; }

    Readings read(const Account&, const std::vector<Published>& items, const NumbersContext& context) override {
        Readings out;
        Asking asking(context, out, [](auto& request, auto& reply, Instant now) {
            return tiktok::accepted(reply) ? Result{} : tiktok::judge(request, reply, now);
        });
        auto ids = json::Value::array();
        for (auto& item : items)
            if (all_digits(item.remote_id)) ids.push_back(item.remote_id);
        json::Value body;
        if (!ids.empty()) {
            body = asking.get(request(ids, context.token), {{.bucket = "query.1m"}});
            if (body.is_null()) return out;
        }
        for (auto& item : items) {
            Reading reading;
            for (auto& video : value_at(body, "/data/videos"))
                if (text_at(video, "/id") == item.remote_id) reading = reading_of(video);
            say_what_is_missing(reading);
            out.by_id[item.remote_id] = std::move(reading);
        }
        return out;
    }

private:
    net::Request request(const json::Value& ids, const Secret& token) const {
        auto out = reading_request(base_ + "/v2/video/query/", {{"fields", fields}}, token);
        out.method = "POST";
        out.headers.push_back({"Content-Type", "application/json; charset=UTF-8"});
        out.body = json::line({{"filters", {{"video_ids", ids}}}});
        return out;
    }

    std::string base_;
};

}  // namespace

std::unique_ptr<NumbersSource> make_tiktok_numbers(const Settings& settings) {
    return std::make_unique<TiktokNumbers>(settings);
}

}  // namespace igny8::platform
