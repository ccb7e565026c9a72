#include "net/request.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "net/body.hpp"
#include "net/url.hpp"

namespace igny8::net {
namespace {

std::string shown_url(const Request& request) {
    if (!request.secret_url) {
        std::string url = with_query(request.url, {});
        for (auto& field : request.query)  // not encoded: "***" is to be seen
            url += fmt::format("{}{}={}", url.find('?') == url.npos ? '?' : '&', encode(field.name),
                               field.secret() ? "***" : encode(field.plain()));
        return url;
    }
    try {
        auto url = parse_url(request.url);
        return url.scheme + "://" + url.host + "/***";
    } catch (const Error&) {
        return "***";
    }
}

std::string shown_stretch(const Stretch& stretch) {
    if (auto* slice = std::get_if<FileSlice>(&stretch))
        return fmt::format("[{} bytes of '{}' from {}]", *slice->length, slice->path.filename().string(),
                           slice->offset);
    auto& bytes = std::get<std::string>(stretch);
    return text::is_utf8(bytes) ? bytes : fmt::format("[{} bytes]", bytes.size());
}

}  // namespace

std::string full_url(const Request& request) { return with_query(request.url, request.query); }

std::string shown(const Request& request) { return request.method + " " + shown_url(request); }

std::string dry_run(const Request& request) {
    auto layout = lay_out(request.body, Secrets::hidden);
    std::string out = shown(request) + "\n";
    if (!layout.content_type.empty()) out += "Content-Type: " + layout.content_type + "\n";
    for (auto& field : request.headers) out += fmt::format("{}: {}\n", field.name, field.shown());
    out += "\n";
    for (auto& stretch : layout.stretches) out += shown_stretch(stretch);
    return out;
}

std::string digest(const Request& request) {
    Digest all;
    all.add(shown(request));
    for (auto& field : request.headers) all.add(field.name).add(field.shown());
    BodyReader body(lay_out(request.body, Secrets::hidden));
    all.add(body.layout().content_type).add(body.layout().size);
    std::vector<char> block(1 << 16);
    while (size_t n = body.read(block.data(), block.size())) all.add(std::string_view(block.data(), n));
    return all.hex();
}

}  // namespace igny8::net
