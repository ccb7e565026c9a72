#include "net/tcp.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "server.hpp"

namespace igny8::net {
namespace {

using namespace std::chrono_literals;

/// Takes one connection, hears a line, and does what the test wants with it.
class OneCall {
public:
    explicit OneCall(std::function<void(int fd, const std::string& heard)> serve) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 1);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
        thread_ = std::thread([this, serve = std::move(serve)] {
            const int fd = ::accept(listener_, nullptr, nullptr);
            std::string heard;
            for (char c; heard.find('\n') == std::string::npos && ::recv(fd, &c, 1, 0) == 1;) heard += c;
            serve(fd, heard);
            ::close(fd);
        });
    }
    ~OneCall() {
        thread_.join();
        ::close(listener_);
    }
    int port = 0;

private:
    int listener_ = -1;
    std::thread thread_;
};

void say(int fd, std::string_view text) { ::send(fd, text.data(), text.size(), MSG_NOSIGNAL); }

TcpCall call_to(int port) {
    return {.host = "127.0.0.1", .port = port, .bytes = "hello\n", .is_whole = [](std::string_view body) {
                return body.ends_with("bye\n");
            }};
}

TEST(Tcp, says_all_and_hears_until_the_answer_is_whole) {
    OneCall server([](int fd, const std::string& heard) {
        say(fd, heard + "and ");
        std::this_thread::sleep_for(20ms);
        say(fd, "bye\n");
        char rest;
        EXPECT_EQ(::recv(fd, &rest, 1, 0), 0) << "the caller hangs up";
    });
    const TcpReply reply = over_tcp()(call_to(server.port));
    EXPECT_EQ(reply.transport, Transport::delivered);
    EXPECT_EQ(reply.body, "hello\nand bye\n");
}

TEST(Tcp, an_answer_that_breaks_off_is_lost) {
    OneCall server([](int fd, const std::string&) { say(fd, "go"); });
    const TcpReply reply = over_tcp()(call_to(server.port));
    EXPECT_EQ(reply.transport, Transport::lost);
    EXPECT_EQ(reply.body, "go");
}

TEST(Tcp, does_not_wait_for_one_that_says_nothing_nor_listen_to_one_that_never_ends) {
    {
        OneCall server([](int fd, const std::string&) {
            char rest;
            ::recv(fd, &rest, 1, 0);
        });
        auto call = call_to(server.port);
        call.stall = 50ms;
        EXPECT_EQ(over_tcp()(call).transport, Transport::lost);
    }
    OneCall server([](int fd, const std::string&) {
        for (int i = 0; i < 100; ++i) say(fd, std::string(1000, 'x'));
    });
    auto call = call_to(server.port);
    call.reply_limit = 5000;
    EXPECT_EQ(over_tcp()(call).transport, Transport::lost);
}

TEST(Tcp, nobody_there_is_not_sent) {
    const TcpReply reply = over_tcp()(call_to(closed_port()));
    EXPECT_EQ(reply.transport, Transport::not_sent);
    EXPECT_FALSE(reply.error.empty());
}

}  // namespace
}  // namespace igny8::net
