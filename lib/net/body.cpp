#include "net/body.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"

namespace igny8::net {
namespace {

FileSlice measured(FileSlice slice) {
    std::error_code error;
    uint64_t size = std::filesystem::file_size(slice.path, error);
    if (error) throw Error(Fault::no_input, "cannot send '{}': {}", slice.path.string(), error.message());
    if (slice.offset > size || slice.length.value_or(0) > size - slice.offset)
        throw Error(Fault::input, "'{}' has only {} bytes", slice.path.string(), size);
    slice.length = slice.length.value_or(size - slice.offset);
    return slice;
}

uint64_t size_of(const Stretch& stretch) {
    if (auto* slice = std::get_if<FileSlice>(&stretch)) return *slice->length;
    return std::get<std::string>(stretch).size();
}

Layout row(std::vector<Stretch> stretches, std::string content_type) {
    Layout layout{std::move(stretches), std::move(content_type)};
    for (auto& stretch : layout.stretches) layout.size += size_of(stretch);
    return layout;
}

Stretch stretch_of(const Part& part, Secrets secrets) {
    if (auto* slice = std::get_if<FileSlice>(&part.content)) return measured(*slice);
    if (auto* hidden = std::get_if<Secret>(&part.content))
        return secrets == Secrets::plain ? std::string(hidden->reveal()) : "***";
    return std::get<std::string>(part.content);
}

/// As browsers do (WHATWG): quotes and line ends as %XX.
std::string quoted(std::string name) {
    for (auto [from, to] : {std::pair{"\"", "%22"}, {"\r", "%0D"}, {"\n", "%0A"}})
        name = text::replace_all(name, from, to);
    return '"' + name + '"';
}

std::string head_of(const Part& part) {
    auto head = "Content-Disposition: form-data; name=" + quoted(part.name);
    if (!part.file_name.empty()) head += "; filename=" + quoted(part.file_name);
    if (!part.content_type.empty()) head += "\r\nContent-Type: " + part.content_type;
    return head + "\r\n\r\n";
}

/// Nobody can make a file that holds the boundary, since the boundary follows from all that the file holds.
std::string boundary_of(const std::vector<Stretch>& contents, const std::vector<std::string>& heads) {
    Digest all;
    for (auto& head : heads) all.add(head);
    BodyReader reader(row(contents, ""));
    std::vector<char> block(1 << 16);
    while (size_t n = reader.read(block.data(), block.size())) all.add(std::string_view(block.data(), n));
    return "igny8-" + all.hex().substr(0, 32);
}

Layout lay_out(const Multipart& form, Secrets secrets) {
    std::vector<Stretch> contents;
    std::vector<std::string> heads;
    for (auto& part : form.parts) {
        contents.push_back(stretch_of(part, secrets));
        heads.push_back(head_of(part));
    }
    auto boundary = boundary_of(contents, heads);
    std::vector<Stretch> stretches;
    for (size_t i = 0; i < contents.size(); ++i) {
        stretches.emplace_back(fmt::format("{}--{}\r\n{}", i ? "\r\n" : "", boundary, heads[i]));
        stretches.push_back(contents[i]);
    }
    stretches.emplace_back(fmt::format("{}--{}--\r\n", contents.empty() ? "" : "\r\n", boundary));
    return row(std::move(stretches), "multipart/form-data; boundary=" + boundary);
}

Layout lay_out(const Form& form, Secrets secrets) {
    Fields fields = form.fields;
    if (secrets == Secrets::hidden)
        for (auto& field : fields) field.value = std::string(field.shown());
    return row({encode(fields)}, "application/x-www-form-urlencoded");
}

Layout lay_out(std::monostate, Secrets) { return {}; }
Layout lay_out(const std::string& bytes, Secrets) { return row({bytes}, ""); }
Layout lay_out(const FileSlice& slice, Secrets) { return row({measured(slice)}, ""); }

}  // namespace

Layout lay_out(const Body& body, Secrets secrets) {
    return std::visit([&](auto& one) { return lay_out(one, secrets); }, body);
}

size_t BodyReader::read(char* out, size_t room) {
    for (; current_ < layout_.stretches.size(); ++current_, done_ = 0, file_.reset()) {
        auto& stretch = layout_.stretches[current_];
        auto n = static_cast<size_t>(std::min<uint64_t>(room, size_of(stretch) - done_));
        if (n == 0) continue;
        if (auto* slice = std::get_if<FileSlice>(&stretch))
            n = read_file(*slice, out, n);
        else
            std::memcpy(out, std::get<std::string>(stretch).data() + done_, n);
        done_ += n;
        return n;
    }
    return 0;
}

size_t BodyReader::read_file(const FileSlice& slice, char* out, size_t room) {
    if (!file_) {
        file_.reset(fopen(slice.path.c_str(), "rbe"));
        if (!file_ || fseeko(file_.get(), static_cast<off_t>(slice.offset), SEEK_SET) != 0)
            throw Error(Fault::no_input, "cannot send '{}': {}", slice.path.string(), std::strerror(errno));
    }
    size_t n = fread(out, 1, room, file_.get());
    if (n == 0) throw Error(Fault::io, "'{}' got shorter while it was sent", slice.path.string());
    return n;
}

void BodyReader::rewind() {
    current_ = 0, done_ = 0;
    file_.reset();
}

}  // namespace igny8::net
