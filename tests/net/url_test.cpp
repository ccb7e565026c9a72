#include "net/url.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace igny8::net {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Url, ReadsItsParts) {
    auto url = parse_url("HTTPS://Example.ORG:8443/a%20b/../c?x=1&y#part");
    EXPECT_EQ(url.scheme, "https");
    EXPECT_EQ(url.host, "example.org");
    EXPECT_EQ(url.port, 8443);
    EXPECT_EQ(url.path, "/c");
    EXPECT_EQ(url.query, "x=1&y");
    EXPECT_EQ(url.origin(), "https://example.org:8443");
    EXPECT_EQ(parse_url("http://example.org").port, 80);
    EXPECT_EQ(parse_url("http://example.org").path, "/");
}

TEST(Url, WritesAnInternationalHostAsItIsAskedFor) {
    EXPECT_EQ(parse_url("https://bücher.example/").host, "xn--bcher-kva.example");
    EXPECT_EQ(parse_url("https://BÜCHER.example:81/a").origin(), "https://xn--bcher-kva.example:81");
    EXPECT_EQ(parse_url("http://①②⑦.0.0.1/").host, "127.0.0.1") << "digits in disguise";
}

TEST(Url, SeesThroughNumbersThatMeanAnAddress) {
    for (auto url : {"http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/"})
        EXPECT_EQ(parse_url(url).host, "127.0.0.1");
}

TEST(Url, RefusesAllButHttp) {
    for (auto url :
         {"file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "javascript:alert(1)", "//example.org/",
          "example.org", "/path", "", "http://", "http://user@example.org/", "http://user:password@example.org/",
          "http://exa mple.org/", "http://example.org:99999/", "http://[::1/"})
        EXPECT_THROW(parse_url(url), Error) << url;
    EXPECT_THROW(parse_url(std::string_view("http://example.org/\0x", 21)), Error);
    EXPECT_THROW(parse_url("http://example.org/\r\nHost: evil"), Error);
}

TEST(Url, KeepsAPasswordOutOfTheError) {
    try {
        parse_url("https://name:geheim@example.org/");
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.message(), Not(testing::HasSubstr("geheim")));
    }
}

TEST(Url, ResolvesALocation) {
    EXPECT_EQ(resolve("https://example.org/a/b?c", "d"), "https://example.org/a/d");
    EXPECT_EQ(resolve("https://example.org/a/b", "/d#e"), "https://example.org/d");
    EXPECT_EQ(resolve("https://example.org/a", "//other.example/x"), "https://other.example/x");
    EXPECT_EQ(resolve("https://example.org/a", "http://other.example/"), "http://other.example/");
    EXPECT_THROW(resolve("https://example.org/a", "file:///etc/passwd"), Error);
}

TEST(Encoding, LeavesOnlyUnreservedLettersAlone) {
    EXPECT_EQ(encode("AZaz09-._~"), "AZaz09-._~");
    EXPECT_EQ(encode("a b+c&d=é/?"), "a%20b%2Bc%26d%3D%C3%A9%2F%3F");
    EXPECT_EQ(decode("a%20b%2bc%C3%A9%"), "a b+cé%");
    EXPECT_EQ(decode("%zz%4"), "%zz%4");
}

TEST(Encoding, DecodesAllThatItEncodes) {
    std::string every;
    for (int c = 0; c < 256; ++c) every += static_cast<char>(c);
    EXPECT_EQ(decode(encode(every)), every);
}

TEST(Encoding, WritesAndReadsForms) {
    EXPECT_EQ(encode(Fields{{"a b", "1&2"}, {"token", Secret("s=3")}}), "a%20b=1%262&token=s%3D3");
    EXPECT_THAT(decode_form("a+b=1%262&&c&d=e=f"), ElementsAre(Pair("a b", "1&2"), Pair("c", ""), Pair("d", "e=f")));
}

TEST(Encoding, AddsAQueryInFrontOfTheFragment) {
    EXPECT_EQ(with_query("https://e.org/a#x", {{"b", "c"}}), "https://e.org/a?b=c");
    EXPECT_EQ(with_query("https://e.org/a?b=c", {{"d", "e"}}), "https://e.org/a?b=c&d=e");
    EXPECT_EQ(with_query("https://e.org/a?", {{"d", "e"}}), "https://e.org/a?d=e");
    EXPECT_EQ(with_query("https://e.org/a", {}), "https://e.org/a");
}

}  // namespace
}  // namespace igny8::net
