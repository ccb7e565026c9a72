#include "storage/s3_multipart.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "fake_s3.hpp"
#include "world.hpp"

namespace igny8::storage {
namespace {

constexpr size_t mebibyte = size_t{1} << 20;

struct Multipart : testing::Test {
    World world;
    FakeS3 service;
    std::string bytes;
    Path film;
    Multipart() {
        for (size_t i = 0; bytes.size() < 12 * mebibyte; ++i) bytes += std::to_string(i) + ",";
        film = world.file("film.mp4", bytes);
    }
    std::string key() const { return "media/" + sha256(bytes) + ".mp4"; }
    S3Store store() { return S3Store(bucket(), places(), service.send(), world.clock(), half); }
    Fault fault_of_put(const Wanted& wanted = {}) {
        try {
            store().put(film, wanted);
        } catch (const Error& error) {
            return error.fault();
        }
        return Fault::internal;
    }
    /// From the `n`-th part on.
    void refuse_parts_from(int n, net::Reply reply) {
        service.instead = [n, reply](const net::Request& request) -> std::optional<net::Reply> {
            for (auto& field : request.query)
                if (field.name == "partNumber" && std::stoi(std::string(field.plain())) >= n) return reply;
            return {};
        };
    }
};

TEST_F(Multipart, SendsALongFileInParts) {
    auto stored = store().put(film);
    EXPECT_EQ(stored.key, key());
    EXPECT_TRUE(service.objects.at(key()).bytes == bytes);
    EXPECT_EQ(service.objects.at(key()).type, "video/mp4");
    EXPECT_EQ(service.count("PUT"), 3);
    EXPECT_TRUE(service.uploads.empty());
}

TEST_F(Multipart, ReadsEachPartFromDiskAsItIsSent) {
    service.instead = [&](const net::Request& request) -> std::optional<net::Reply> {
        if (request.method != "PUT") return {};
        auto* slice = std::get_if<net::FileSlice>(&request.body);
        EXPECT_LE(slice ? *slice->length : bytes.size(), 5 * mebibyte);
        return {};
    };
    store().put(film);
}

TEST_F(Multipart, GoesOnWhereAnotherProcessWasBrokenOff) {
    refuse_parts_from(3, {.transport = net::Transport::lost});
    EXPECT_EQ(fault_of_put(), Fault::unavailable);
    EXPECT_EQ(service.uploads.size(), 1u) << "it stays for the next try";
    service.instead = {};
    service.log.clear();
    store().put(film);
    EXPECT_EQ(service.count("PUT"), 1);
    EXPECT_EQ(service.count("POST"), 1) << "nothing is begun anew";
    EXPECT_TRUE(service.objects.at(key()).bytes == bytes);
}

TEST_F(Multipart, BeginsAnewWhenThePartsThatCameAreOfAnotherLength) {
    service.uploads["U7"] = {key(), "2026-11-23T08:00:00.000Z", {{1, "short"}, {3, bytes.substr(10 * mebibyte)}}};
    store().put(film);
    EXPECT_EQ(service.count("PUT"), 3);
    EXPECT_TRUE(service.objects.at(key()).bytes == bytes);
}

TEST_F(Multipart, TakesAnUploadBackThatAPersonMustSeeTo) {
    refuse_parts_from(2, FakeS3::error(403, "AccessDenied"));
    EXPECT_EQ(fault_of_put(), Fault::config);
    EXPECT_TRUE(service.uploads.empty());
}

TEST_F(Multipart, BelievesAnUnclearEndOnlyWhenTheFileIsThere) {
    service.afterwards = [](const net::Request& request) -> std::optional<net::Reply> {
        bool complete = request.method == "POST" && std::holds_alternative<std::string>(request.body);
        return complete ? std::optional(net::Reply{.transport = net::Transport::lost}) : std::nullopt;
    };
    EXPECT_EQ(fault_of_put(), Fault::internal) << "it went well";
    EXPECT_TRUE(service.objects.at(key()).bytes == bytes);
}

TEST_F(Multipart, SeesTheErrorInAnAnswerThatBeginsWell) {
    service.instead = [](const net::Request& request) -> std::optional<net::Reply> {
        bool complete = request.method == "POST" && std::holds_alternative<std::string>(request.body);
        return complete ? std::optional(FakeS3::error(200, "InternalError")) : std::nullopt;
    };
    EXPECT_EQ(fault_of_put(), Fault::unavailable);
    EXPECT_FALSE(service.objects.contains(key()));
    EXPECT_EQ(service.uploads.size(), 1u);
}

TEST_F(Multipart, StopsWhenNobodyWantsItAnyMore) {
    int asked = 0;
    EXPECT_EQ(fault_of_put([&] { return ++asked < 3; }), Fault::busy);
    EXPECT_EQ(service.count("PUT"), 2);
    EXPECT_EQ(service.uploads.size(), 1u);
}

TEST_F(Multipart, RefusesAFileThatChangesMeanwhile) {
    service.instead = [&](const net::Request& request) -> std::optional<net::Reply> {
        if (request.method == "PUT") std::filesystem::last_write_time(film, {});
        return {};
    };
    EXPECT_EQ(fault_of_put(), Fault::input);
    EXPECT_FALSE(service.objects.contains(key()));
    EXPECT_TRUE(service.uploads.empty());
}

TEST_F(Multipart, NeedsNoRightToListUploads) {
    service.instead = [](const net::Request& request) -> std::optional<net::Reply> {
        bool listing = request.method == "GET" && !request.query.empty() && request.query.front().name == "prefix";
        return listing ? std::optional(FakeS3::error(403, "AccessDenied")) : std::nullopt;
    };
    EXPECT_TRUE(store().put(film).sent);
}

TEST(PartLength, KeepsToTenThousandParts) {
    EXPECT_EQ(part_length(100 * mebibyte, 16 * mebibyte), 16 * mebibyte);
    auto huge = part_length(uint64_t{1} << 40, 16 * mebibyte);
    EXPECT_EQ(huge % mebibyte, 0u);
    EXPECT_LE(((uint64_t{1} << 40) + huge - 1) / huge, 10'000u);
}

}  // namespace
}  // namespace igny8::storage
