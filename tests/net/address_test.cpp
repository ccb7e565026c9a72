#include "net/address.hpp"

#include <gtest/gtest.h>

namespace igny8::net {
namespace {

TEST(Address, KnowsThePublicInternet) {
    for (auto address : {"1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.0", "192.167.255.255",
                         "100.63.255.255", "100.128.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
                         "168.63.129.17", "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"})
        EXPECT_TRUE(is_public(address)) << address;
}

TEST(Address, RefusesWhatIsOurOwn) {
    for (auto address : {"0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1",
                         "127.255.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1",
                         "168.63.129.16", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254"})
        EXPECT_FALSE(is_public(address)) << address;
}

TEST(Address, RefusesWhatIsNobodys) {
    for (auto address :
         {"192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255",
          "240.0.0.1", "255.255.255.255", "ff02::1", "2001:db8::1", "3fff::1", "2001::1", "4000::1", "100::1"})
        EXPECT_FALSE(is_public(address)) << address;
}

TEST(Address, SeesAPrivateAddressInsideAnother) {
    for (auto address : {"::ffff:127.0.0.1", "::ffff:7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "::127.0.0.1"})
        EXPECT_FALSE(is_public(address)) << address;
}

TEST(Address, RefusesWhatIsNone) {
    for (auto address : {"", "localhost", "1.1.1", "1.1.1.1.1", "[::1]", "8.8.8.8 "})
        EXPECT_FALSE(is_public(address)) << address;
}

}  // namespace
}  // namespace igny8::net
