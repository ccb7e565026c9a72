#pragma once
#include <concepts>
#include <memory>

namespace igny8 {

/// Owns an object of a C library and gives it back with that library's own function.
template <auto Free>
struct Releaser {
    template <class T>
    void operator()(T* object) const noexcept {
        if constexpr (std::invocable<decltype(Free), T*>)
            Free(object);
        else
            Free(&object);  // libav frees through a pointer to the pointer
    }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, Releaser<Free>>;

}  // namespace igny8
