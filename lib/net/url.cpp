#include "net/url.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "net/url_handle.hpp"

namespace igny8::net {
namespace {

/// As much of a URL as an error may tell: a query or a path may hold a token.
std::string_view start_of(std::string_view url) {
    return url.substr(0, std::min(url.find_first_of("?#"), size_t{200}));
}

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void set(const UrlHandle& handle, std::string_view url) {
    bool nul = url.find('\0') != url.npos;
    auto code = nul ? CURLUE_MALFORMED_INPUT
                    : curl_url_set(handle.get(), CURLUPART_URL, std::string(url).c_str(),
                                   CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER | CURLU_URLENCODE);
    if (code == CURLUE_USER_NOT_ALLOWED) throw Error(Fault::input, "a URL with a user name in it is not allowed");
    if (code != CURLUE_OK) throw Error(Fault::input, "'{}' is no URL: {}", start_of(url), curl_url_strerror(code));
}

}  // namespace

std::string part(const UrlHandle& url, CURLUPart which, unsigned flags) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK || !text) return "";
    Handle<char, curl_free> owned(text);
    return text;
}

namespace {

/// libcurl takes a name in other letters by the process's locale; we take it as UTF-8 whatever that is.
void spell_host(const UrlHandle& handle, std::string_view url) {
    auto host = part(handle, CURLUPART_HOST);
    if (std::all_of(host.begin(), host.end(), [](unsigned char c) { return c < 0x80; })) return;
    auto ascii = unicode::ascii_host(host);
    if (ascii.empty() || curl_url_set(handle.get(), CURLUPART_HOST, ascii.c_str(), 0) != CURLUE_OK)
        throw Error(Fault::input, "'{}' has a host that is no name", start_of(url));
}

}  // namespace

UrlHandle read_url(std::string_view url, std::string_view base) {
    UrlHandle handle(curl_url());
    if (!base.empty()) set(handle, base);
    set(handle, url);
    auto scheme = part(handle, CURLUPART_SCHEME);
    if (scheme != "http" && scheme != "https")
        throw Error(Fault::input, "'{}' is neither http nor https", start_of(url)).hint("give an http or https URL");
    if (part(handle, CURLUPART_HOST).empty()) throw Error(Fault::input, "'{}' has no host", start_of(url));
    spell_host(handle, url);
    return handle;
}

std::string Url::origin() const { return fmt::format("{}://{}:{}", scheme, host, port); }

Url parse_url(std::string_view url) {
    auto handle = read_url(url);
    return {.scheme = part(handle, CURLUPART_SCHEME),
            .host = text::ascii_lower(part(handle, CURLUPART_HOST)),
            .port = std::stoi(part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT)),
            .path = part(handle, CURLUPART_PATH),
            .query = part(handle, CURLUPART_QUERY)};
}

std::string resolve(std::string_view base, std::string_view location) {
    auto handle = read_url(location, base);
    curl_url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
    return part(handle, CURLUPART_URL);
}

std::string encode(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (unreserved(c))
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string decode(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        out += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
        if (low >= 0) i += 2;
    }
    return out;
}

std::string encode(const Fields& fields) {
    std::string out;
    for (auto& field : fields)
        out += fmt::format("{}{}={}", out.empty() ? "" : "&", encode(field.name), encode(field.plain()));
    return out;
}

std::vector<std::pair<std::string, std::string>> decode_form(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (auto piece : text::split(query, '&')) {
        if (piece.empty()) continue;
        auto equals = std::min(piece.find('='), piece.size());
        auto plain = [](std::string_view s) { return decode(text::replace_all(std::string(s), "+", " ")); };
        fields.emplace_back(plain(piece.substr(0, equals)), plain(piece.substr(std::min(equals + 1, piece.size()))));
    }
    return fields;
}

std::string with_query(std::string_view url, const Fields& fields) {
    std::string out(url.substr(0, url.find('#')));
    if (fields.empty()) return out;
    char last = out.empty() ? ' ' : out.back();
    if (out.find('?') == out.npos)
        out += '?';
    else if (last != '?' && last != '&')
        out += '&';
    return out + encode(fields);
}

}  // namespace igny8::net
