#include "storage/preflight.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>

#include "base/error.hpp"
#include "base/text.hpp"
#include "net/pause.hpp"
#include "net/url.hpp"
#include "storage/robots.hpp"

namespace igny8::storage {
namespace {

/// As Meta's fetcher calls itself, the one that hosts most often turn away or let in by name.
constexpr std::string_view fetcher = "facebookexternalhit";
constexpr std::string_view fetcher_agent = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
constexpr uint64_t looked_at = 1024;  ///< bytes of the file
constexpr Milliseconds patience_with_cdn[] = {Milliseconds{1'000}, Milliseconds{2'000}, Milliseconds{4'000}};

struct Seen {
    int status = 0;
    net::Headers headers;
    std::string body;
};

class Stranger {
public:
    Stranger(const net::Send& send, const Clock& clock, const Expected& expected, bool closed_network)
        : send_(send),
          clock_(clock),
          expected_(expected),
          closed_network_(closed_network),
          host_(net::parse_url(expected.url).host) {}

    std::vector<Problem> look() {
        if (!closed_network_ && net::parse_url(expected_.url).scheme != "https")
            add("not_https", fmt::format("'{}' is given without encryption", host_),
                "set storage.public_base_url to an https address");
        auto seen = fetch();
        if (seen && judge_status(*seen)) {
            judge_type(*seen);
            judge_length(*seen);
            judge_content(*seen);
            if (seen->status == 200 && expected_.bytes > looked_at)
                warn("no_ranges", fmt::format("'{}' gives no part of a file, only all of it", host_),
                     "let the web server answer Range requests; long films need them");
            judge_head();
            judge_robots();
        }
        std::stable_sort(problems_.begin(), problems_.end(), [](auto& a, auto& b) { return a.fatal > b.fatal; });
        return std::move(problems_);
    }

private:
    void add(std::string code, std::string message, std::string hint, bool fatal = true) {
        problems_.push_back({std::move(code), std::move(message), std::move(hint), fatal});
    }
    void warn(std::string code, std::string message, std::string hint) {
        add(std::move(code), std::move(message), std::move(hint), false);
    }

    net::Request request(std::string method) const {
        net::Request asked{.method = std::move(method), .url = expected_.url, .secret_url = expected_.secret_url};
        asked.public_only = true;
        asked.redirects = 0;
        asked.deadline = Milliseconds{30'000};
        asked.reply_limit = std::max<uint64_t>(looked_at, uint64_t{1} << 20);
        return asked;
    }

    /// The answer, or nothing once a problem has been told.
    std::optional<Seen> ask(const net::Request& request) {
        try {
            auto reply = send_(request);
            if (reply.transport == net::Transport::delivered) return Seen{reply.status, reply.headers, reply.body};
            add("unreachable", fmt::format("'{}' does not answer: {}", host_, reply.error),
                "is the name right, the certificate good, and the server open to the whole internet?");
        } catch (const Error& error) {
            if (error.fault() != Fault::refused) throw;
            if (text::contains(error.message(), "public internet"))
                add("private_address", error.message(), "use a host that the whole internet can reach");
            else  // it sent all of a long file
                warn("no_ranges", error.message(), "let the web server answer Range requests; long films need them");
        }
        return {};
    }

    std::optional<Seen> fetch_as(std::string_view agent) {
        auto get = request("GET");
        get.headers = {{"Range", fmt::format("bytes=0-{}", looked_at - 1)}, {"Accept-Encoding", "identity"}};
        if (!agent.empty()) get.headers.push_back({"User-Agent", std::string(agent)});
        return ask(get);
    }

    /// A new file may take a moment to be seen everywhere.
    std::optional<Seen> fetch() {
        auto seen = fetch_as(fetcher_agent);
        for (auto wait : patience_with_cdn) {
            if (!expected_.fresh || !seen || (seen->status != 404 && seen->status < 500)) break;
            net::pause(clock_, wait, true);
            seen = fetch_as(fetcher_agent);
        }
        return seen;
    }

    bool judge_status(const Seen& seen) {
        int status = seen.status;
        if (status == 200 || status == 206) return true;
        if (status >= 300 && status < 400) return redirected(seen);
        if (status == 401 || status == 403) return forbidden(status);
        if (status == 404 || status == 410)
            add("not_found", fmt::format("'{}' answers with status {}", host_, status),
                "storage.public_base_url must lead to the very folder or bucket that files are put into; a CDN may "
                "also "
                "remember that there was nothing");
        else
            add("status", fmt::format("'{}' answers with status {}", host_, status),
                status >= 500 ? "look into the log of the web server" : "strangers must get status 200");
        return false;
    }

    bool redirected(const Seen& seen) {
        auto location = seen.headers.get("Location").value_or("");
        std::string to;
        try {
            to = net::parse_url(net::resolve(expected_.url, location)).host;
        } catch (const Error&) {
        }
        auto lower = text::ascii_lower(location);
        bool login = text::contains(lower, "login") || text::contains(lower, "signin") || text::contains(lower, "auth");
        add("redirect",
            fmt::format("'{}' sends strangers on{}{}", host_, to.empty() ? "" : fmt::format(" to '{}'", to),
                        login ? ", to a sign-in" : ""),
            login ? "let everybody read these files without signing in"
                  : "set storage.public_base_url to where it leads in the end; networks follow no redirect");
        return false;
    }

    bool forbidden(int status) {
        auto plain = fetch_as("");
        if (plain && (plain->status == 200 || plain->status == 206)) {
            add("fetcher_refused",
                fmt::format("'{}' turns {} away with status {}, but not others", host_, fetcher, status),
                "take that name off the list of robots that the server or CDN keeps out");
        } else {
            add("forbidden", fmt::format("'{}' does not let strangers read: status {}", host_, status),
                expected_.secret_url
                    ? "check the keys; what signed the address must itself be allowed to read (s3:GetObject)"
                    : "let everybody read: the bucket's policy or storage.s3.acl=public-read, or the folder's "
                      "permissions");
        }
        return false;
    }

    void judge_type(const Seen& seen) {
        auto type = std::string(seen.headers.get("Content-Type").value_or(""));
        auto essence = text::ascii_lower(text::trim(std::string_view(type).substr(0, type.find(';'))));
        if (essence == expected_.mime_type) return;
        add("wrong_type",
            fmt::format("'{}' calls it {}, and it is {}", host_, essence.empty() ? "nothing" : "'" + essence + "'",
                        expected_.mime_type),
            essence == "text/html" ? "that looks like a page: does the address lead somewhere else, or to a sign-in?"
                                   : "let the web server give the type by the file's ending");
    }

    std::optional<uint64_t> length_of(const Seen& seen) const {
        auto range = seen.headers.get("Content-Range");
        auto text = seen.status == 206 && range ? range->substr(std::min(range->rfind('/') + 1, range->size()))
                                                : seen.headers.get("Content-Length").value_or("");
        uint64_t length = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
        if (error != std::errc{} || end != text.data() + text.size()) return {};
        return length;
    }

    void judge_length(const Seen& seen) {
        auto length = length_of(seen);
        if (!length)
            warn("wrong_length", fmt::format("'{}' does not say how long it is", host_),
                 "let the web server send Content-Length");
        else if (*length != expected_.bytes)
            add("wrong_length", fmt::format("'{}' has {} bytes of it instead of {}", host_, *length, expected_.bytes),
                "something between changes the file, or an older one is remembered");
    }

    void judge_content(const Seen& seen) {
        auto& wanted = expected_.beginning;
        auto compared = std::min(wanted.size(), seen.body.size());
        if (seen.body.compare(0, compared, wanted, 0, compared) != 0 || (seen.body.empty() && !wanted.empty()))
            add("wrong_content", fmt::format("'{}' gives other bytes than the file's", host_),
                "does the address lead to a page, or does a CDN convert pictures?");
    }

    /// A signed address is signed for GET alone.
    void judge_head() {
        if (expected_.secret_url) return;
        auto seen = ask(request("HEAD"));
        if (seen && seen->status != 200)
            warn("no_head", fmt::format("'{}' answers HEAD with status {}", host_, seen->status),
                 "let the server answer HEAD as it answers GET; some networks ask that first");
    }

    void judge_robots() {
        auto parts = net::parse_url(expected_.url);
        net::Request get{.url = net::resolve(expected_.url, "/robots.txt"), .public_only = true, .redirects = 0};
        get.deadline = Milliseconds{30'000};
        auto seen = ask(get);
        if (seen && seen->status == 200 && robots_forbid(seen->body, fetcher, parts.path))
            add("robots", fmt::format("robots.txt of '{}' keeps {} out", host_, fetcher),
                "allow it: Instagram and Facebook obey that file");
    }

    const net::Send& send_;
    const Clock& clock_;
    const Expected& expected_;
    bool closed_network_;
    std::string host_;
    std::vector<Problem> problems_;
};

}  // namespace

Expected expected(const Stored& stored, const Path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error(Fault::no_input, "cannot read '{}'", file.string());
    std::string beginning(looked_at, '\0');
    in.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<size_t>(in.gcount()));
    return {.url = stored.url,
            .mime_type = stored.mime_type,
            .secret_url = stored.secret_url,
            .fresh = stored.sent,
            .bytes = stored.bytes,
            .beginning = beginning};
}

std::vector<Problem> preflight(const net::Send& send, const Clock& clock, const Expected& expected,
                               bool closed_network) {
    return Stranger(send, clock, expected, closed_network).look();
}

void require_open(const std::vector<Problem>& problems) {
    if (problems.empty() || !problems.front().fatal) return;
    auto& worst = problems.front();
    bool passing = worst.code == "unreachable";
    throw Error(passing ? Fault::unavailable : Fault::config, "strangers cannot fetch media: {}", worst.message)
        .hint("{}", worst.hint);
}

}  // namespace igny8::storage
