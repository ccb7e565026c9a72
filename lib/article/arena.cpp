#include "article/arena.hpp"

#include <algorithm>
#include <bit>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace igny8::article {

void* Arena::allocate(size_t size) {
    auto size_class = static_cast<size_t>(std::bit_width(std::max<size_t>(size, 16) - 1));
    Header*& free = free_[size_class];
    if (!free) return fresh(size_class);
    Header* taken = free;
    free = taken->next;
    return taken + 1;
}

void Arena::release(void* block) {
    if (!block) return;
    Header* header = static_cast<Header*>(block) - 1;
    header->next = free_[header->size_class];
    free_[header->size_class] = header;
}

void* Arena::fresh(size_t size_class) {
    size_t need = sizeof(Header) + (size_t{1} << size_class);
    if (need > left_) {
        left_ = std::max<size_t>(need, chunks_.empty() ? size_t{256} << 10 : size_t{2} << 20);
        taken_ += left_;
        if (taken_ > limit_)
            throw Error(Fault::input, "the HTML unfolds to more than {} MB", limit_ >> 20)
                .hint("it is broken or made to exhaust its reader; give the article's own HTML");
        stop_if_interrupted();
        chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(left_));
        at_ = chunks_.back().get();
    }
    auto* header = new (at_) Header{size_class, nullptr};
    at_ += need;
    left_ -= need;
    return header + 1;
}

}  // namespace igny8::article
