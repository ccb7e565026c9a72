#include "video/film_file.hpp"

#include <optional>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace igny8::video {
namespace {

StoredSegment load(const SegmentStore& store, const std::string& key) {
    if (auto segment = store.load(key)) return std::move(*segment);
    throw Error(Fault::io, "an encoded segment vanished from '{}'", store.folder().native())
        .hint("run the command again");
}

/// Hands sound over up to the film frame that video has reached, so that the file is well interleaved.
class SoundFeed {
public:
    SoundFeed(const EncodedSound& sound, media::Mp4Writer& writer) : sound_(sound), writer_(writer) {}
    void up_to(int64_t sample) {
        while (next_ < sound_.packets.size() && sound_.packets[next_].pts <= sample)
            writer_.add_sound(sound_.packets[next_++]);
    }

private:
    const EncodedSound& sound_;
    media::Mp4Writer& writer_;
    size_t next_ = 0;
};

void mux(const Path& file, const SegmentStore& store, const std::vector<Segment>& segments,
         const std::vector<std::string>& keys, const EncodedSound& sound, const media::FilmInfo& info) {
    const media::StreamHeader header = load(store, keys.front()).header;
    media::Mp4Writer writer(file, header, sound.header, info);
    SoundFeed feed(sound, writer);
    for (size_t i = 0; i < segments.size(); ++i) {
        const StoredSegment segment = load(store, keys[i]);
        if (segment.header != header)
            throw Error(Fault::internal, "segments of one film differ in their parameter sets");
        for (media::Packet packet : segment.packets) {
            packet.pts += segments[i].first_frame;
            packet.dts += segments[i].first_frame;
            feed.up_to(packet.dts * Soundtrack::rate / header.fps);
            writer.add_video(packet);
        }
        stop_if_interrupted();
    }
    feed.up_to(INT64_MAX);
    writer.finish();
}

}  // namespace

void write_film(const Path& file, const SegmentStore& store, const std::vector<Segment>& segments,
                const std::vector<std::string>& keys, const EncodedSound& sound, const media::FilmInfo& info) {
    AtomicFile target(file);
    try {
        mux(target.path(), store, segments, keys, sound, info);
    } catch (const Error& error) {
        if (error.fault() != Fault::io) throw;
        const std::string hint = "free some space and run the same command again; what is encoded is kept";
        throw Error(Fault::io, "cannot write '{}': {}", file.native(), error.message())
            .hint("{}", error.hint().empty() ? hint : error.hint());
    }
    target.commit();
}

}  // namespace igny8::video
