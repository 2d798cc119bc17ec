// Memory that runs out at any moment costs what is being recorded, and nothing that comes later.
#include <array>
#include <memory>
#include <new>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/emf.hpp>

#include "counted_memory.hpp"

namespace {

using counted_memory::until_failure;
using nlohmann::json;

/// Parses a document, which may have no name twice: a parser alone would not tell.
json parse(std::string_view line) {
  std::set<std::string> keys;
  return json::parse(line, [&](int depth, json::parse_event_t event, const json& parsed) {
    if (event == json::parse_event_t::key && depth == 1) {
      EXPECT_TRUE(keys.insert(parsed).second) << parsed << " twice in " << line;
    }
    return true;
  });
}

/// Keeps the last lines without memory of its own.
class LastLines final : public emf::Sink {
 public:
  emf::Status write(std::string_view line) override {
    if (size_ + line.size() > text_.size()) size_ = 0;
    size_ += line.copy(text_.data() + size_, line.size());
    return {};
  }
  /// Each line since the last time, parsed.
  std::vector<json> take() {
    std::vector<json> documents;
    std::string_view rest(text_.data(), size_);
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n') + 1;
      documents.push_back(parse(rest.substr(0, end)));
      rest.remove_prefix(end);
    }
    size_ = 0;
    return documents;
  }

 private:
  std::array<char, 1 << 16> text_{};
  std::size_t size_ = 0;
};

const std::array<std::string, 40>& names() {
  static const auto all = [] {
    std::array<std::string, 40> made;
    for (std::size_t i = 0; i < made.size(); ++i)
      made[i] = "a metric of a name " + std::to_string(i);
    return made;
  }();
  return all;
}

void use(emf::MetricsLogger& metrics) {
  metrics.put_dimensions({{"Operation", "an operation with a long name"}});
  metrics.set_property("RequestId", "c6af9ac6-7b61-11e6-9a41-93e8deadbe00").set_property("n", 1);
  for (const std::string& name : names()) {
    for (int value = 0; value < 3; ++value) metrics.put_metric(name, value);
  }
  metrics.set_dimensions({{{"Service", "a"}}, {{"Service", "b"}, {"Region", "c"}}});
  metrics.flush();
}

TEST(OutOfMemory, CostsNothingThatComesLater) {
  const auto sink = std::make_shared<LastLines>();
  emf::Environment environment;
  environment.sink = sink;
  environment.on_error = nullptr;
  names();
  bool failed = true;
  for (std::int64_t at = 0; failed; ++at) {
    SCOPED_TRACE("allocation " + std::to_string(at));
    ASSERT_LT(at, 10'000);
    emf::MetricsLogger metrics(environment);
    failed = false;
    until_failure = at;
    try {
      use(metrics);
    } catch (const std::bad_alloc&) {
      failed = true;
    }
    until_failure = -1;
    sink->take();
    use(metrics);
    metrics.reset_dimensions(emf::UseDefaults::Yes).put_metric("after", 7).flush();
    const std::vector<json> documents = sink->take();
    ASSERT_GE(documents.size(), 2u);
    EXPECT_EQ(documents.back()["after"], 7);
    EXPECT_EQ(documents.front()["Service"], "a");
    for (const std::string& name : names()) EXPECT_TRUE(documents.front().contains(name));
  }
}

}  // namespace
