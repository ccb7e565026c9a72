// A job and a place to look at until it is done; or, with the option `sync`, one long answer.
#include "assets/image_engine.hpp"
#include "assets/service.hpp"
#include "base/text.hpp"
#include "net/pause.hpp"
#include "net/url.hpp"

namespace igny8::assets {
namespace {

const std::string shapes[] = {"1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9"};
constexpr Milliseconds between{2'500}, patience{180'000};
constexpr size_t longest_prompt = 4000;

/// {"code":422,"message":"…"} of a direct answer, {"code":"VALIDATION_ERROR",…} of a job's.
struct Wrong {
    std::string code, words;
};
Wrong wrong_of(const json::Value& body) {
    const auto& error = part_at(body, "error");
    if (error.is_string()) return {"", error.get<std::string>()};
    auto words = word_at(error, "message");
    if (const auto details = word_at(error, "details"); !details.empty()) words += ": " + details;
    return {text::ascii_lower(word_at(error, "code")), words};
}

bool moderated(const Wrong& wrong) {
    const auto words = text::ascii_lower(wrong.words);
    return wrong.code == "422" || text::contains(wrong.code, "moderation") || text::contains(words, "moderation") ||
           text::contains(words, "inappropriate") || text::contains(words, "unsafe");
}

class Bria : public ImageEngine {
public:
    Bria(const provider::Endpoint& endpoint, const Clock& clock) : endpoint_(endpoint), clock_(clock) {}

    MadePicture make(const PictureWish& wish) override {
        const auto until = clock_.now() + patience;
        auto result = once(wish, until);
        if (!result) result = once(wish, until);  // a fault of the server's: handed in once more
        if (!result) throw Error(Fault::unavailable, "'{}' lost its job twice", endpoint_.name);
        const auto url = word_at(*result, "image_url");
        if (url.empty()) nonsense(endpoint_, "finished without a picture");
        MadePicture out{fetch_bytes(endpoint_, url), endpoint_.model, {}};
        out.usage.images = 1;
        out.usage.requests = 1;
        return out;
    }

private:
    /// The result; nothing when the job is in a state that nobody knows.
    std::optional<json::Value> once(const PictureWish& wish, Instant until) {
        const auto answer = asked(post_json(endpoint_, path(), body(wish)));
        if (!answer.ok()) complain(answer);
        if (const auto& result = part_at(answer.body, "result"); result.is_object()) return result;
        const auto status = status_address(answer.body);
        while (clock_.now() + between <= until) {
            net::pause(clock_, between, true);
            auto request = request_to(endpoint_, "");
            request.url = status;
            const auto seen = asked(std::move(request));
            if (!seen.ok()) complain(seen);
            const auto state = word_at(seen.body, "status");
            if (state == "COMPLETED") return part_at(seen.body, "result");
            if (state == "UNKNOWN") return std::nullopt;
            if (state == "ERROR") complain_of_job(seen.body);
            if (state != "IN_PROGRESS") nonsense(endpoint_, "tells an unknown state of its job: " + state);
        }
        throw Error(Fault::unavailable, "'{}' has not finished its picture in time", endpoint_.name);
    }

    std::string path() const { return endpoint_.model == "lite" ? "/image/generate/lite" : "/image/generate"; }

    json::Value body(const PictureWish& wish) const {
        json::Value out{{"prompt", text::repair_utf8(wish.prompt.substr(0, longest_prompt))},
                        {"aspect_ratio", nearest_shape(wish.size, shapes)},
                        {"seed", wish.seed},
                        {"sync", false},
                        {"output_type", "jpeg"}};
        if (!wish.avoid.empty()) out["negative_prompt"] = wish.avoid;
        json::merge(out, endpoint_.options);
        return out;
    }

    Answer asked(net::Request request) const {
        request.headers.push_back({"api_token", endpoint_.key});
        return exchange(endpoint_, request);
    }

    /// Where it says, when that is the service itself; else where its documentation says: the key must not go
    /// elsewhere.
    std::string status_address(const json::Value& answer) const {
        auto url = word_at(answer, "status_url"), id = word_at(answer, "request_id");
        try {
            if (!url.empty() && net::parse_url(url).origin() == net::parse_url(endpoint_.base_url).origin()) return url;
        } catch (const Error&) {
            nonsense(endpoint_, "answered with a broken address");
        }
        if (id.empty()) nonsense(endpoint_, "answered without a job");
        return endpoint_.base_url + "/status/" + net::encode(id);
    }

    [[noreturn]] void complain(const Answer& answer) const {
        const auto wrong = wrong_of(answer.body);
        if (answer.status == 422 || (answer.status == 400 && moderated(wrong))) refused(endpoint_, wrong.words);
        fail(endpoint_, answer.status == 506 ? 400 : answer.status, wrong.words);
    }
    [[noreturn]] void complain_of_job(const json::Value& body) const {
        const auto wrong = wrong_of(body);
        if (moderated(wrong)) refused(endpoint_, wrong.words);
        const bool ours = text::contains(wrong.code, "validation");
        fail(endpoint_, ours ? 400 : 500, wrong.words.empty() ? wrong.code : wrong.words);
    }

    provider::Endpoint endpoint_;
    Clock clock_;
};

}  // namespace

std::unique_ptr<ImageEngine> make_bria(const provider::Endpoint& endpoint, const Clock& clock) {
    return std::make_unique<Bria>(endpoint, clock);
}

}  // namespace igny8::assets
