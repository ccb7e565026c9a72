#include "base/interrupt.hpp"
#include "video/film_file.hpp"

namespace igny8::video {

EncodedSound encode_sound(Soundtrack& soundtrack, long long bits_per_second, const std::stop_token& stop) {
    EncodedSound sound;
    soundtrack.rewind();
    const auto read = [&](std::span<float> samples) {
        stop_if_interrupted();
        return stop.stop_requested() ? size_t{0} : soundtrack.read(samples);
    };
    sound.header = media::encode_aac(read, bits_per_second,
                                     [&](media::Packet packet) { sound.packets.push_back(std::move(packet)); });
    sound.loudness_lufs = soundtrack.loudness_lufs();
    sound.true_peak_dbtp = soundtrack.true_peak_dbtp();
    return sound;
}

}  // namespace igny8::video
