#pragma once
#include <string>
#include <string_view>

namespace igny8::tool {

/// The server's end of a connection; closed with it.
class Wire {
public:
    explicit Wire(int fd) : fd_(fd) {}
    ~Wire() { finish(); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    bool send(std::string_view bytes);  ///< false when the client has gone
    void finish();                      ///< with FIN
    void reset();                       ///< with RST
    bool open() const { return fd_ >= 0; }
    int fd() const { return fd_; }

private:
    int fd_;
};

/// A reply as it goes over the wire. `headers`: whole lines, each with its end.
std::string reply_text(int status, std::string_view headers, std::string_view body);

}  // namespace igny8::tool
