#pragma once
// What was uploaded: all of it while it is small, afterwards its length and its CRC, so that a server can take in
// films.
#include <array>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace igny8::fakes {

namespace crc {

constexpr uint32_t polynomial = 0xedb88320;

constexpr std::array<uint32_t, 256> table = [] {
    std::array<uint32_t, 256> out{};
    for (uint32_t i = 0; i < 256; ++i) {
        out[i] = i;
        for (int bit = 0; bit < 8; ++bit) out[i] = (out[i] >> 1) ^ (out[i] & 1 ? polynomial : 0);
    }
    return out;
}();

/// CRC-32 as of zip and PNG; `before` is that of the bytes before these.
inline uint32_t of(std::string_view bytes, uint32_t before = 0) {
    auto out = ~before;
    for (unsigned char c : bytes) out = table[(out ^ c) & 0xff] ^ (out >> 8);
    return ~out;
}

/// Product of two polynomials, modulo the CRC's.
constexpr uint32_t times(uint32_t a, uint32_t b) {
    uint32_t out = 0;
    for (uint32_t bit = uint32_t{1} << 31; bit; bit >>= 1) {
        if (a & bit) out ^= b;
        b = (b >> 1) ^ (b & 1 ? polynomial : 0);
    }
    return out;
}

/// That of two stretches, from those of each.
constexpr uint32_t join(uint32_t first, uint32_t second, uint64_t second_size) {
    constexpr uint32_t one = uint32_t{1} << 31, byte = one >> 8;  // x^0 and x^8
    uint32_t shift = one;
    for (uint32_t square = byte; second_size; second_size >>= 1, square = times(square, square))
        if (second_size & 1) shift = times(shift, square);
    return times(shift, first) ^ second;
}

}  // namespace crc

class Bytes {
public:
    static constexpr uint64_t most_kept = uint64_t{32} << 20;

    Bytes() = default;
    Bytes(std::string_view bytes) { add(bytes); }
    Bytes(const char* text) : Bytes(std::string_view(text)) {}
    Bytes(const std::string& bytes) : Bytes(std::string_view(bytes)) {}

    void add(std::string_view more) { append(more.size(), crc::of(more), more); }
    Bytes& operator+=(const Bytes& more) {
        append(more.size_, more.crc_, more.kept_);
        return *this;
    }
    /// The first `count`; all of them, or of what is kept.
    Bytes head(uint64_t count) const {
        return count >= size_ ? *this : Bytes(std::string_view(kept_).substr(0, static_cast<size_t>(count)));
    }
    Bytes without_content() const {
        auto out = *this;
        out.kept_.clear();
        return out;
    }

    uint64_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    uint32_t crc32() const { return crc_; }
    /// Empty when there are more than are kept.
    const std::string& kept() const { return kept_; }
    friend bool operator==(const Bytes& a, const Bytes& b) { return a.size_ == b.size_ && a.crc_ == b.crc_; }
    friend std::ostream& operator<<(std::ostream& out, const Bytes& bytes) {
        return out << bytes.size_ << " bytes: " << bytes.kept_.substr(0, 200);
    }

private:
    void append(uint64_t size, uint32_t crc, std::string_view content) {
        bool whole = kept_.size() == size_ && content.size() == size && size_ + size <= most_kept;
        if (whole)
            kept_ += content;
        else
            kept_ = {};
        crc_ = crc::join(crc_, crc, size);
        size_ += size;
    }

    uint64_t size_ = 0;
    uint32_t crc_ = 0;
    std::string kept_;
};

}  // namespace igny8::fakes
