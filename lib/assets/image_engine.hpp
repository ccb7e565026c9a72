#pragma once
// Services that draw a picture from words.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "assets/crop.hpp"
#include "base/clock.hpp"
#include "provider/endpoint.hpp"
#include "provider/health.hpp"
#include "provider/usage.hpp"

namespace igny8::assets {

/// What a picture is to show.
struct PictureWish {
    std::string prompt;
    std::string avoid;  ///< what is not to be seen; told apart where the service can be told so
    Size size;          ///< what it will be cut to: the engine asks for the nearest that its service has
    uint32_t seed = 0;  ///< the same one gives the same picture, where the service promises that
};

struct MadePicture {
    std::string bytes;  ///< as the service sent them: JPEG, PNG or WebP by their first bytes, else unchecked
    std::string model;
    provider::Usage usage;
};

/// Errors: Fault::refused (the service will not draw this), Fault::auth (no key, or one that is not taken), Fault::busy
/// (too many requests, or nothing left to spend, which the hint then says), Fault::unavailable (down, too slow, no such
/// model), Fault::protocol (an answer that is none; a request it does not take), Fault::config for an option that
/// cannot be.
struct ImageEngine {
    virtual ~ImageEngine() = default;
    virtual MadePicture make(const PictureWish& wish) = 0;
};

struct ImageEngineKind {
    const char *name, *title;
    std::unique_ptr<ImageEngine> (*make)(const provider::Endpoint& endpoint, const Clock& clock);
    /// A look at its health that the facts' plain request cannot do; may be null.
    provider::Verdict (*probe)(const provider::Endpoint& endpoint);
};

/// The one list; help, man page and tests read it. Cards are drawn here and not in it.
std::span<const ImageEngineKind> image_engines();

/// "comfyui" and "gpu_server.comfyui" are the same engine. Errors: Fault::usage naming those there are.
std::unique_ptr<ImageEngine> make_image_engine(const provider::Endpoint& endpoint, const Clock& clock);

/// Options beside the request's own parameters: "sizes", a list ("1024x1024"), for models that do not take every size.
std::unique_ptr<ImageEngine> make_openai_images(const provider::Endpoint& endpoint, const Clock& clock);
/// Its address is one for everything. `deliveryMethod` async is polled.
std::unique_ptr<ImageEngine> make_runware(const provider::Endpoint& endpoint, const Clock& clock);
provider::Verdict probe_runware(const provider::Endpoint& endpoint);  ///< its balance, too
/// The model "lite" is the faster one. The option `sync` true waits for the answer instead of polling.
std::unique_ptr<ImageEngine> make_bria(const provider::Endpoint& endpoint, const Clock& clock);
/// The option "workflow" names a graph in share/comfyui; the others stand for {NAME} in it.
std::unique_ptr<ImageEngine> make_comfyui(const provider::Endpoint& endpoint, const Clock& clock);

/// The size with the wished shape that keeps to these edges: multiples of `step`, none above `longest`, together not
/// more than about `most_pixels`; at least `shortest`. Never larger than wished but for rounding up.
struct SizeRules {
    int step = 64, shortest = 256, longest = 2048;
    double most_pixels = 1e9;
};
Size nearest_size(Size wished, const SizeRules& rules);

/// The text "WIDTH:HEIGHT" or "WIDTHxHEIGHT" of a list whose shape is nearest.
std::string nearest_shape(Size wished, std::span<const std::string> shapes);

}  // namespace igny8::assets
