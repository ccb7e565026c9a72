#include "media/jpeg_baseline.hpp"

#include <cstdio>  // jpeglib.h needs it first
#include <cstdlib>

#include <jpeglib.h>

#include "base/error.hpp"

namespace igny8::media {
namespace {

constexpr int full_colour_from = 90;

/// libjpeg reports through here; a C++ exception may cross its frames, for Debian builds it with unwind tables.
[[noreturn]] void fail(j_common_ptr jpeg) {
    char said[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, said);
    throw Error(Fault::internal, "cannot encode a picture: {}", said);
}

/// A compressor that is given back whatever happens.
class Compressor {
public:
    Compressor() {
        jpeg_.err = jpeg_std_error(&errors_);
        errors_.error_exit = fail;
        jpeg_create_compress(&jpeg_);
    }
    ~Compressor() {
        jpeg_destroy_compress(&jpeg_);
        std::free(bytes_);
    }
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    std::string run(const Pixels& pixels, int quality) {
        jpeg_mem_dest(&jpeg_, &bytes_, &size_);
        describe(pixels, quality);
        jpeg_start_compress(&jpeg_, TRUE);
        while (jpeg_.next_scanline < jpeg_.image_height) {
            auto* line = const_cast<uint8_t*>(pixels.row(static_cast<int>(jpeg_.next_scanline)));
            jpeg_write_scanlines(&jpeg_, &line, 1);
        }
        jpeg_finish_compress(&jpeg_);
        return {reinterpret_cast<const char*>(bytes_), size_};
    }

private:
    void describe(const Pixels& pixels, int quality) {
        jpeg_.image_width = static_cast<JDIMENSION>(pixels.width);
        jpeg_.image_height = static_cast<JDIMENSION>(pixels.height);
        jpeg_.input_components = 3;
        jpeg_.in_color_space = JCS_RGB;
        jpeg_set_defaults(&jpeg_);
        jpeg_set_quality(&jpeg_, quality, TRUE);
        jpeg_.comp_info[0].h_samp_factor = jpeg_.comp_info[0].v_samp_factor = quality < full_colour_from ? 2 : 1;
    }

    jpeg_compress_struct jpeg_{};
    jpeg_error_mgr errors_{};
    unsigned char* bytes_ = nullptr;
    unsigned long size_ = 0;
};

}  // namespace

std::string encode_baseline_jpeg(const Pixels& pixels, int quality) { return Compressor().run(pixels, quality); }

}  // namespace igny8::media
