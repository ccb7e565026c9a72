// What an exchange came to, once libcurl has returned.
#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "net/exchange.hpp"
#include "net/http_date.hpp"
#include "net/url.hpp"

namespace igny8::net {
namespace {

template <class T>
T info(CURL* handle, CURLINFO which) {
    T value{};
    curl_easy_getinfo(handle, which, &value);
    return value;
}

std::string text_of(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "interrupted";
    }
}

}  // namespace

std::string Sent::alarm(uint64_t body_size) const {
    if (!anything()) return "";
    bool once =
        heads == 1 && connects == 1 && body_bytes <= body_size && request_size <= proxy_bytes + head_bytes + body_size;
    if (once) return "";
    return fmt::format("{} request heads over {} connections, {} bytes of head and {} of body, {} as libcurl counts",
                       heads, connects, head_bytes, body_bytes, request_size);
}

void Exchange::measure() {
    reply_.status = static_cast<int>(info<long>(handle_, CURLINFO_RESPONSE_CODE));
    sent_.request_size = static_cast<uint64_t>(info<long>(handle_, CURLINFO_REQUEST_SIZE));
    sent_.connects = static_cast<int>(info<long>(handle_, CURLINFO_NUM_CONNECTS));
    reply_.request_size = sent_.request_size;
    reply_.connects = sent_.connects;
    reply_.elapsed = Milliseconds(info<curl_off_t>(handle_, CURLINFO_TOTAL_TIME_T) / 1000);
    reply_.received = system_clock().now();
    if (auto date = reply_.headers.get("Date")) reply_.date = from_http_date(std::string(*date));
    if (request_.visible) reply_.alarm = sent_.alarm(body_.layout().size);
}

/// For a request that failed: whether it may have been executed, and why it failed.
void Exchange::judge(CURLcode code) {
    auto host = parse_url(request_.url).host;
    bool sent = sent_.anything();
    if (!sent && !refused_address_.empty())
        throw Error(Fault::refused, "'{}' is refused: its address {} is not on the public internet", host,
                    refused_address_)
            .hint("set net.allow_private if this host is one of yours");
    bool may_throw = !request_.visible || !sent;
    if (may_throw && code == CURLE_ABORTED_BY_CALLBACK) stop_if_interrupted();
    if (may_throw && failure_) std::rethrow_exception(failure_);
    if (may_throw && !refusal_.empty()) throw Error(Fault::refused, "the reply of '{}' is refused: {}", host, refusal_);

    reply_.transport = sent ? Transport::lost : Transport::not_sent;
    std::string_view why = error_text_[0] ? error_text_ : curl_easy_strerror(code);
    reply_.error = failure_ ? text_of(failure_) : !refusal_.empty() ? refusal_ : std::string(why);
}

void Exchange::keep_file() {
    if (!into_file() || !reply_.ok()) return;
    if (!file_) file_.emplace(request_.into);  // an empty body
    file_->commit();
}

Reply Exchange::perform() {
    if (!request_.visible) stop_if_interrupted();
    auto code = curl_easy_perform(handle_);
    measure();
    if (code != CURLE_OK) judge(code);
    keep_file();
    return std::move(reply_);
}

}  // namespace igny8::net
