#pragma once
// One request by libcurl: the options, the callbacks, the verdict. Belongs to this room alone.
#include <curl/curl.h>

#include <exception>
#include <optional>

#include "net/body.hpp"
#include "net/curl.hpp"
#include "net/sent.hpp"
#include "net/url_handle.hpp"

namespace igny8::net {

using CurlHandle = Handle<CURL, curl_easy_cleanup>;

/// Use once. `handle` is fresh or reset and outlives this. No redirect is followed here.
class Exchange {
public:
    Exchange(CURL* handle, const Request& request, const NetSettings& settings);
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    /// Errors: as Send.
    Reply perform();

private:
    template <class T>
    void set(CURLoption option, T value);
    void add_header(const Field& field);
    void add_line(const std::string& line);
    void set_target();
    void set_body();
    void set_safety();
    void set_times();
    void set_callbacks();

    size_t on_header(std::string_view line);
    size_t on_body(std::string_view bytes);
    size_t on_read(char* out, size_t room);
    void on_debug(curl_infotype type, std::string_view bytes);
    curl_socket_t on_socket(const curl_sockaddr& address);
    int on_progress(curl_off_t received, curl_off_t sent);
    /// Runs `work`; an exception waits in failure_ for libcurl to return, which is then given `failed`.
    template <class Work, class Result>
    Result guarded(Result failed, Work work) noexcept;

    bool public_only() const { return request_.public_only && !settings_.allow_private; }
    bool into_file() const { return !request_.into.empty() && !request_.visible; }
    void measure();
    void judge(CURLcode code);
    void keep_file();

    CURL* handle_;
    const Request& request_;
    const NetSettings& settings_;
    UrlHandle url_;
    BodyReader body_;
    Handle<curl_slist, curl_slist_free_all> headers_;
    char error_text_[CURL_ERROR_SIZE] = "";
    Reply reply_;
    std::optional<AtomicFile> file_;
    std::exception_ptr failure_;
    std::string refusal_;                         ///< why we do not take the reply
    std::string refused_address_;                 ///< one that a public_only request may not reach
    uint64_t header_bytes_ = 0, body_bytes_ = 0;  ///< received
    Sent sent_;
};

}  // namespace igny8::net
