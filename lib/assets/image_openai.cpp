// POST /v1/images/generations.
#include "assets/image_engine.hpp"
#include "assets/service.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"

namespace igny8::assets {
namespace {

constexpr size_t longest_prompt = 8000;  // of 32,000 characters, any of which may be several bytes
constexpr SizeRules free_sizes{16, 512, 3840, 3840.0 * 2160};

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
        auto request = post_json(endpoint_, "", body(wish));
        request.url = provider::address(endpoint_, "/v1/images/generations");
        provider::authorise(request, endpoint_);
        const auto reply = provider::ask(endpoint_, request);
        if (!reply.ok()) fail(endpoint_, provider::complaint_of(reply));
        return read(provider::parsed(reply.body));
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
