#include "net/exchange.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "net/address.hpp"
#include "net/http_date.hpp"
#include "net/url.hpp"

namespace igny8::net {
namespace {

constexpr uint64_t most_header_bytes = uint64_t{256}
                                       << 10;  // nginx and Apache send far less; libcurl 7.88 has no total

/// A line end in a header would start another one.
void must_be_one_line(const Field& field) {
    auto bad = [](std::string_view s) { return s.find_first_of(std::string_view("\r\n\0", 3)) != s.npos; };
    if (field.name.empty() || field.name.find_first_of(" :\t") != field.name.npos || bad(field.name) ||
        bad(field.plain()))
        throw Error(Fault::input, "the header '{}' cannot be sent", text::repair_utf8(field.name));
}

template <class T>
T info(CURL* handle, CURLINFO which) {
    T value{};
    curl_easy_getinfo(handle, which, &value);
    return value;
}

}  // namespace

template <class T>
void Exchange::set(CURLoption option, T value) {
    if (auto code = curl_easy_setopt(handle_, option, value); code != CURLE_OK)
        throw Error(Fault::internal, "libcurl refuses option {}: {}", static_cast<int>(option),
                    curl_easy_strerror(code));
}

Exchange::Exchange(CURL* handle, const Request& request, const NetSettings& settings)
    : handle_(handle),
      request_(request),
      settings_(settings),
      url_(read_url(full_url(request))),
      body_(lay_out(request.body, Secrets::plain)) {
    set_target();
    set_body();
    set_safety();
    set_times();
    set_callbacks();
    reply_.url = request.url;
}

void Exchange::add_line(const std::string& line) {
    headers_.reset(curl_slist_append(headers_.release(), line.c_str()));
}

void Exchange::add_header(const Field& field) {
    must_be_one_line(field);
    auto value = field.plain();
    auto line = value.empty() ? field.name + ";" : fmt::format("{}: {}", field.name, value);  // libcurl's way to say ""
    add_line(line);
    wipe(line.data(), line.size());
}

void Exchange::set_target() {
    must_be_one_line({request_.method, ""});
    set(CURLOPT_CURLU, url_.get());
    set(CURLOPT_USERAGENT, settings_.user_agent.c_str());
    set(CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can undo; reply_limit counts what comes out
    bool typed = false;
    for (auto& field : request_.headers) {
        add_header(field);
        typed = typed || text::iequals(field.name, "Content-Type");
    }
    auto& type = body_.layout().content_type;
    add_line("Expect:");  // after a 417 libcurl would send once more
    if (!typed) add_line("Content-Type:" + (type.empty() ? "" : " " + type));
    set(CURLOPT_HTTPHEADER, headers_.get());
}

void Exchange::set_body() {
    bool bodiless = std::holds_alternative<std::monostate>(request_.body);
    auto& method = request_.method;
    if (method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    } else if (!bodiless || method == "POST" || method == "PUT" || method == "PATCH") {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.layout().size));
    }
    if (method != "HEAD") set(CURLOPT_CUSTOMREQUEST, method.c_str());
}

void Exchange::set_safety() {
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);  // wrappers.hpp's redirected does, and looks at each address
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings_.ca_file.empty()) set(CURLOPT_CAINFO, settings_.ca_file.c_str());
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (public_only())
        set(CURLOPT_PROXY, "");  // a proxy would look the name up where we cannot see it
    else if (!settings_.proxy.empty())
        set(CURLOPT_PROXY, settings_.proxy.c_str());
    if (!request_.visible) return;
    set(CURLOPT_FRESH_CONNECT, 1L);  // a reused connection that closes makes libcurl send again
    set(CURLOPT_FORBID_REUSE, 1L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));  // early data is off unless asked for
}

void Exchange::set_times() {
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(request_.deadline.count()));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
    auto speed = static_cast<curl_off_t>(request_.bytes_per_second);
    set(CURLOPT_MAX_SEND_SPEED_LARGE, speed);
    set(CURLOPT_MAX_RECV_SPEED_LARGE, speed);
    if (request_.visible) return;
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings_.stall.count()));
}

template <class Work, class Result>
Result Exchange::guarded(Result failed, Work work) noexcept {
    try {
        return work();
    } catch (...) {
        failure_ = std::current_exception();
        return failed;
    }
}

void Exchange::set_callbacks() {
    using Self = Exchange*;
    set(CURLOPT_ERRORBUFFER, error_text_);
    set(CURLOPT_HEADERDATA, this);
    set(
        CURLOPT_HEADERFUNCTION, +[](char* data, size_t, size_t n, void* self) {
            return static_cast<Self>(self)->guarded(size_t{0}, [&] {
                return static_cast<Self>(self)->on_header({data, n});
            });
        });
    set(CURLOPT_WRITEDATA, this);
    set(
        CURLOPT_WRITEFUNCTION, +[](char* data, size_t, size_t n, void* self) {
            return static_cast<Self>(self)->guarded(size_t{0}, [&] {
                return static_cast<Self>(self)->on_body({data, n});
            });
        });
    set(CURLOPT_READDATA, this);
    set(
        CURLOPT_READFUNCTION, +[](char* out, size_t, size_t room, void* self) {
            return static_cast<Self>(self)->guarded(size_t{CURL_READFUNC_ABORT},
                                                    [&] { return static_cast<Self>(self)->on_read(out, room); });
        });
    set(CURLOPT_SEEKDATA, this);
    set(
        CURLOPT_SEEKFUNCTION, +[](void* self, curl_off_t offset, int) {
            auto& exchange = *static_cast<Self>(self);
            if (exchange.request_.visible || offset != 0)
                return CURL_SEEKFUNC_FAIL;  // no second body of a visible step
            exchange.body_.rewind();
            return CURL_SEEKFUNC_OK;
        });
    set(CURLOPT_VERBOSE, 1L);
    set(CURLOPT_DEBUGDATA, this);
    set(
        CURLOPT_DEBUGFUNCTION, +[](CURL*, curl_infotype type, char* data, size_t n, void* self) {
            static_cast<Self>(self)->on_debug(type, {data, n});
            return 0;
        });
    set(CURLOPT_OPENSOCKETDATA, this);
    set(
        CURLOPT_OPENSOCKETFUNCTION, +[](void* self, curlsocktype, curl_sockaddr* address) {
            return static_cast<Self>(self)->guarded(curl_socket_t{CURL_SOCKET_BAD},
                                                    [&] { return static_cast<Self>(self)->on_socket(*address); });
        });
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFODATA, this);
    set(
        CURLOPT_XFERINFOFUNCTION, +[](void* self, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent) {
            return static_cast<Self>(self)->on_progress(received, sent);
        });
}

size_t Exchange::on_header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > most_header_bytes) {
        refusal_ = "its headers are too long";
        return 0;
    }
    if (line.starts_with("HTTP/")) reply_.headers = {};  // after "100 Continue" comes the real one
    auto colon = line.find(':');
    if (colon != line.npos && !line.starts_with("HTTP/"))
        reply_.headers.add(text::trim(line.substr(0, colon)), text::trim(line.substr(colon + 1)));
    return line.size();
}

size_t Exchange::on_body(std::string_view bytes) {
    body_bytes_ += bytes.size();
    if (body_bytes_ > request_.reply_limit) {
        refusal_ = fmt::format("it is larger than {} bytes", request_.reply_limit);
        return 0;
    }
    auto status = info<long>(handle_, CURLINFO_RESPONSE_CODE);
    if (!into_file() || status < 200 || status > 299) {
        reply_.body += bytes;
    } else {
        if (!file_) file_.emplace(request_.into);
        file_->write(bytes);
    }
    return bytes.size();
}

size_t Exchange::on_read(char* out, size_t room) { return body_.read(out, room); }

void Exchange::on_debug(curl_infotype type, std::string_view bytes) {
    if (type == CURLINFO_DATA_OUT) sent_.body_bytes += bytes.size();
    if (type != CURLINFO_HEADER_OUT) return;
    if (bytes.starts_with("CONNECT ")) {
        sent_.proxy_bytes += bytes.size();
        return;
    }
    sent_.head_bytes += bytes.size();
    if (bytes.starts_with(request_.method + " ")) ++sent_.heads;
}

curl_socket_t Exchange::on_socket(const curl_sockaddr& address) {
    char text[INET6_ADDRSTRLEN] = "";
    if (public_only()) {
        const void* bytes =
            address.family == AF_INET6
                ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6&>(address.addr).sin6_addr)
                : &reinterpret_cast<const sockaddr_in&>(address.addr).sin_addr;
        inet_ntop(address.family, bytes, text, sizeof text);
        if (!is_public(text)) {
            refused_address_ = text;
            return CURL_SOCKET_BAD;
        }
    }
    return ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

int Exchange::on_progress(curl_off_t received, curl_off_t sent) {
    int stop = guarded(1, [&] {
        if (request_.progress) request_.progress({static_cast<uint64_t>(sent), static_cast<uint64_t>(received)});
        return interrupted() ? 1 : 0;
    });
    return request_.visible ? 0 : stop;
}

}  // namespace igny8::net
