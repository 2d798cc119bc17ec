#include "os/ip_address.hpp"

#include <gtest/gtest.h>

namespace emf::os {
namespace {

TEST(IpAddress, KnowsIpv6) {
  for (const char* text : {"::", "::1", "2001:db8::1", "::ffff:1.2.3.4"}) {
    EXPECT_TRUE(is_ipv6_address(text)) << text;
  }
  for (const char* text : {"", "1.2.3.4", ":::", "::g", "[::1]", "::1%lo", " ::1"}) {
    EXPECT_FALSE(is_ipv6_address(text)) << text;
  }
  EXPECT_FALSE(is_ipv6_address(std::string("::1\0x", 5)));
}

}  // namespace
}  // namespace emf::os
