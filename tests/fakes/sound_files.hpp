#pragma once
// Sound as the bytes of a file in memory: what a fake voice service sends. By libsndfile, and the bad habits by hand.
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <string>

#include "media/audio.hpp"

namespace igny8::fakes {

inline std::string pcm16(const media::Sound& sound) {
    std::string out;
    for (float s : sound.samples) {
        auto value = static_cast<int>(std::lrint(std::clamp(s * 32768.0f, -32768.0f, 32767.0f)));
        out += static_cast<char>(value & 0xFF);
        out += static_cast<char>(value >> 8 & 0xFF);
    }
    return out;
}

/// `format` is one of libsndfile's: SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, SF_FORMAT_OGG | SF_FORMAT_OPUS, …
inline std::string sound_file(const media::Sound& sound, int format) {
    struct File {
        std::string bytes;
        size_t at = 0;
    } file;
    SF_VIRTUAL_IO io{};
    io.get_filelen = [](void* f) { return static_cast<sf_count_t>(static_cast<File*>(f)->bytes.size()); };
    io.tell = [](void* f) { return static_cast<sf_count_t>(static_cast<File*>(f)->at); };
    io.seek = [](sf_count_t to, int whence, void* f) {
        auto& me = *static_cast<File*>(f);
        auto from = whence == SEEK_CUR ? me.at : whence == SEEK_END ? me.bytes.size() : 0;
        me.at = static_cast<size_t>(static_cast<sf_count_t>(from) + to);
        return static_cast<sf_count_t>(me.at);
    };
    io.read = [](void*, sf_count_t, void*) { return sf_count_t{0}; };
    io.write = [](const void* from, sf_count_t count, void* f) {
        auto& me = *static_cast<File*>(f);
        me.bytes.resize(std::max(me.bytes.size(), me.at + static_cast<size_t>(count)));
        std::memcpy(me.bytes.data() + me.at, from, static_cast<size_t>(count));
        me.at += static_cast<size_t>(count);
        return count;
    };
    SF_INFO info{};
    info.samplerate = sound.rate;
    info.channels = sound.channels;
    info.format = format;
    SNDFILE* out = sf_open_virtual(&io, SFM_WRITE, &info, &file);
    if (!out) throw std::runtime_error(std::string("no sound file: ") + sf_strerror(nullptr));
    sf_writef_float(out, sound.samples.data(), static_cast<sf_count_t>(sound.frames()));
    sf_close(out);
    return file.bytes;
}

/// A WAV as servers stream it: the sizes were not known yet.
inline std::string with_sizes(std::string wav, uint32_t size) {
    auto put = [&](size_t at) {
        for (size_t i = 0; i < 4; ++i) wav[at + i] = static_cast<char>(size >> 8 * i & 0xFF);
    };
    put(4);
    put(wav.find("data") + 4);
    return wav;
}

/// An MP3 as an encoder writes it that cannot go back: without its first frame, which tells of padding.
inline std::string without_tag_frame(const std::string& mp3) {
    auto tag = std::min(mp3.find("Xing"), mp3.find("Info"));
    for (size_t at = tag + 4; at + 1 < mp3.size(); ++at)
        if (mp3[at] == mp3[0] && mp3[at + 1] == mp3[1]) return mp3.substr(at);
    throw std::runtime_error("no tag frame in this MP3");
}

/// "mp3", "opus", "flac", "wav", "pcm" as voice services call them. Opus wants 8, 12, 16, 24 or 48 kHz.
inline std::string encoded(const media::Sound& sound, const std::string& format) {
    if (format == "pcm") return pcm16(sound);
    if (format == "wav") return sound_file(sound, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    if (format == "flac") return sound_file(sound, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    if (format == "opus") return sound_file(sound, SF_FORMAT_OGG | SF_FORMAT_OPUS);
    if (format == "mp3") return sound_file(sound, SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III);
    throw std::runtime_error("no such format: " + format);
}

}  // namespace igny8::fakes
