#include "video/segment_store.hpp"

#include <algorithm>
#include <cstring>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace igny8::video {
namespace {

constexpr std::string_view magic = "igny8 segment 1\n";
constexpr size_t digest_size = 64;
constexpr size_t largest_file = size_t{2} << 30;

class Writer {
public:
    void number(int64_t value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void text(std::string_view value) {
        number(static_cast<int64_t>(value.size()));
        bytes += value;
    }
    std::string bytes{magic};
};

/// Only ever reads bytes whose digest was right; still never beyond them.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    int64_t number() {
        int64_t value = 0;
        const std::string_view raw = take(sizeof value);
        std::memcpy(&value, raw.data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(take(static_cast<size_t>(number()))); }

private:
    std::string_view take(size_t size) {
        if (size > rest_.size()) throw Error(Fault::input, "a segment ends too early");
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    std::string_view rest_;
};

std::string packed(const StoredSegment& segment) {
    Writer w;
    w.text(segment.header.codec);
    w.text(segment.header.extradata);
    for (const int value : {segment.header.width, segment.header.height, segment.header.fps}) w.number(value);
    w.number(static_cast<int64_t>(segment.packets.size()));
    for (const media::Packet& p : segment.packets) {
        for (const int64_t value : {p.pts, p.dts, p.duration, int64_t{p.key}}) w.number(value);
        w.text(p.bytes);
    }
    return w.bytes + digest(w.bytes);
}

StoredSegment unpacked(std::string_view bytes) {
    Reader r(bytes.substr(magic.size()));
    StoredSegment segment;
    segment.header.codec = r.text();
    segment.header.extradata = r.text();
    for (int* value : {&segment.header.width, &segment.header.height, &segment.header.fps})
        *value = static_cast<int>(r.number());
    for (int64_t left = r.number(); left > 0; --left) {
        media::Packet p;
        for (int64_t* value : {&p.pts, &p.dts, &p.duration}) *value = r.number();
        p.key = r.number() != 0;
        p.bytes = r.text();
        segment.packets.push_back(std::move(p));
    }
    return segment;
}

bool sound(std::string_view bytes) {
    if (bytes.size() < magic.size() + digest_size || !bytes.starts_with(magic)) return false;
    return digest(bytes.substr(0, bytes.size() - digest_size)) == bytes.substr(bytes.size() - digest_size);
}

struct Entry {
    std::filesystem::file_time_type used;
    uintmax_t bytes;
    Path path;
};

std::vector<Entry> entries_youngest_first(const Path& folder) {
    std::vector<Entry> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored))
        if (entry.is_regular_file(ignored))
            found.push_back({entry.last_write_time(ignored), entry.file_size(ignored), entry.path()});
    std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) { return a.used > b.used; });
    return found;
}

}  // namespace

Path SegmentStore::file(const std::string& key) const { return folder_ / key.substr(0, 2) / key; }

/// The file's bytes, or nothing; what a crash or a bad disk left half is removed.
std::optional<std::string> SegmentStore::bytes(const std::string& key) const {
    const Path path = file(key);
    if (!std::filesystem::is_regular_file(path)) return {};
    std::string found = read_file(path, largest_file);
    if (sound(found)) return found;
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return {};
}

bool SegmentStore::has(const std::string& key) const { return bytes(key).has_value(); }

std::optional<StoredSegment> SegmentStore::load(const std::string& key) const {
    const auto found = bytes(key);
    if (!found) return {};
    std::error_code ignored;
    std::filesystem::last_write_time(file(key), std::filesystem::file_time_type::clock::now(), ignored);
    return unpacked(std::string_view(*found).substr(0, found->size() - digest_size));
}

void SegmentStore::save(const std::string& key, const StoredSegment& segment) const {
    make_folders(file(key).parent_path());
    write_file(file(key), packed(segment));
}

void SegmentStore::tidy(uintmax_t bytes, std::chrono::hours age) const {
    const auto oldest = std::filesystem::file_time_type::clock::now() - age;
    uintmax_t kept = 0;
    std::error_code ignored;
    for (const Entry& entry : entries_youngest_first(folder_)) {
        kept += entry.bytes;
        if (kept > bytes || entry.used < oldest) std::filesystem::remove(entry.path, ignored);
    }
}

}  // namespace igny8::video
