// POST /v1/images/generations.
#include "assets/image_engine.hpp"
#include "assets/service.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"

namespace igny8::assets {
namespace {

constexpr size_t longest_prompt = 8000;  // of 32,000 characters, any of which may be several bytes
constexpr SizeRules free_sizes{16, 512, 3840, 3840.0 * 2160};

/// A base URL that ends with its version does not get it twice.
std::string path_behind(const std::string& base) {
    return base.ends_with("/v1") ? "/images/generations" : "/v1/images/generations";
}

bool speaks_of(const json::Value& error, std::initializer_list<std::string_view> words) {
    const auto all =
        text::ascii_lower(word_at(error, "code") + " " + word_at(error, "type") + " " + word_at(error, "message"));
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text::contains(all, word); });
}

class OpenAiImages : public ImageEngine {
public:
    explicit OpenAiImages(const provider::Endpoint& endpoint) : endpoint_(endpoint) {
        if (const auto sizes = endpoint_.options.find("sizes"); sizes != endpoint_.options.end()) {
            for (const auto& size : *sizes)
                if (size.is_string()) sizes_.push_back(size.get<std::string>());
            endpoint_.options.erase(sizes);
        }
    }

    MadePicture make(const PictureWish& wish) override {
        auto request = post_json(endpoint_, path_behind(endpoint_.base_url), body(wish));
        if (!endpoint_.key.empty())
            request.headers.push_back({"Authorization", Secret("Bearer " + std::string(endpoint_.key.reveal()))});
        const auto answer = exchange(endpoint_, request);
        if (!answer.ok()) complain(answer);
        return read(answer.body);
    }

private:
    json::Value body(const PictureWish& wish) const {
        auto prompt = wish.avoid.empty() ? wish.prompt : wish.prompt + "\nNot to be seen: " + wish.avoid + ".";
        prompt = text::repair_utf8(prompt.substr(0, longest_prompt));
        json::Value out{{"model", endpoint_.model}, {"prompt", prompt}, {"n", 1}, {"size", size(wish.size)}};
        json::merge(out, endpoint_.options);
        return out;
    }

    std::string size(Size wished) const {
        if (!sizes_.empty()) return nearest_shape(wished, sizes_);
        const auto size = nearest_size(wished, free_sizes);
        return fmt::format("{}x{}", size.width, size.height);
    }

    [[noreturn]] void complain(const Answer& answer) const {
        const auto& error = part_at(answer.body, "error");
        auto words = error.is_string() ? error.get<std::string>() : word_at(error, "message");
        if (words.empty()) words = word_at(error, "code");
        if (answer.status == 400 &&
            speaks_of(error, {"moderation_blocked", "content_policy_violation", "safety system"}))
            refused(endpoint_, words);
        if (speaks_of(error, {"insufficient_quota", "billing", "spend_limit"})) spent(endpoint_, words);
        fail(endpoint_, answer.status, words);
    }

    MadePicture read(const json::Value& answer) const {
        const auto& data = part_at(answer, "data");
        if (!data.is_array() || data.empty()) nonsense(endpoint_, "answered without a picture");
        MadePicture out;
        if (const auto coded = word_at(data[0], "b64_json"); !coded.empty()) {
            auto bytes = from_base64(coded);
            if (!bytes) nonsense(endpoint_, "answered with broken base64");
            out.bytes = std::move(*bytes);
        } else if (const auto url = word_at(data[0], "url"); !url.empty()) {
            out.bytes = fetch_bytes(endpoint_, url);
        } else {
            nonsense(endpoint_, "answered without a picture");
        }
        out.model = word_at(answer, "model");
        if (out.model.empty()) out.model = endpoint_.model;
        out.usage = usage_of(part_at(answer, "usage"));
        return out;
    }

    static provider::Usage usage_of(const json::Value& usage) {
        provider::Usage out;
        out.images = 1;
        out.requests = 1;
        const auto& input = part_at(usage, "input_tokens_details");
        out.image_tokens = count_at(input, "image_tokens");
        out.input_tokens = input.is_object() ? count_at(input, "text_tokens") : count_at(usage, "input_tokens");
        out.output_tokens = count_at(usage, "output_tokens");
        return out;
    }

    provider::Endpoint endpoint_;
    std::vector<std::string> sizes_;
};

}  // namespace

std::unique_ptr<ImageEngine> make_openai_images(const provider::Endpoint& endpoint, const Clock&) {
    return std::make_unique<OpenAiImages>(endpoint);
}

}  // namespace igny8::assets
