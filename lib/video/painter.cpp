#include "video/painter.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "media/film_frames.hpp"
#include "video/backdrop.hpp"
#include "video/blend.hpp"
#include "video/caption_flatten.hpp"
#include "video/motion.hpp"
#include "video/text_overlay.hpp"

namespace igny8::video {
namespace {

constexpr double outgoing_zoom = 0.5, incoming_zoom = 0.15;  // of the zoom transition, at its ends

double smooth(double t) { return t * t * (3 - 2 * t); }

Rect zoomed(const Rect& r, double zoom) {
    return {r.left + r.width * (1 - 1 / zoom) / 2, r.top + r.height * (1 - 1 / zoom) / 2, r.width / zoom,
            r.height / zoom};
}

bool same_shape(const media::Yuv& picture, const Canvas& canvas) {
    const double ratio = double(picture.width()) * canvas.height / (double(picture.height()) * canvas.width);
    return std::abs(ratio - 1) < 0.01;
}

double narrowest(const Shot& shot, const media::Yuv& picture, const Canvas& canvas) {
    const int last = shot.first_frame + shot.frame_count + shot.overhang;
    const auto width = [&](int frame) {
        return window_at(shot, picture.width(), picture.height(), canvas, frame).width;
    };
    return std::min(width(shot.first_frame), width(last)) / canvas.width;
}

Pyramid pyramid_of(Sampler& sampler, const Shot& shot, media::Yuv picture, const Canvas& canvas) {
    if (shot.fit == Fit::contain || (shot.fit == Fit::exact && !same_shape(picture, canvas)))
        picture = contained(sampler, std::move(picture), canvas);
    const double step = narrowest(shot, picture, canvas);
    return {std::move(picture), step};
}

}  // namespace

struct Painter::Prepared {
    std::optional<Pyramid> picture;           ///< or
    std::unique_ptr<media::FilmFrames> film;  ///< what moves by itself
    std::shared_ptr<media::Yuv> still;        ///< the frame, when nothing moves, or the film's own last one
    Overlay words;                            ///< laid over it; may be empty
};

Painter::Painter(const Timeline& timeline, LoadPicture load, CaptionAt captions, Arithmetic arithmetic)
    : timeline_(timeline),
      load_(std::move(load)),
      captions_(std::move(captions)),
      arithmetic_(arithmetic),
      sampler_(arithmetic),
      pool_(timeline.canvas.width, timeline.canvas.height) {
    for (const Scene& scene : timeline.scenes)
        for (const Shot& shot : scene.shots) {
            shots_.push_back(&shot);
            sections_.push_back(scene.section_id);
        }
}

Painter::~Painter() = default;

std::unique_ptr<Painter::Prepared> Painter::prepare(const Shot& shot) {
    const Canvas& canvas = timeline_.canvas;
    auto out = std::make_unique<Prepared>();
    if (!shot.words.empty()) out->words = text_overlay(shot.words, canvas);
    if (shot.film) {
        const media::ClipShape shape{canvas.width, canvas.height, canvas.fps, shot.focus_x, shot.focus_y};
        out->film = std::make_unique<media::FilmFrames>(shot.file, shape);
        return out;
    }
    const Pyramid& picture = out->picture.emplace(pyramid_of(sampler_, shot, load_(shot.file, longest_edge), canvas));
    if (shot.motion.moves()) return out;
    out->still = pool_.take();
    picture.draw(sampler_, window_at(shot, picture.width(), picture.height(), canvas, shot.first_frame), *out->still);
    return out;
}

Painter::Prepared& Painter::prepared(size_t index) {
    std::erase_if(prepared_, [&](const auto& entry) { return entry.first + 1 < index || entry.first > index + 1; });
    auto& slot = prepared_[index];
    if (slot) return *slot;
    try {
        slot = prepare(*shots_[index]);
    } catch (const Error& error) {
        prepared_.erase(index);
        fail(index, error);
    }
    return *slot;
}

void Painter::fail(size_t index, const Error& error) const {
    throw Error(error.fault(), "picture of section {}: {}", sections_[index], error.message()).hint("{}", error.hint());
}

std::shared_ptr<media::Yuv> Painter::draw(size_t index, int frame) {
    Prepared& p = prepared(index);
    if (!p.film) return p.still ? p.still : draw_zoomed(index, frame, 1);
    try {
        return p.still = p.film->at(frame - shots_[index]->first_frame);
    } catch (const Error& error) {
        fail(index, error);
    }
}

std::shared_ptr<media::Yuv> Painter::draw_zoomed(size_t index, int frame, double zoom) {
    const Prepared& p = prepared(index);
    std::optional<Pyramid> moving;  // of a film, the picture shown just now
    if (p.film) moving.emplace(copied(*draw(index, frame)), 1 / zoom);
    const Pyramid& picture = moving ? *moving : *p.picture;
    const Rect window = window_at(*shots_[index], picture.width(), picture.height(), timeline_.canvas, frame);
    auto result = pool_.take();
    picture.draw(sampler_, zoomed(window, zoom), *result);
    return result;
}

std::shared_ptr<media::Yuv> Painter::with_words(size_t index, int frame, std::shared_ptr<media::Yuv> picture) {
    const Prepared& p = prepared(index);
    const int alpha = text_overlay_alpha(*shots_[index], frame, timeline_.canvas.fps);
    if (p.words.empty() || alpha == 0) return picture;
    if (picture == p.still) {  // it is needed again, without the words
        picture = pool_.take();
        copy(*p.still, *picture);
    }
    if (alpha < 255) fade(p.words, alpha, faded_words_);
    lay_over(alpha < 255 ? faded_words_ : p.words, *picture, arithmetic_);
    return picture;
}

std::shared_ptr<media::Yuv> Painter::transit(size_t index, int frame) {
    const Shot& shot = *shots_[index];
    const double time = smooth(double(frame - shot.first_frame + 1) / (shot.transition_frames + 1));
    const bool zoom = shot.transition_in == Transition::zoom;
    const auto leaving = zoom ? draw_zoomed(index - 1, frame, 1 + outgoing_zoom * time) : draw(index - 1, frame);
    const auto outgoing = with_words(index - 1, frame, leaving);
    const auto incoming = zoom ? draw_zoomed(index, frame, 1 + incoming_zoom * (1 - time)) : draw(index, frame);
    auto result = pool_.take();
    if (shot.transition_in == Transition::slide)
        push(*outgoing, *incoming, static_cast<int>(timeline_.canvas.width * time / 2) * 2, *result);
    else
        mix(*outgoing, *incoming, static_cast<int>(std::lround(256 * time)), *result, arithmetic_);
    return result;
}

std::shared_ptr<media::Yuv> Painter::base(size_t index, int frame) {
    const Shot& shot = *shots_[index];
    const bool coming = index > 0 && frame < shot.first_frame + shot.transition_frames;
    return coming ? transit(index, frame) : with_words(index, frame, draw(index, frame));
}

std::shared_ptr<media::Yuv> Painter::paint(int frame) {
    const auto after =
        std::upper_bound(shots_.begin(), shots_.end(), frame, [](int f, auto* s) { return f < s->first_frame; });
    const size_t index = static_cast<size_t>(after - shots_.begin()) - 1;
    auto result = base(index, frame);
    const Overlay* box = captions_ ? captions_(frame) : nullptr;
    if (!box || box->empty()) return result;
    if (result == prepared(index).still) {  // it is needed again, without the caption
        auto copied = pool_.take();
        copy(*result, *copied);
        result = copied;
    }
    lay_over(*box, *result, arithmetic_);
    return result;
}

}  // namespace igny8::video
