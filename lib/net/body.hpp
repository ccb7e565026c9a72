#pragma once
// A request's body as a row of stretches, read in order while it is sent. Belongs to this room alone.
#include <cstdint>
#include <cstdio>
#include <string>
#include <variant>
#include <vector>

#include "base/handle.hpp"
#include "net/request.hpp"

namespace igny8::net {

/// Whether secrets appear, or "***" in their place.
enum class Secrets { plain, hidden };

/// Bytes, or a slice whose length is known by now.
using Stretch = std::variant<std::string, FileSlice>;

struct Layout {
    std::vector<Stretch> stretches;
    std::string content_type;  ///< empty when the body does not say
    uint64_t size = 0;
};
/// Errors: Fault::no_input, Fault::input for a slice that reaches beyond its file.
Layout lay_out(const Body& body, Secrets secrets);

class BodyReader {
public:
    explicit BodyReader(Layout layout) : layout_(std::move(layout)) {}
    const Layout& layout() const { return layout_; }
    /// The next bytes, 0 at the end. Errors: Fault::io when a file got shorter meanwhile, Fault::no_input.
    size_t read(char* out, size_t room);
    void rewind();

private:
    size_t read_file(const FileSlice& slice, char* out, size_t room);

    Layout layout_;
    size_t current_ = 0;
    uint64_t done_ = 0;  ///< bytes of the current stretch
    Handle<FILE, fclose> file_;
};

}  // namespace igny8::net
