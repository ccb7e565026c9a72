// A graph is queued, looked after, and its picture fetched from the same server.
#include "assets/comfyui_graph.hpp"
#include "assets/image_engine.hpp"
#include "assets/service.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "json/shared.hpp"
#include "net/pause.hpp"

namespace igny8::assets {
namespace {

constexpr SizeRules megapixel{64, 512, 2048, 1024.0 * 1024};
constexpr Milliseconds first_pause{500}, longest_pause{2'000}, short_patience{10'000};
constexpr double smaller = 0.75;  // after memory ran out

/// Why the run ended, as its history tells.
struct Failure {
    std::string kind, words;

    bool out_of_memory() const {
        return text::contains(kind, "OutOfMemory") || text::contains(text::ascii_lower(words), "out of memory");
    }
};

Failure failure_of(const json::Value& status) {
    for (const auto& message : part_at(status, "messages"))
        if (message.is_array() && message.size() == 2 && message[0] == "execution_error")
            return {word_at(message[1], "exception_type"),
                    word_at(message[1], "node_type") + ": " + word_at(message[1], "exception_message")};
    return {"", "it does not say why"};
}

/// What a graph that was not taken is told: the first node's first complaint, for it names the missing file.
std::string complaint_of(const json::Value& body) {
    for (const auto& node : part_at(body, "node_errors"))
        for (const auto& error : part_at(node, "errors"))
            return word_at(node, "class_type") + ": " + word_at(error, "message") + " " + word_at(error, "details");
    const auto& error = part_at(body, "error");
    return error.is_string() ? error.get<std::string>() : word_at(error, "message") + " " + word_at(error, "details");
}

class ComfyUi : public ImageEngine {
public:
    ComfyUi(const provider::Endpoint& endpoint, const Clock& clock) : endpoint_(endpoint), clock_(clock) {
        workflow_name_ = word_at(endpoint_.options, "workflow");
        if (workflow_name_.empty()) workflow_name_ = "sdxl";
        workflow_ = json::shared_yaml("workflow", "comfyui", workflow_name_);
    }

    MadePicture make(const PictureWish& wish) override {
        auto size = nearest_size(wish.size, megapixel);
        auto done = run(wish, size);
        if (!done) {
            asked(post_json(endpoint_, "/free", {{"unload_models", true}, {"free_memory", true}}));
            const Size less{static_cast<int>(size.width * smaller), static_cast<int>(size.height * smaller)};
            done = run(wish, nearest_size(less, megapixel));
        }
        if (!done) throw Error(Fault::unavailable, "'{}' has too little memory for this picture", endpoint_.name);
        MadePicture out{fetch(*done), endpoint_.model, {}};
        out.usage.images = 1;
        out.usage.requests = 1;
        return out;
    }

private:
    /// The picture's place on the server; nothing when memory ran out.
    std::optional<json::Value> run(const PictureWish& wish, Size size) {
        const auto id = new_uuid();
        const auto job = submit(id, wish, size);
        const auto until = clock_.now() + endpoint_.deadline;
        for (auto wait = first_pause; clock_.now() + wait <= until; wait = std::min(wait * 2, longest_pause)) {
            net::pause(clock_, wait, true);
            const auto answer = asked(request_to(endpoint_, "/history/" + job));
            if (!answer.ok()) fail(endpoint_, answer.status, answer.text);
            const auto& told = part_at(answer.body, job.c_str());
            if (!told.is_object()) continue;  // waiting, or at work
            const auto& status = part_at(told, "status");
            if (word_at(status, "status_str") == "error") {
                const auto why = failure_of(status);
                if (why.out_of_memory()) return std::nullopt;
                fail(endpoint_, 500, why.words);
            }
            if (const auto place = picture_in(told); place.is_object()) return place;
            nonsense(endpoint_, "finished without a picture");
        }
        give_up(job);
    }

    /// Its name there. The prompt's id is ours, so that handing it in again makes no second run; older servers give
    /// another one.
    std::string submit(const std::string& id, const PictureWish& wish, Size size) {
        const json::Value body{{"client_id", id}, {"prompt_id", id}, {"prompt", graph(id, wish, size)}};
        const auto answer = asked(post_json(endpoint_, "/prompt", body));
        if (answer.status == 409) return id;
        if (!answer.ok()) {
            const auto words = complaint_of(answer.body);
            fail(endpoint_,
                 text::contains(words, "ckpt_name") || text::contains(words, "not in list") ? 404 : answer.status,
                 words);
        }
        const auto given = word_at(answer.body, "prompt_id");
        const auto odd = [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '-'; };
        if (given.empty() || given.size() > 64 || std::any_of(given.begin(), given.end(), odd))
            nonsense(endpoint_, "took the job without a name for it");
        return given;
    }

    /// A graph that the server has seen before is answered from its cache, without outputs: the name of the file makes
    /// each one new.
    json::Value graph(const std::string& id, const PictureWish& wish, Size size) const {
        auto values = endpoint_.options;
        values["prompt"] = wish.prompt;
        values["avoid"] = wish.avoid;
        values["width"] = size.width;
        values["height"] = size.height;
        values["seed"] = wish.seed;
        values["prefix"] = "igny8-" + id.substr(0, 13);
        values["checkpoint"] = endpoint_.model;
        return filled_graph(workflow_, values, workflow_name_);
    }

    static json::Value picture_in(const json::Value& told) {
        for (const auto& node : part_at(told, "outputs"))
            for (const auto& image : part_at(node, "images"))
                if (word_at(image, "type") != "temp") return image;
        return {};
    }

    std::string fetch(const json::Value& image) const {
        auto request = request_to(endpoint_, "/view");
        request.query = {{"filename", word_at(image, "filename")},
                         {"subfolder", word_at(image, "subfolder")},
                         {"type", word_at(image, "type")}};
        provider::authorise(request, endpoint_);
        request.reply_limit = most_fetched;
        return fetched(endpoint_, request, "a picture").body;
    }

    /// The server would go on with what nobody waits for any more.
    [[noreturn]] void give_up(const std::string& job) {
        for (const auto& [path, body] : {std::pair{"/queue", json::Value{{"delete", json::Value::array({job})}}},
                                         std::pair{"/interrupt", json::Value{{"prompt_id", job}}}}) {
            auto request = post_json(endpoint_, path, body);
            request.deadline = short_patience;
            provider::authorise(request, endpoint_);
            if (const auto reply = endpoint_.send(request); !reply.ok())
                log::info("'{}' could not be told to stop its job", endpoint_.name);
        }
        throw Error(Fault::unavailable, "'{}' has not finished its picture in {} s", endpoint_.name,
                    endpoint_.deadline / std::chrono::seconds(1));
    }

    Answer asked(net::Request request) const {
        provider::authorise(request, endpoint_);
        return exchange(endpoint_, request);
    }

    provider::Endpoint endpoint_;
    Clock clock_;
    std::string workflow_name_;
    json::Value workflow_;
};

}  // namespace

std::unique_ptr<ImageEngine> make_comfyui(const provider::Endpoint& endpoint, const Clock& clock) {
    return std::make_unique<ComfyUi>(endpoint, clock);
}

}  // namespace igny8::assets
