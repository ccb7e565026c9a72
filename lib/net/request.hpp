#pragma once
// One exchange over HTTP as plain values. `Send` is a function: a test's double is a lambda.
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "net/headers.hpp"

namespace igny8::net {

/// A stretch of a file, read from disk while it is sent. No length: to the end.
struct FileSlice {
    Path path;
    uint64_t offset = 0;
    std::optional<uint64_t> length = {};
};

/// application/x-www-form-urlencoded.
struct Form {
    Fields fields;
};

/// One part of multipart/form-data. With a file name it is a file part.
struct Part {
    std::string name;
    std::variant<std::string, Secret, FileSlice> content;
    std::string file_name = {}, content_type = {};
};
/// The same parts give the same bytes: the boundary comes from them, not from chance.
struct Multipart {
    std::vector<Part> parts;
};

/// No body (monostate), bytes, a form, a file, several parts. Only Form and Multipart set a Content-Type by themselves.
using Body = std::variant<std::monostate, std::string, Form, FileSlice, Multipart>;

struct Transferred {
    uint64_t sent = 0, received = 0;  ///< bytes of body so far
};

struct Request {
    std::string method = "GET";
    std::string url;          ///< http or https, no user name in it
    Fields query = {};        ///< added to the URL; secrets belong here, not in `url`
    bool secret_url = false;  ///< the URL itself is a secret (an upload session): logs show its host only
    Fields headers = {};
    Body body = {};

    /// A step that people will see and that must not happen twice: own connection, HTTP/1.1, no redirect, no resend,
    /// and it is finished even when somebody interrupts us. Everything else is harmless to repeat.
    bool visible = false;
    /// The URL came from a stranger (an article): refuse addresses that are not on the public internet.
    bool public_only = false;
    int redirects = 5;  ///< followed at most; ignored when `visible`
    std::chrono::milliseconds deadline{
        300'000};                               ///< for all of it; giving up early creates doubt, it does not save any
    uint64_t reply_limit = uint64_t{16} << 20;  ///< bytes of the decoded body
    uint64_t bytes_per_second = 0;              ///< each way; 0: no limit
    Path into =
        {};  ///< a 2xx body goes to this file, whole or not at all, and `Reply::body` stays empty; not for visible
    std::function<void(const Transferred&)> progress =
        {};  ///< once a second or more; what it throws stops what is not visible
};

enum class Transport {
    delivered,  ///< a whole reply came; `status` says what it means
    not_sent,   ///< proven: no byte of the request left (name lookup, connect, TLS, proxy)
    lost,       ///< anything else: it may have been executed
};

struct Reply {
    Transport transport = Transport::delivered;
    int status = 0;  ///< 0 unless at least the status line came
    Headers headers = {};
    std::string body = {};
    std::string url = {};    ///< where it came from, after redirects, without `query`
    std::string error = {};  ///< what went wrong on the way, for people; names hosts, never secrets
    std::string alarm = {};  ///< a visible step was not sent exactly as asked; empty is well
    Milliseconds elapsed{0};
    Instant received{};
    std::optional<Instant> date = {};  ///< the server's own clock
    uint64_t request_size = 0;  ///< bytes libcurl says it sent before the body's read-ahead, all attempts together
    int connects = 0;           ///< new connections made

    bool ok() const { return transport == Transport::delivered && status >= 200 && status < 300; }
};

/// Sends and waits. A lost connection is an ordinary reply.
/// Errors, all before a byte of a visible step has left: Fault::input (URL, header or file that cannot be sent),
/// Fault::refused (rule of the request broken: address, redirect, size). Interrupted for what is not visible.
using Send = std::function<Reply(const Request&)>;

/// The whole URL for the wire, `query` included.
std::string full_url(const Request& request);
/// Method and URL for people, secrets as "***".
std::string shown(const Request& request);
/// Head and body as they will go out, secrets as "***" and files by name and size: for --dry-run.
std::string dry_run(const Request& request);
/// Digest of method, URL, headers and body bytes: two requests of one digest are the same to a server. Secrets do not
/// count, because a fresh token does not make another post. Errors: Fault::no_input, Fault::input for a slice beyond
/// its file.
std::string digest(const Request& request);

}  // namespace igny8::net
