// examples/lambda: the classification by itself, and the function as it is deployed.
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/environment.hpp>
#include <emf/sink.hpp>

#include "function_process.hpp"
#include "programs.hpp"
#include "runtime_api.hpp"
#include "sentiment.hpp"
#include "service.hpp"

namespace emf::test {
namespace {

using nlohmann::json;

std::string sample_event() {
  std::ostringstream text;
  text << std::ifstream(EMF_LAMBDA_EXAMPLE_DIR "/event.json").rdbuf();
  return text.str();
}

TEST(Sentiment, CountsWordsOfMood) {
  EXPECT_EQ(sentiment::classify("A GREAT day!").label, "positive");
  EXPECT_EQ(sentiment::classify("terrible").label, "negative");
  EXPECT_EQ(sentiment::classify("").label, "neutral");
  EXPECT_EQ(sentiment::classify("good but badly made, bad").label, "neutral");
  EXPECT_DOUBLE_EQ(sentiment::classify("good, good and bad, good").score, 0.5);
}

TEST(SentimentService, AnswersTheSampleEvent) {
  std::vector<json> documents;
  MetricsLogger metrics(callback_sink([&](std::string_view line) {
    documents.push_back(json::parse(line));
    return Status();
  }));
  const json response = json::parse(sentiment::answer(sample_event(), metrics));
  metrics.flush();
  EXPECT_EQ(response["statusCode"], 200);
  EXPECT_EQ(json::parse(response["body"].get<std::string>())["label"], "positive");
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0]["input.num_chars"], 66);
  EXPECT_EQ(documents[0]["label"], "positive");
}

TEST(SentimentService, RefusesEverythingElse) {
  MetricsLogger metrics(null_sink());
  for (const char* event : {"", "[]", "{}", R"({"body":null})", R"({"body":7})", R"({"body":"x"})",
                            R"({"body":"{\"text\":7}"})"}) {
    EXPECT_EQ(json::parse(sentiment::answer(event, metrics))["statusCode"], 400) << event;
  }
}

class LambdaExample : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(, LambdaExample, ::testing::ValuesIn(programs(EMF_LAMBDA_EXAMPLES)),
                         program_name);

TEST_P(LambdaExample, AnswersAndRecords) {
  RuntimeApi api;
  const FunctionProcess function(GetParam(), {{"AWS_LAMBDA_RUNTIME_API", api.address()},
                                              {"AWS_LAMBDA_FUNCTION_NAME", "sentiment"},
                                              {"AWS_EMF_NAMESPACE", "TextService"}});
  Event event;
  event.payload = sample_event();
  event.request_id = "r-1";
  api.send(event);
  EXPECT_EQ(json::parse(api.wait_for_answer().body)["statusCode"], 200);
  const std::vector<json> documents = documents_of(function.lines());
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0]["ColdStart"], 1);
  const json& directive = documents[1]["_aws"]["CloudWatchMetrics"][0];
  EXPECT_EQ(directive["Namespace"], "TextService");
  EXPECT_EQ(directive["Dimensions"], json::parse(R"([["LogGroup","ServiceName","ServiceType"]])"));
  EXPECT_EQ(documents[1]["LogGroup"], "sentiment");
  EXPECT_EQ(documents[1]["input.num_chars"], 66);
  EXPECT_EQ(documents[1]["Faults"], 0);
  EXPECT_TRUE(documents[1]["Duration"].is_number());
  EXPECT_TRUE(documents[1]["classification"].is_number());
}

}  // namespace
}  // namespace emf::test
