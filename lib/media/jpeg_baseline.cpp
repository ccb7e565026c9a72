#include "media/jpeg_baseline.hpp"

#include <cstdio>  // jpeglib.h needs it first

#include <jpeglib.h>

#include <utility>
#include <vector>

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
        jpeg_.client_data = this;
        jpeg_.dest = &into_;
        into_.init_destination = [](j_compress_ptr jpeg) { self(jpeg).begin(); };
        into_.empty_output_buffer = [](j_compress_ptr jpeg) -> boolean { return self(jpeg).take(chunk), TRUE; };
        into_.term_destination = [](j_compress_ptr jpeg) { self(jpeg).take(chunk - self(jpeg).into_.free_in_buffer); };
    }
    ~Compressor() { jpeg_destroy_compress(&jpeg_); }
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    std::string run(const Pixels& pixels, int quality) {
        bytes_.reserve(pixels.data.size() / 2);  // more than it takes; what is not written takes no memory
        describe(pixels, quality);
        jpeg_start_compress(&jpeg_, TRUE);
        while (jpeg_.next_scanline < jpeg_.image_height) {
            auto* line = const_cast<uint8_t*>(pixels.row(static_cast<int>(jpeg_.next_scanline)));
            jpeg_write_scanlines(&jpeg_, &line, 1);
        }
        jpeg_finish_compress(&jpeg_);
        return std::move(bytes_);
    }

private:
    static constexpr size_t chunk = size_t{64} << 10;

    static Compressor& self(j_compress_ptr jpeg) { return *static_cast<Compressor*>(jpeg->client_data); }
    void begin() {
        into_.next_output_byte = buffer_.data();
        into_.free_in_buffer = chunk;
    }
    void take(size_t count) {
        bytes_.append(reinterpret_cast<const char*>(buffer_.data()), count);
        begin();
    }
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
    jpeg_destination_mgr into_{};
    std::vector<JOCTET> buffer_ = std::vector<JOCTET>(chunk);
    std::string bytes_;
};

}  // namespace

std::string encode_baseline_jpeg(const Pixels& pixels, int quality) { return Compressor().run(pixels, quality); }

}  // namespace igny8::media
