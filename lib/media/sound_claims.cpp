#include "media/sound_claims.hpp"

#include <algorithm>

namespace igny8::media {
namespace {

uint32_t byte(std::string_view s, size_t at) { return at < s.size() ? static_cast<unsigned char>(s[at]) : 0; }

uint32_t little(std::string_view s, size_t at) {
    return byte(s, at) | byte(s, at + 1) << 8 | byte(s, at + 2) << 16 | byte(s, at + 3) << 24;
}

uint32_t big(std::string_view s, size_t at) {
    return byte(s, at) << 24 | byte(s, at + 1) << 16 | byte(s, at + 2) << 8 | byte(s, at + 3);
}

/// Whoever writes a stream does not know its size yet; some leave 0, some the greatest number or one just below it.
bool is_placeholder(uint32_t size) { return size == 0 || size >= 0x7FFF0000u; }

SoundClaims wav_claims(std::string_view s) {
    SoundClaims out{.format = "wav"};
    for (size_t at = 12; at + 8 <= s.size();) {
        const uint32_t size = little(s, at + 4);
        if (s.substr(at, 4) == "data") {
            out.cut = !is_placeholder(size) && size > s.size() - at - 8;
            return out;
        }
        at += 8 + size_t{size} + size % 2;
    }
    out.cut = true;
    return out;
}

SoundClaims flac_claims(std::string_view s) {
    SoundClaims out{.format = "flac"};
    if (s.size() < 42) return {.format = "flac", .cut = true};
    out.frames = static_cast<int64_t>(byte(s, 21) & 0xF) << 32 | big(s, 22);  // STREAMINFO: 36 bits
    return out;
}

SoundClaims ogg_claims(std::string_view s) {
    constexpr uint32_t last_page = 4;
    uint32_t flags = 0;
    for (size_t at = 0; at < s.size();) {
        if (s.substr(at, 4) != "OggS" || at + 27 + byte(s, at + 26) > s.size()) return {.format = "ogg", .cut = true};
        const size_t segments = byte(s, at + 26);
        size_t size = 27 + segments;
        for (size_t i = 0; i < segments; ++i) size += byte(s, at + 27 + i);
        flags = byte(s, at + 5);
        at += size;
        if (at > s.size()) return {.format = "ogg", .cut = true};
    }
    return {.format = "ogg", .cut = (flags & last_page) == 0};
}

struct MpegFrame {
    size_t bytes = 0;  ///< 0: no frame of layer III starts here
    int samples = 0;
    size_t tag_at = 0;  ///< where a Xing tag would stand
};

/// ISO 11172-3 2.4.1.3 and 13818-3: layer III only.
MpegFrame mpeg_frame(std::string_view s, size_t at) {
    constexpr int kbps_1[] = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    constexpr int kbps_2[] = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    constexpr int rates[] = {44100, 48000, 32000, 0};
    if (at + 4 > s.size()) return {};
    const uint32_t head = big(s, at), version = head >> 19 & 3, layer = head >> 17 & 3;
    if (head >> 21 != 0x7FF || version == 1 || layer != 1) return {};
    const bool first = version == 3, mono = (head >> 6 & 3) == 3, checked = (head >> 16 & 1) == 0;
    const int kbps = (first ? kbps_1 : kbps_2)[head >> 12 & 15];
    const int rate = rates[head >> 10 & 3] >> (first ? 0 : version == 2 ? 1 : 2);
    if (kbps == 0 || rate == 0) return {};
    MpegFrame out;
    out.samples = first ? 1152 : 576;
    out.bytes = static_cast<size_t>(out.samples / 8 * kbps * 1000 / rate) + (head >> 9 & 1);
    out.tag_at = at + 4 + (checked ? 2u : 0u) + (first ? (mono ? 17u : 32u) : (mono ? 9u : 17u));
    return out;
}

size_t behind_id3(std::string_view s) {
    if (!s.starts_with("ID3")) return 0;
    const size_t size = byte(s, 6) << 21 | byte(s, 7) << 14 | byte(s, 8) << 7 | byte(s, 9);
    return 10 + size + (byte(s, 5) & 0x10 ? 10u : 0u);
}

bool is_tag(std::string_view rest) { return rest.starts_with("TAG") || rest.starts_with("APETAGEX"); }

/// Two frames in a row: samples may look like the head of one.
bool is_mp3(std::string_view s) {
    if (s.starts_with("ID3")) return true;
    const MpegFrame first = mpeg_frame(s, 0);
    return first.bytes > 0 && (mpeg_frame(s, first.bytes).bytes > 0 || first.bytes >= s.size());
}

SoundClaims mp3_claims(std::string_view s) {
    SoundClaims out{.format = "mp3", .priming_untold = true};
    size_t at = behind_id3(s);
    const MpegFrame first = mpeg_frame(s, at);
    const std::string_view tag = s.substr(std::min(first.tag_at, s.size()), 4);
    if (first.bytes > 0 && (tag == "Xing" || tag == "Info")) {
        out.priming_untold = false;
        constexpr uint32_t tells_frames = 1;
        if (big(s, first.tag_at + 4) & tells_frames) out.frames = int64_t{big(s, first.tag_at + 8)} * first.samples;
        at += first.bytes;
    }
    int64_t counted = 0;
    while (at < s.size()) {
        const MpegFrame frame = mpeg_frame(s, at);
        if (frame.bytes == 0 || at + frame.bytes > s.size()) break;
        counted += frame.samples;
        at += frame.bytes;
    }
    out.cut = counted < out.frames || (at < s.size() && !is_tag(s.substr(at)));
    out.frames = 0;  // of which the encoder's padding is still to be taken off
    return out;
}

}  // namespace

SoundClaims claims_of(std::string_view bytes) {
    if (bytes.starts_with("RIFF") && bytes.substr(std::min<size_t>(8, bytes.size()), 4) == "WAVE")
        return wav_claims(bytes);
    if (bytes.starts_with("fLaC")) return flac_claims(bytes);
    if (bytes.starts_with("OggS")) return ogg_claims(bytes);
    if (is_mp3(bytes)) return mp3_claims(bytes);
    return {};
}

}  // namespace igny8::media
