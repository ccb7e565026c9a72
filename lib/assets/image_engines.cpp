#include <algorithm>
#include <cmath>
#include <cstdio>

#include "assets/image_engine.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::assets {
namespace {

constexpr ImageEngineKind engines[] = {
    {"openai", "OpenAI images", make_openai_images, nullptr},
    {"runware", "Runware", make_runware, probe_runware},
    {"bria", "Bria (licensed training data)", make_bria, nullptr},
    {"comfyui", "ComfyUI on a machine of your own: SDXL, FLUX", make_comfyui, nullptr},
};

/// How far two shapes are apart: equal for twice as wide and twice as high.
double distance(double a, double b) { return std::abs(std::log(a / b)); }

double shape_of(const std::string& text) {
    int width = 0, height = 0;
    if (std::sscanf(text.c_str(), "%d%*[x:]%d", &width, &height) != 2 || width < 1 || height < 1)
        throw Error(Fault::config, "'{}' is no size", text).hint("write WIDTHxHEIGHT");
    return static_cast<double>(width) / height;
}

}  // namespace

std::span<const ImageEngineKind> image_engines() { return engines; }

std::unique_ptr<ImageEngine> make_image_engine(const provider::Endpoint& endpoint, const Clock& clock) {
    const auto name = provider::engine_of(endpoint.name);
    std::vector<std::string> names;
    for (const auto& engine : engines) {
        if (name == engine.name) return engine.make(endpoint, clock);
        names.emplace_back(engine.name);
    }
    throw Error(Fault::usage, "unknown image provider '{}'", endpoint.name)
        .hint("one of cards, {}", text::join(names, ", "));
}

Size nearest_size(Size wished, const SizeRules& rules) {
    const double width = std::max(1, wished.width), height = std::max(1, wished.height);
    double scale = std::min(1.0, rules.longest / std::max(width, height));
    scale = std::min(scale, std::sqrt(rules.most_pixels / (width * height)));
    scale = std::max(scale, rules.shortest / std::min(width, height));
    const auto edge = [&](double length) {
        const int steps = static_cast<int>(std::lround(length * scale / rules.step));
        return std::clamp(steps * rules.step, rules.step, rules.longest / rules.step * rules.step);
    };
    return {edge(width), edge(height)};
}

std::string nearest_shape(Size wished, std::span<const std::string> shapes) {
    const double wanted = static_cast<double>(wished.width) / wished.height;
    const auto nearer = [&](const std::string& a, const std::string& b) {
        return distance(shape_of(a), wanted) < distance(shape_of(b), wanted);
    };
    const auto found = std::min_element(shapes.begin(), shapes.end(), nearer);
    return found == shapes.end() ? std::string() : *found;
}

}  // namespace igny8::assets
