#pragma once
// Encoded segments on disk, by key. What a killed render leaves here, the next one takes up.
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "media/encoder.hpp"

namespace igny8::video {

struct StoredSegment {
    media::StreamHeader header;
    std::vector<media::Packet> packets;  ///< in decoding order, times in frames from the segment's first
};

class SegmentStore {
public:
    /// The folder is made when the first segment is saved.
    explicit SegmentStore(Path folder) : folder_(std::move(folder)) {}

    /// A damaged file is removed and counts as none.
    bool has(const std::string& key) const;
    /// Nothing when there is none. Using a segment makes it young again.
    std::optional<StoredSegment> load(const std::string& key) const;
    /// Atomic. Errors: Fault::cannot_create, Fault::io (disk full).
    void save(const std::string& key, const StoredSegment& segment) const;
    /// Removes the oldest until at most `bytes` are left, and all older than `age`.
    void tidy(uintmax_t bytes, std::chrono::hours age) const;
    const Path& folder() const { return folder_; }

private:
    Path file(const std::string& key) const;
    std::optional<std::string> bytes(const std::string& key) const;

    Path folder_;
};

}  // namespace igny8::video
