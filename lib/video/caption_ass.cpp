#include "video/caption_ass.hpp"

#include <ass/ass.h>
#include <fmt/format.h>

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/error.hpp"
#include "base/handle.hpp"

namespace igny8::video {

std::string ass_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '{' || c == '}')
            (out += '\\') += c;
        else if (c == '\\')
            out += "\\\u2060";  // a word joiner: libass then sees no escape (as mpv does)
        else
            out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out;
}

struct AssRenderer::Impl {
    Handle<ASS_Library, ass_library_done> library;
    Handle<ASS_Renderer, ass_renderer_done> renderer;
    Handle<ASS_Track, ass_free_track> track;
    std::vector<char32_t> missing;
    std::map<char32_t, std::string> fonts;
    int style = 0;
    char32_t wanted = 0;  // the character the next chosen font is for

    void listen(const std::string& message);
};

namespace {

bool is_invisible(unsigned c) {
    return c < 0x20 || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

char* copy(const std::string& text) { return strdup(text.c_str()); }  // libass frees it

/// The library has a style of its own at 0; ours stands beside it.
int add_style(ASS_Track& track) {
    const int index = ass_alloc_style(&track);
    ASS_Style& style = track.styles[index];
    style.Name = copy("Caption");
    style.FontName = copy("Inter");
    style.FontSize = 50;
    style.PrimaryColour = 0xFFFFFF00;
    style.ScaleX = style.ScaleY = 1;
    style.BorderStyle = 1;
    style.Alignment = 5;
    style.Encoding = -1;  // each line's direction by its first strong letter
    return index;
}

}  // namespace

/// libass tells what it found in words only (0.17.1: ass_font.c, ass_fontselect.c).
void AssRenderer::Impl::listen(const std::string& message) {
    unsigned point = 0;
    if (std::sscanf(message.c_str(), "fontselect: failed to find any fallback with glyph 0x%X", &point) == 1) {
        if (!is_invisible(point)) missing.push_back(point);
        wanted = 0;
        return;
    }
    if (std::sscanf(message.c_str(), "Glyph 0x%X not found, selecting one more", &point) == 1) {
        wanted = point;
        return;
    }
    const size_t arrow = message.rfind(") -> ");
    if (message.rfind("fontselect: (", 0) != 0 && message.rfind("fontselect: Using", 0) != 0) return;
    if (arrow == message.npos) return;
    std::string& files = fonts[wanted];
    files += (files.empty() ? "" : ";") + message.substr(arrow + 5);
    wanted = 0;
}

AssRenderer::AssRenderer(int width, int height) : impl_(std::make_unique<Impl>()) {
    impl_->library.reset(ass_library_init());
    if (!impl_->library) throw Error(Fault::internal, "libass does not start");
    const auto hear = [](int, const char* format, va_list args, void* self) {
        char line[1024];
        std::vsnprintf(line, sizeof line, format, args);
        static_cast<Impl*>(self)->listen(line);
    };
    ass_set_message_cb(impl_->library.get(), hear, impl_.get());
    impl_->renderer.reset(ass_renderer_init(impl_->library.get()));
    impl_->track.reset(ass_new_track(impl_->library.get()));
    if (!impl_->renderer || !impl_->track) throw Error(Fault::internal, "libass does not start");
    ass_set_frame_size(impl_->renderer.get(), width, height);
    ass_set_storage_size(impl_->renderer.get(), width, height);
    ass_set_fonts(impl_->renderer.get(), nullptr, "sans-serif", ASS_FONTPROVIDER_FONTCONFIG, nullptr, 0);
    ASS_Track& track = *impl_->track;
    track.PlayResX = width;
    track.PlayResY = height;
    track.ScaledBorderAndShadow = 1;
    track.WrapStyle = 2;  // we break lines ourselves
    ass_track_set_feature(&track, ASS_FEATURE_WHOLE_TEXT_LAYOUT, 1);
    ass_track_set_feature(&track, ASS_FEATURE_BIDI_BRACKETS, 1);
    impl_->style = add_style(track);
}

AssRenderer::~AssRenderer() = default;

std::vector<Ink> AssRenderer::render(const std::vector<std::string>& events) {
    ASS_Track& track = *impl_->track;
    ass_flush_events(&track);
    for (const std::string& text : events) {
        const int index = ass_alloc_event(&track);
        ASS_Event& event = track.events[index];
        event.Start = 0;
        event.Duration = 1000;
        event.Style = impl_->style;
        event.Layer = event.ReadOrder = index;
        event.Text = copy(text);
    }
    std::vector<Ink> out;
    for (ASS_Image* image = ass_render_frame(impl_->renderer.get(), &track, 500, nullptr); image; image = image->next) {
        if (image->w <= 0 || image->h <= 0) continue;
        const auto kind = image->type == ASS_Image::IMAGE_TYPE_CHARACTER ? Ink::Kind::fill
                          : image->type == ASS_Image::IMAGE_TYPE_OUTLINE ? Ink::Kind::outline
                                                                         : Ink::Kind::shadow;
        out.push_back({kind, image->dst_x, image->dst_y, image->w, image->h, image->stride, image->bitmap,
                       image->color >> 8, static_cast<uint8_t>(255 - (image->color & 255))});
    }
    return out;
}

const std::vector<char32_t>& AssRenderer::missing() const { return impl_->missing; }
const std::map<char32_t, std::string>& AssRenderer::fonts() const { return impl_->fonts; }
std::string AssRenderer::version() {
    return fmt::format("libass 0x{:08x}", static_cast<unsigned>(ass_library_version()));
}

}  // namespace igny8::video
