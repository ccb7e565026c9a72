// Certificates, against a real TLS server (openssl's own).
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/subprocess.hpp"
#include "net/curl.hpp"

namespace igny8::net {
namespace {

using namespace std::chrono_literals;

/// `openssl s_server` for "localhost" with a certificate of its own, on a port of the system's choice.
class TlsServer {
public:
    TlsServer() {
        igny8::run({.argv = {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                             "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                             "subjectAltName=DNS:localhost", "-keyout", key(), "-out", certificate()},
                    .quiet = true});
        int ends[2];
        EXPECT_EQ(pipe(ends), 0);
        pid_ = fork();
        if (pid_ == 0) {
            dup2(ends[1], 1);
            execlp("openssl", "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-key", key().c_str(), "-cert",
                   certificate().c_str(), nullptr);
            _exit(127);
        }
        close(ends[1]);
        said_ = fdopen(ends[0], "r");
        char line[200] = "";
        while (port_ == 0 && fgets(line, sizeof line, said_)) sscanf(line, "ACCEPT 127.0.0.1:%d", &port_);
        EXPECT_NE(port_, 0);
    }
    ~TlsServer() {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        fclose(said_);
    }
    std::string certificate() const { return folder_.path() / "certificate.pem"; }
    std::string url(const std::string& host) const { return "https://" + host + ":" + std::to_string(port_) + "/"; }

private:
    std::string key() const { return folder_.path() / "key.pem"; }
    ScratchFolder folder_;
    pid_t pid_ = -1;
    FILE* said_ = nullptr;
    int port_ = 0;
};

TEST(Tls, TrustsOnlyWhoIsVouchedFor) {
    TlsServer server;
    Request request{.url = server.url("localhost"), .visible = true, .deadline = 20s};
    auto stranger = over_curl({})(request);
    EXPECT_EQ(stranger.transport, Transport::not_sent);
    EXPECT_THAT(stranger.error, testing::HasSubstr("certificate"));

    NetSettings knowing;
    knowing.ca_file = server.certificate();
    auto friendly = over_curl(knowing)(request);
    EXPECT_EQ(friendly.transport, Transport::delivered) << friendly.error;
    EXPECT_EQ(friendly.status, 200);
    EXPECT_EQ(friendly.alarm, "");

    request.url = server.url("127.0.0.1");  // vouched for, but for another name
    auto other_name = over_curl(knowing)(request);
    EXPECT_EQ(other_name.transport, Transport::not_sent);
    EXPECT_EQ(other_name.request_size, 0u);
}

}  // namespace
}  // namespace igny8::net
