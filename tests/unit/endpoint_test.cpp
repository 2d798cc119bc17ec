#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include <emf/endpoint.hpp>

namespace emf {
namespace {

struct Accepted {
  const char* text;
  const char* canonical;
};

TEST(Endpoint, IsParsedAndWrittenCanonically) {
  constexpr Accepted table[] = {
      {"tcp://127.0.0.1:25888", "tcp://127.0.0.1:25888"},
      {"udp://h:1", "udp://h:1"},
      {"UDP://h:1", "udp://h:1"},
      {"Tcp://Host.Example.:65535", "tcp://Host.Example.:65535"},
      {"tcp:1.2.3.4:5", "tcp://1.2.3.4:5"},
      {"udp:host:25888", "udp://host:25888"},
      {"tcp://[::1]:25888", "tcp://[::1]:25888"},
      {"udp:[2001:db8::1.2.3.4]:9", "udp://[2001:db8::1.2.3.4]:9"},
      {"tcp://[fe80::1%eth0]:25888", "tcp://[fe80::1%eth0]:25888"},
      {"tcp://cw_agent:25888", "tcp://cw_agent:25888"},
      {"tcp://_agent:25888", "tcp://_agent:25888"},
      {"tcp://my-agent.svc.cluster.local:00080", "tcp://my-agent.svc.cluster.local:80"},
  };
  for (const Accepted& row : table) {
    const auto endpoint = parse_endpoint(row.text);
    ASSERT_TRUE(endpoint) << row.text;
    EXPECT_EQ(to_string(*endpoint), row.canonical) << row.text;
  }
}

TEST(Endpoint, KeepsTheHostWithoutBrackets) {
  const auto endpoint = parse_endpoint("udp://[::1]:7");
  ASSERT_TRUE(endpoint);
  EXPECT_EQ(endpoint->protocol, Endpoint::Protocol::Udp);
  EXPECT_EQ(endpoint->host, "::1");
  EXPECT_EQ(endpoint->port, 7);
}

TEST(Endpoint, RefusesWhatIsMalformed) {
  for (const char* text : {"",
                           "x y",
                           "tcp",
                           "tcp:",
                           "tcp://",
                           "1.2.3.4:5",
                           "h:1",
                           "http://h:1",
                           "tcps://h:1",
                           "//h:1",
                           "tcp://h",
                           "tcp://h:",
                           "tcp://:25888",
                           "tcp://h:0",
                           "tcp://h:65536",
                           "tcp://h:99999",
                           "tcp://h:4294967297",
                           "tcp://h:-1",
                           "tcp://h:+1",
                           "tcp://h: 1",
                           "tcp://h:1 ",
                           "tcp://h:0x1",
                           "tcp://h:1/",
                           "tcp://h:1/path",
                           "tcp://h:1?q",
                           "tcp://u@h:1",
                           "tcp:///h:1",
                           "tcp:/h:1",
                           "tcp://::1:25888",
                           "tcp://[]:1",
                           "tcp://[::1:1",
                           "tcp://::1]:1",
                           "tcp://[h]:1",
                           "tcp://[1.2.3.4]:1",
                           "tcp://[:::]:1",
                           "tcp://[::1%]:1",
                           "tcp://[::1%a b]:1",
                           "tcp://[::1]25888",
                           "tcp://a..b:1",
                           "tcp://.a:1",
                           "tcp://-a:1",
                           "tcp://a b:1",
                           "tcp://h\xc3\xa9:1",
                           "tcp://h\n:1",
                           " tcp://h:1"}) {
    EXPECT_FALSE(parse_endpoint(text)) << text;
  }
}

TEST(Endpoint, RefusesAZeroByteAnywhere) {
  const std::string text = "tcp://[::1]:25888";
  for (std::size_t at = 0; at <= text.size(); ++at) {
    std::string broken = text;
    broken.insert(at, 1, '\0');
    EXPECT_FALSE(parse_endpoint(broken)) << at;
  }
}

TEST(Endpoint, LimitsTheLengthOfAName) {
  EXPECT_TRUE(parse_endpoint("tcp://" + std::string(253, 'a') + ":1"));
  EXPECT_FALSE(parse_endpoint("tcp://" + std::string(254, 'a') + ":1"));
}

TEST(Endpoint, IsTheAgentsByDefault) { EXPECT_EQ(to_string(Endpoint{}), "tcp://127.0.0.1:25888"); }

}  // namespace
}  // namespace emf
