#include "net/request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/log.hpp"
#include "net/body.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string bytes_of(const Body& body, Secrets secrets = Secrets::plain) {
    BodyReader reader(lay_out(body, secrets));
    std::string out, block(7, '\0');  // an odd size, so that stretches are cut
    while (size_t n = reader.read(block.data(), block.size())) out.append(block, 0, n);
    EXPECT_EQ(out.size(), reader.layout().size);
    return out;
}

constexpr std::string_view planted[] = {"PLANTED-header", "PLANTED-query", "PLANTED-form", "PLANTED-part"};

Request full_of_secrets(Body body) {
    return {.method = "POST",
            .url = "https://api.example/post",
            .query = {{"page", "1"}, {"access_token", Secret("PLANTED-query")}},
            .headers = {{"Authorization", Secret("Bearer PLANTED-header")}, {"Accept", "text/html"}},
            .body = std::move(body)};
}
Form form() { return {{{"text", "hello"}, {"client_secret", Secret("PLANTED-form")}}}; }
Multipart parts() {
    return {{{.name = "text", .content = "hello"}, {.name = "token", .content = Secret("PLANTED-part")}}};
}

TEST(Body, SendsASliceOfAFile) {
    ScratchFolder folder;
    write_file(folder.path() / "film", "0123456789");
    EXPECT_EQ(bytes_of(FileSlice{folder.path() / "film"}), "0123456789");
    EXPECT_EQ(bytes_of(FileSlice{folder.path() / "film", 3, 4}), "3456");
    EXPECT_EQ(bytes_of(FileSlice{folder.path() / "film", 10}), "");
    EXPECT_THROW(bytes_of(FileSlice{folder.path() / "film", 8, 3}), Error);
    EXPECT_THROW(bytes_of(FileSlice{folder.path() / "film", 11}), Error);
    EXPECT_THROW(bytes_of(FileSlice{folder.path() / "nothing"}), Error);
}

TEST(Body, NoticesAFileThatGetsShorter) {
    ScratchFolder folder;
    write_file(folder.path() / "film", "0123456789");
    BodyReader reader(lay_out(FileSlice{folder.path() / "film"}, Secrets::plain));
    write_file(folder.path() / "film", "0123");
    char out[100];
    reader.read(out, sizeof out);
    EXPECT_THROW(reader.read(out, sizeof out), Error);
}

TEST(Body, WritesPartsAsBrowsersDo) {
    ScratchFolder folder;
    write_file(folder.path() / "a.jpg", "JPEG");
    Multipart all{{{.name = "te\"xt", .content = "hello"},
                   {.name = "file",
                    .content = FileSlice{folder.path() / "a.jpg"},
                    .file_name = "a\r\n.jpg",
                    .content_type = "image/jpeg"}}};
    auto layout = lay_out(all, Secrets::plain);
    auto boundary = layout.content_type.substr(layout.content_type.find('=') + 1);
    EXPECT_EQ(bytes_of(all), "--" + boundary +
                                 "\r\nContent-Disposition: form-data; name=\"te%22xt\"\r\n\r\nhello\r\n--" + boundary +
                                 "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%0D%0A.jpg\"\r\n"
                                 "Content-Type: image/jpeg\r\n\r\nJPEG\r\n--" +
                                 boundary + "--\r\n");
}

TEST(Body, ChoosesABoundaryThatIsTheSameForTheSamePartsOnly) {
    auto type = [](std::string_view text) {
        return lay_out(Multipart{{{.name = "a", .content = std::string(text)}}}, Secrets::plain).content_type;
    };
    EXPECT_EQ(type("x"), type("x"));
    EXPECT_NE(type("x"), type("y"));
}

TEST(Body, ReadsFromTheStartAgainAfterRewind) {
    BodyReader reader(lay_out(std::string("abc"), Secrets::plain));
    char out[3];
    EXPECT_EQ(reader.read(out, 3), 3u);
    reader.rewind();
    EXPECT_EQ(reader.read(out, 3), 3u);
    EXPECT_EQ(reader.read(out, 3), 0u);
}

TEST(Redaction, HidesEverySecretInADryRunAndSaysTheRest) {
    for (const Body& body : {Body(form()), Body(parts())}) {
        auto text = dry_run(full_of_secrets(body));
        for (auto secret : planted) EXPECT_THAT(text, Not(HasSubstr(secret)));
        EXPECT_THAT(text, HasSubstr("POST https://api.example/post?page=1&access_token=***\n"));
        EXPECT_THAT(text, HasSubstr("Authorization: ***\nAccept: text/html\n"));
        EXPECT_THAT(text, HasSubstr("hello"));
    }
}

TEST(Redaction, HidesEverySecretInTheLogWhateverHappens) {
    log::configure("test", log::Level::debug, log::Format::text);
    testing::internal::CaptureStderr();
    for (auto transport : {Transport::delivered, Transport::lost, Transport::not_sent}) {
        Send send = logged([&](const Request& r) {
            return Reply{.transport = transport, .status = 200, .url = r.url, .alarm = "twice"};
        });
        send(full_of_secrets(form()));
        send({.url = "https://upload.example/session?upload_id=PLANTED-query", .secret_url = true});
        send({.url = "not a url PLANTED-query", .secret_url = true});
    }
    auto text = testing::internal::GetCapturedStderr();
    log::configure("test", log::Level::warn, log::Format::text);
    for (auto secret : planted) EXPECT_THAT(text, Not(HasSubstr(secret)));
    EXPECT_THAT(text, HasSubstr("POST https://api.example/post?page=1&access_token=*** -> 200"));
    EXPECT_THAT(text, HasSubstr("https://upload.example/***"));
    EXPECT_THAT(text, HasSubstr("not sent exactly once: twice"));
}

TEST(Redaction, StillSendsThePlainText) {
    EXPECT_EQ(full_url(full_of_secrets(form())), "https://api.example/post?page=1&access_token=PLANTED-query");
    EXPECT_EQ(bytes_of(form()), "text=hello&client_secret=PLANTED-form");
    EXPECT_THAT(bytes_of(parts()), HasSubstr("PLANTED-part"));
}

TEST(RequestDigest, TellsRequestsApart) {
    Request one = full_of_secrets("a");
    auto differs = [&](auto change) {
        Request other = one;
        change(other);
        return digest(other) != digest(one);
    };
    EXPECT_EQ(digest(one), digest(full_of_secrets("a")));
    EXPECT_TRUE(differs([](Request& r) { r.method = "PUT"; }));
    EXPECT_TRUE(differs([](Request& r) { r.url += "x"; }));
    EXPECT_TRUE(differs([](Request& r) { r.query[0].value = "2"; }));
    EXPECT_TRUE(differs([](Request& r) { r.headers[1].value = "*/*"; }));
    EXPECT_TRUE(differs([](Request& r) { r.body = "b"; }));
    EXPECT_TRUE(differs([](Request& r) { r.body = {}; }));
}

TEST(RequestDigest, DoesNotCountAFreshToken) {
    Request one = full_of_secrets(form()), other = one;
    other.headers[0].value = Secret("Bearer fresh");
    other.query[1].value = Secret("fresh");
    EXPECT_EQ(digest(one), digest(other));
}

TEST(RequestDigest, SeesWhatIsInAFile) {
    ScratchFolder folder;
    write_file(folder.path() / "film", "one");
    Request request{.method = "PUT", .url = "https://e.org/", .body = FileSlice{folder.path() / "film"}};
    auto before = digest(request);
    write_file(folder.path() / "film", "two");
    EXPECT_NE(digest(request), before);
}

TEST(Headers, AreFoundInAnyCaseAndAsOftenAsTheyCame) {
    Headers headers{{"Set-Cookie", "a"}, {"X-Restli-Id", "urn:1"}, {"set-cookie", "b"}};
    EXPECT_EQ(headers.get("x-restli-ID"), "urn:1");
    EXPECT_EQ(headers.get("SET-COOKIE"), "a");
    EXPECT_THAT(headers.every("set-cookie"), testing::ElementsAre("a", "b"));
    EXPECT_EQ(headers.get("Date"), std::nullopt);
}

}  // namespace
}  // namespace igny8::net
