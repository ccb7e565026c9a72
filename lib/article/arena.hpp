#pragma once
// Memory for a C library's tree, given back in one go: freeing a deep tree node by node would recurse.
#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace igny8::article {

class Arena {
public:
    explicit Arena(size_t limit) : limit_(limit) {}
    /// Errors: Fault::input above the limit.
    void* allocate(size_t size);
    /// Kept for the next allocation of its size class.
    void release(void* block);

private:
    struct alignas(16) Header {
        size_t size_class;
        Header* next;
    };
    void* fresh(size_t size_class);

    size_t limit_, taken_ = 0, left_ = 0;
    std::byte* at_ = nullptr;
    std::vector<std::unique_ptr<std::byte[]>> chunks_;
    std::array<Header*, 64> free_{};
};

}  // namespace igny8::article
