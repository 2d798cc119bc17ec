#include <gmock/gmock.h>

#include "lines.hpp"

namespace emf::reader::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

std::vector<std::string_view> codes(const Result& result) {
  std::vector<std::string_view> all;
  for (const Problem& problem : result.problems) all.push_back(problem.code);
  return all;
}

TEST(Reader, TakesALineAsItIsMeant) {
  const Result result = read_at(Line().text() + "\n");
  EXPECT_TRUE(result.is_emf);
  EXPECT_THAT(codes(result), IsEmpty());
  ASSERT_EQ(result.datapoints.size(), 1u);
  const Datapoint& datapoint = result.datapoints[0];
  EXPECT_EQ(datapoint.metric_namespace, "Shop");
  EXPECT_THAT(datapoint.dimensions, ElementsAre(Pair("Op", "Get")));
  EXPECT_EQ(datapoint.metric, "Latency");
  EXPECT_EQ(datapoint.unit, Unit::Milliseconds);
  EXPECT_EQ(datapoint.resolution, StorageResolution::Standard);
  EXPECT_EQ(datapoint.timestamp_ms, 1'700'000'000'000);
  EXPECT_THAT(datapoint.values, ElementsAre(12.5));
  EXPECT_THAT(datapoint.counts, ElementsAre(1));
}

TEST(Reader, MultipliesDirectivesBySetsAndMetrics) {
  const Result result = read_at(
      R"({"_aws":{"Timestamp":1700000000000,"CloudWatchMetrics":[)"
      R"({"Namespace":"A","Dimensions":[[],["d","e"]],"Metrics":[{"Name":"m"},{"Name":"n","StorageResolution":1}]},)"
      R"({"Namespace":"B","Dimensions":[["e"]],"Metrics":[{"Name":"m","Unit":"Count"}]}]},)"
      R"("m":[1,2],"n":3,"d":"D","e":"E","p":{"deep":[1,"x"]},"q":"text"})");
  EXPECT_THAT(codes(result), IsEmpty());
  ASSERT_EQ(result.datapoints.size(), 5u);
  EXPECT_THAT(result.datapoints[0].dimensions, IsEmpty());
  EXPECT_THAT(result.datapoints[2].dimensions, ElementsAre(Pair("d", "D"), Pair("e", "E")));
  EXPECT_THAT(result.datapoints[2].values, ElementsAre(1, 2));
  EXPECT_EQ(result.datapoints[3].resolution, StorageResolution::High);
  EXPECT_EQ(result.datapoints[4].metric_namespace, "B");
  EXPECT_EQ(result.datapoints[4].unit, Unit::Count);
  EXPECT_THAT(result.properties,
              ElementsAre(Pair("p", R"({"deep":[1,"x"]})"), Pair("q", "\"text\"")));
}

TEST(Reader, PassesOverOrdinaryLines) {
  for (const char* line : {"", "\n", "{}", "[]", "null", "12", "plain text", R"({"a":1})",
                           R"({"message":"say \"_aws\" aloud"})", "cannot parse \"_aws\" member",
                           R"({"a":)", "{\"a\":\"\\u0001\"}"}) {
    SCOPED_TRACE(line);
    const Result result = read_at(line);
    EXPECT_FALSE(result.is_emf);
    EXPECT_TRUE(result.ok());
    EXPECT_THAT(result.problems, IsEmpty());
  }
}

TEST(Reader, KnowsMembersWrittenWithEscapes) {
  std::string line = Line();
  line.replace(line.find("_aws"), 4, "\\u005faws");
  EXPECT_EQ(read_at(line).datapoints.size(), 1u);
}

TEST(Reader, IgnoresMembersThatTheSpecificationDoesNotName) {
  Line line;
  line.more_metadata = R"(,"Future":{"x":[1]})";
  line.metrics = R"([{"Name":"Latency","Unit":"Milliseconds","Comment":null}])";
  EXPECT_THAT(codes(read_at(line)), IsEmpty());
}

TEST(Reader, TakesStatisticSets) {
  Line line;
  line.members = R"("Op":"Get","Latency":{"Max":9,"Min":1,"Count":4,"Sum":20})";
  const Result result = read_at(line);
  EXPECT_THAT(codes(result), ElementsAre("no-percentiles"));
  ASSERT_EQ(result.datapoints.size(), 1u);
  const Statistics statistics = result.datapoints[0].summary();
  EXPECT_EQ(statistics.count, 4);
  EXPECT_EQ(statistics.sum, 20);
  EXPECT_EQ(statistics.min, 1);
  EXPECT_EQ(statistics.max, 9);
  EXPECT_THAT(result.datapoints[0].values, IsEmpty());
}

TEST(Reader, TakesValuesWithCounts) {
  Line line;
  line.members = R"("Op":"Get","Latency":{"Values":[1,2.5],"Counts":[3,2]})";
  const Result result = read_at(line);
  EXPECT_THAT(codes(result), ElementsAre("undocumented-form"));
  ASSERT_EQ(result.datapoints.size(), 1u);
  EXPECT_THAT(result.datapoints[0].counts, ElementsAre(3, 2));
  EXPECT_EQ(result.datapoints[0].summary().sum, 8);
  EXPECT_EQ(result.datapoints[0].summary().count, 5);
}

TEST(Reader, LetsStatisticsBesideValuesCorrectThem) {
  Line line;
  line.members =
      R"("Op":"Get","Latency":{"Values":[1,3],"Counts":[1,1],"Max":4,"Min":0,"Count":99,"Sum":5})";
  const Result result = read_at(line);
  ASSERT_EQ(result.datapoints.size(), 1u);
  EXPECT_EQ(result.datapoints[0].summary().count, 2);  // that of Counts, as CloudWatch takes it
  EXPECT_EQ(result.datapoints[0].summary().max, 4);
  EXPECT_THAT(result.datapoints[0].values, ElementsAre(1, 3));
}

TEST(Reader, TakesTheLegacyFormat) {
  const Result result =
      read_at(R"({"Version":"0","Timestamp":"1700000000000","CloudWatchMetrics":[{"Namespace":"A",)"
              R"("Dimensions":[[]],"Metrics":[{"Name":"m"}]}],"m":1,"log_group_name":"g"})",
              Receiver::AgentTcp);
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.datapoints.size(), 1u);
}

TEST(Reader, LosesOnlyWhatIsWrong) {
  Line line;
  line.metrics = R"([{"Name":"Latency"},{"Name":"Lost"},{"Name":"Bad"}])";
  line.members = R"("Op":"Get","Latency":1,"Bad":"x")";
  const Result result = read_at(line);
  EXPECT_THAT(codes(result), ElementsAre("missing-value", "invalid-value"));
  ASSERT_EQ(result.datapoints.size(), 1u);
  EXPECT_EQ(result.datapoints[0].metric, "Latency");
}

TEST(Reader, LosesTheLineThatBreaksTheSchema) {
  Line line;
  line.dimensions = R"([["Op"],[]])";
  line.metrics = R"([{"Name":"Latency"},{"Unit":"Count"}])";
  const Result result = read_at(line);
  EXPECT_THAT(codes(result), ElementsAre("missing-member"));
  EXPECT_THAT(result.datapoints, IsEmpty());
}

TEST(Reader, ShowsNoDatapointOfALineThatDoesNotArrive) {
  const std::string good = Line();
  const auto left = [](const std::string& line, Receiver receiver) {
    const Result result = read_at(line, receiver);
    EXPECT_FALSE(result.ok());
    return result.datapoints.size();
  };
  EXPECT_EQ(left("\xEF\xBB\xBF" + good, Receiver::PutLogEvents), 0u);
  EXPECT_EQ(left(good, Receiver::AgentTcp), 0u) << "it names no log group";
  Line long_line;
  long_line.members += R"(,"p":")" + std::string(17'000, 'x') + '"';
  EXPECT_EQ(left(long_line, Receiver::Container), 0u);
  EXPECT_EQ(read_at(long_line, Receiver::AwsLogs).datapoints.size(), 1u);
}

TEST(Reader, ShowsTheIdentityThatRemainsWithoutADimension) {
  Line line;
  line.dimensions = R"([["Op","Gone"],["Op","Empty"]])";
  line.members += R"(,"Empty":"")";
  const Result result = read_at(line);
  EXPECT_THAT(codes(result), ElementsAre("missing-dimension", "empty-dimension"));
  ASSERT_EQ(result.datapoints.size(), 2u);
  EXPECT_THAT(result.datapoints[0].dimensions, ElementsAre(Pair("Op", "Get")));
  EXPECT_THAT(result.datapoints[1].dimensions, IsEmpty());
}

TEST(Reader, CountsASetOnceWhateverItsOrder) {
  Line line;
  line.dimensions = R"([["Op","B"],["B","Op"]])";
  line.members += R"(,"B":"b")";
  const Result result = read_at(line);
  EXPECT_THAT(codes(result), ElementsAre("duplicate-dimension-set"));
  EXPECT_EQ(result.datapoints.size(), 1u);
}

TEST(Reader, PointsAtTheByte) {
  Line line;
  line.members = R"("Op":"Get","Latency":"slow")";
  const std::string text = line;
  const Result result = read_at(text);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(text.substr(result.problems[0].offset, 6), "\"slow\"");
}

TEST(Reader, PointsAtTheByteInSpiteOfEscapesAndBlanks) {
  const std::string text =
      "{ \"a\\\"\\\\\" :\t\"\\u00e9\\\"\" , \"_aws\" : { \"Timestamp\" : 1700000000000 , "
      "\"CloudWatchMetrics\" : [ ] } , \"b\" : [ true , null , -1.5e3 ] , \"b\" : 1 }";
  const Result result = read_at(text);
  ASSERT_EQ(codes(result), (std::vector<std::string_view>{"no-metrics", "duplicate-key"}));
  EXPECT_EQ(text.substr(result.problems[0].offset, 3), "[ ]");
  EXPECT_EQ(result.problems[1].offset, text.find("\"b\""));
  EXPECT_EQ(result.properties.front().first, "a\"\\");
  EXPECT_EQ(result.properties.front().second, "\"\\u00e9\\\"\"");
}

TEST(Reader, EscapesPaths) {
  Line line;
  line.metrics = R"([{"Name":"a/b~c"}])";
  line.members = R"("Op":"Get","a/b~c":null)";
  const Result result = read_at(line);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].path, "/a~1b~0c");
}

TEST(Reader, JudgesTimestampsByTheGivenArrival) {
  Line line;
  line.timestamp = "1500000000000";
  EXPECT_THAT(codes(read(line.text())), ElementsAre("timestamp-too-old"));
  EXPECT_THAT(codes(read(line.text(), {Receiver::PutLogEvents, Arrival::at_event_time()})),
              IsEmpty());
  using std::chrono::milliseconds;
  const auto at = [&](std::int64_t ms) {
    return read(line.text(), {Receiver::Any, Arrival::Clock::time_point(milliseconds(ms))});
  };
  constexpr std::int64_t day = 86'400'000;
  EXPECT_TRUE(at(1'500'000'000'000 + 14 * day).ok());
  EXPECT_FALSE(at(1'500'000'000'001 + 14 * day).ok());
  EXPECT_TRUE(at(1'500'000'000'000 - day / 12).ok());
  EXPECT_FALSE(at(1'499'999'999'999 - day / 12).ok());

  line.timestamp = "-9223372036854775808";
  EXPECT_THAT(codes(read(line.text())), ElementsAre("timestamp-too-old"));
}

// Without the bound, this takes the square of the line's length: a minute.
TEST(Reader, LooksOnceAtWhatIsNamedOftenAndTooLong) {
  const auto repeated = [](std::string_view text, int times) {
    std::string all(text);
    for (int i = 1; i < times; ++i) all.append(",").append(text);
    return all;
  };
  Line line;
  line.metrics = "[" + repeated(R"({"Name":"Latency"})", 100) + "]";
  line.members = R"("Op":"Get","Latency":[)" + repeated("1", 200'000) + "]";
  const Result values = read_at(line);
  EXPECT_EQ(std::count_if(values.problems.begin(), values.problems.end(),
                          [](const Problem& problem) { return problem.code == "too-many-values"; }),
            1);

  line = Line();
  line.dimensions = "[" + repeated(R"(["Op"])", 50'000) + "]";
  line.members = R"("Latency":1,"Op":")" + std::string(500'000, ' ') + "\"";
  const Result blanks = read_at(line);
  ASSERT_FALSE(blanks.problems.empty());
  EXPECT_THAT(blanks.problems[0].message, HasSubstr("500,000 bytes"));
}

TEST(Reader, WarnsOfIntegersThatNoDoubleHolds) {
  Line line;
  line.members = R"("Op":"Get","Latency":[9007199254740993,9007199254740992,18446744073709551615])";
  const Result result = read_at(line);
  EXPECT_TRUE(result.ok());
  EXPECT_THAT(codes(result), ElementsAre("inexact-value", "inexact-value"));
}

TEST(Reader, MindsTheLimitOfEachReceiver) {
  const std::pair<Receiver, std::size_t> limits[] = {
      {Receiver::Lambda, 262'118},      {Receiver::LambdaJson, 262'118},
      {Receiver::AgentTcp, 1'048'550},  {Receiver::AgentUdp, 65'507},
      {Receiver::AgentFile, 1'048'376}, {Receiver::PutLogEvents, 1'048'550},
      {Receiver::Container, 16'384},    {Receiver::AwsLogs, 262'118},
      {Receiver::FluentBit, 32'768},    {Receiver::Any, 1'048'576}};
  for (const auto& [receiver, most] : limits) {
    SCOPED_TRACE(to_string(receiver));
    EXPECT_TRUE(read_at(line_of_size(most), receiver).ok());
    EXPECT_FALSE(read_at(line_of_size(most + 1), receiver).ok());
  }
}

TEST(Reader, CountsTheLineBreakThatIsNotThere) {
  std::string line = line_of_size(16'385);
  line.pop_back();
  EXPECT_FALSE(read_at(line, Receiver::Container).ok());
}

TEST(Reader, NamesReceiversBothWays) {
  for (int i = 0; i <= static_cast<int>(Receiver::FluentBit); ++i) {
    const auto receiver = static_cast<Receiver>(i);
    EXPECT_EQ(receiver_from_string(to_string(receiver)), receiver);
  }
  EXPECT_EQ(receiver_from_string("pigeon"), std::nullopt);
}

TEST(Reader, WarnsOfFieldsThatLogsInsightsDoesNotFind) {
  Line line;
  line.members += ",\"Long\":[" + repeat("1", 200) + "],\"Late\":1";
  EXPECT_THAT(codes(read_at(line)), ElementsAre("undiscovered-field"));
}

TEST(Reader, StaysSmallWhenALineAsksForManyDatapoints) {
  Line line;
  line.metrics = '[' + repeat(R"({"Name":"Latency"})", 100) + ']';
  line.dimensions = '[';
  line.members = R"("Latency":[)" + repeat("1", 100) + "]";
  for (int i = 0; i < 20'000; ++i) {
    const std::string name = std::to_string(i);
    line.dimensions += (i > 0 ? ",[\"" : "[\"") + name + "\"]";
    line.members += ",\"" + name + "\":\"v\"";
  }
  line.dimensions += ']';
  const Result result = read_at(line);
  std::size_t bytes = 0;
  for (const Datapoint& datapoint : result.datapoints) {
    bytes += sizeof datapoint + 16 * datapoint.values.size();
  }
  EXPECT_LT(bytes, 40 * line.text().size());
  EXPECT_THAT(codes(result), ::testing::Contains("not-all-shown"));
}

TEST(Reader, ReportsAtMostAHundredProblemsAndNoErrorLess) {
  Line line;
  for (int i = 0; i < 150; ++i) line.members += R"(,"p":1)";
  line.members += R"(,"Op":7)";
  const Result result = read_at(line);
  EXPECT_EQ(result.problems.size(), 100u);
  EXPECT_FALSE(result.ok());
}

TEST(Reader, EndsDeepNesting) {
  const auto nested = [](int levels) {
    Line line;
    line.members += ",\"p\":" + repeat("[", levels, "") + repeat("]", levels, "");
    return read_at(line);
  };
  EXPECT_THAT(codes(nested(9'999)), IsEmpty());
  EXPECT_THAT(codes(nested(10'000)), ElementsAre("too-deep"));
  EXPECT_THAT(codes(nested(400'000)), ElementsAre("too-deep"));
}

TEST(Reader, RefusesAnEndlessLineUnread) {
  Line line;
  line.members += R"(,"p":")" + std::string(100'000'000, 'x') + '"';
  const Result result = read_at(line);
  EXPECT_TRUE(result.is_emf);
  EXPECT_THAT(codes(result), ElementsAre("line-too-long"));
}

TEST(Reader, SurvivesEveryCutAndEveryByte) {
  const std::string good = Line();
  for (std::size_t i = 0; i < good.size(); ++i) {
    EXPECT_THAT(read_at(good.substr(0, i)).datapoints, IsEmpty());
    for (const char byte : {'\0', '"', '{', '}', '\\', '\x80', '\n', '0'}) {
      std::string bent = good;
      bent[i] = byte;
      for (const Problem& problem : read_at(bent).problems) {
        EXPECT_LE(problem.offset, bent.size());
      }
    }
  }
}

}  // namespace
}  // namespace emf::reader::test
