#pragma once
// A token, a password, a key: text that is wiped from memory and cannot be printed by mistake.
#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace igny8 {

/// Overwrites the bytes in a way the compiler may not leave out.
void wipe(void* bytes, size_t size) noexcept;

template <class T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <class U>
    WipingAllocator(const WipingAllocator<U>&) noexcept {}
    T* allocate(size_t n) { return static_cast<T*>(::operator new(n * sizeof(T))); }
    void deallocate(T* p, size_t n) noexcept {
        wipe(p, n * sizeof(T));
        ::operator delete(p);
    }
    bool operator==(const WipingAllocator&) const = default;
};

/// Has no formatter, no stream operator, no JSON and no way back to a string but `reveal`, so that handing one to a
/// log, an error or a document does not compile.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view text) : bytes_(text.begin(), text.end()) {}
    explicit Secret(const char* text) : Secret(std::string_view(text)) {}
    /// Takes the text over: what was left in `text` is wiped.
    explicit Secret(std::string&& text) : Secret(std::string_view(text)) {
        wipe(text.data(), text.size());
        text.clear();
    }

    /// For the one place that must have the plain text. Valid as long as the Secret.
    std::string_view reveal() const { return {bytes_.data(), bytes_.size()}; }
    bool empty() const { return bytes_.empty(); }
    bool operator==(const Secret& other) const;  ///< takes the same time wherever they differ

private:
    std::vector<char, WipingAllocator<char>> bytes_;
};

template <class Json>
void to_json(Json&, const Secret&) = delete;

}  // namespace igny8
