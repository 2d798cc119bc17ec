#include "support/command.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

/// The emf command as a user runs it: arguments, output, exit status.
namespace emf::testing {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::string good =
    R"({"_aws":{"Timestamp":1700000000000,"LogGroupName":"g","CloudWatchMetrics":[{"Namespace":"Shop",)"
    R"("Dimensions":[["Op"]],"Metrics":[{"Name":"Latency","Unit":"Milliseconds"}]}]},"Op":"Get","Latency":[12.5,7.5]})";

std::string bad() {
  std::string line = good;
  return line.replace(line.find("[12.5"), 10, "\"slow\"");
}

std::vector<std::string> command(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), EMF_COMMAND);
  return arguments;
}

Outcome run_emf(const std::vector<std::string>& arguments, const std::string& input = "",
                const std::vector<std::string>& variables = {}) {
  return run(command(arguments), input, variables);
}

TEST(Validate, PassesValidLines) {
  const Outcome result = run_emf({"validate", "--at", "event"}, good + "\nplain text\n" + good);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.output, "3 lines: 2 EMF (all valid), 1 other; 2 datapoints\n");
  EXPECT_THAT(result.errors, IsEmpty());
}

TEST(Validate, ShowsTheReasonAndThePlace) {
  test::TemporaryDirectory folder;
  const std::string file = folder.write("app.log", good + "\n" + bad() + "\n");
  const Outcome result = run_emf({"validate", "--at", "event", file});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.output,
              StartsWith(file + ":2: error: metric 'Latency' must be a number or an array of "
                                "numbers, not '\"slow\"'; it is lost [invalid-value]\n"));
  EXPECT_THAT(result.output, HasSubstr("2 lines: 2 EMF (1 invalid), 0 other; 1 datapoints\n"));
  EXPECT_THAT(result.output, Not(HasSubstr("\x1b")));

  const std::size_t shown = result.output.find("    {\"_aws\"") != std::string::npos
                                ? result.output.find("    {\"_aws\"")
                                : result.output.find("    ...");
  ASSERT_NE(shown, std::string::npos);
  const std::size_t next = result.output.find('\n', shown) + 1;
  const std::size_t caret = result.output.find('^', next) - next;
  EXPECT_EQ(result.output.substr(shown + caret, 6), "\"slow\"");
}

TEST(Validate, SpeaksJson) {
  const Outcome result =
      run_emf({"validate", "--at", "event", "--format", "json"}, good + "\n" + bad());
  EXPECT_EQ(result.status, 1);
  const std::size_t second = result.output.find('\n') + 1;
  const json line = json::parse(result.output.substr(0, second));
  EXPECT_EQ(line["file"], "(standard input)");
  EXPECT_EQ(line["line"], 2);
  EXPECT_EQ(line["valid"], false);
  EXPECT_EQ(line["problems"][0]["code"], "invalid-value");
  EXPECT_EQ(line["problems"][0]["path"], "/Latency");
  EXPECT_EQ(line["problems"][0]["offset"], bad().find("\"slow\""));
  const json summary = json::parse(result.output.substr(second))["summary"];
  EXPECT_EQ(summary["lines"], 2);
  EXPECT_EQ(summary["invalid"], 1);
}

TEST(Validate, JudgesByReceiverAndTime) {
  std::string without_group = good;
  without_group.erase(without_group.find("\"LogGroupName\""), 19);
  EXPECT_EQ(run_emf({"validate", "--at", "event"}, without_group).status, 0);
  const Outcome agent =
      run_emf({"validate", "--at", "event", "--receiver", "agent-tcp"}, without_group);
  EXPECT_EQ(agent.status, 1);
  EXPECT_THAT(agent.output, HasSubstr("[missing-log-group]"));

  EXPECT_THAT(run_emf({"validate"}, good).output, HasSubstr("[timestamp-too-old]"));
  EXPECT_EQ(run_emf({"validate", "--at", "2023-11-14T22:13:20Z"}, good).status, 0);
  EXPECT_EQ(run_emf({"validate", "--at", "1700000000000"}, good).status, 0);
  EXPECT_EQ(run_emf({"validate", "--at", "2023-12-14"}, good).status, 1);
}

TEST(Validate, HidesWarningsUntilAsked) {
  std::string counted = good;
  counted.replace(counted.find("[12.5"), 10, R"({"Values":[1],"Counts":[2]})");
  const Outcome quiet = run_emf({"validate", "--at", "event"}, counted);
  EXPECT_EQ(quiet.status, 0);
  EXPECT_THAT(quiet.output, AllOf(HasSubstr("undocumented-form"), Not(HasSubstr("^"))));
  EXPECT_THAT(run_emf({"validate", "--at", "event", "-w"}, counted).output,
              HasSubstr("(standard input):1: warning:"));
}

TEST(Validate, StripsPrefixesWhenTold) {
  const std::string prefixed = "2023-11-14 [INFO] {app} " + good;
  const Outcome plain = run_emf({"validate", "--at", "event"}, prefixed);
  EXPECT_EQ(plain.status, 1);
  EXPECT_THAT(plain.output, HasSubstr("[text-before]"));
  EXPECT_EQ(run_emf({"validate", "--at", "event", "--strip-prefix"}, prefixed).status, 0);
}

TEST(Validate, ReadsGzip) {
  test::TemporaryDirectory folder;
  const std::string file = folder.write("app.log", good + "\n");
  const std::string packed = folder.file("app.log.gz");
  ASSERT_EQ(
      std::system(
          ("gzip -c " + file + " > " + packed + " && gzip -c " + file + " >> " + packed).c_str()),
      0);
  const Outcome result = run_emf({"validate", "--at", "event", packed});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.output, StartsWith("2 lines: 2 EMF"));

  const std::string bytes = test::read_file(packed);
  const std::string padded = folder.write("padded.gz", bytes + std::string(512, '\0'));
  EXPECT_EQ(run_emf({"validate", "--at", "event", padded}).status, 0);
  Process slow(
      {"/bin/sh", "-c", "(head -c1; sleep 0.1; cat) | '" EMF_COMMAND "' validate --at event"},
      bytes);
  EXPECT_EQ(slow.wait(), 0);
  EXPECT_THAT(slow.output(), StartsWith("2 lines: 2 EMF"));
  const std::string cut = folder.write("cut.gz", bytes.substr(0, bytes.size() - 20));
  const Outcome broken = run_emf({"validate", "--at", "event", cut});
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.errors, HasSubstr("the gzip file is cut"));
}

TEST(Validate, BoundsTheMemoryOfALine) {
  const Outcome result = run_emf({"validate", "--at", "event"},
                                 good.substr(0, 20) + std::string(5'000'000, 'x') + "\n" + good);
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.output, HasSubstr("[line-too-long]"));
  EXPECT_THAT(result.output, HasSubstr("2 lines: 2 EMF (1 invalid)"));
}

TEST(Validate, FollowsAGrowingAndARotatingFile) {
  test::TemporaryDirectory folder;
  const std::string file = folder.write("app.log", good + "\n" + good.substr(0, 50));
  Process process(command({"validate", "--at", "event", "--follow", "--format", "json", file}));
  std::ofstream(file, std::ios::app) << good.substr(50) << "\n" << bad() << "\n";
  EXPECT_TRUE(eventually([&] { return process.output().find("\"line\":3") != std::string::npos; }));

  std::ofstream(file, std::ios::app) << good;
  ASSERT_EQ(std::rename(file.c_str(), folder.file("app.log.1").c_str()), 0);
  folder.write("app.log", bad() + "\n");
  EXPECT_TRUE(
      eventually([&] { return process.output().find("\"line\":1,") != std::string::npos; }));

  process.signal(SIGINT);
  EXPECT_EQ(process.wait(), 1);
  const std::string output = process.output();
  const std::size_t last = output.rfind('\n', output.size() - 2) + 1;
  EXPECT_EQ(json::parse(output.substr(last))["summary"]["lines"], 5);
}

TEST(Validate, FollowsAPipeToItsEnd) {
  Process process({"/bin/sh", "-c", "cat | '" EMF_COMMAND "' validate --at event --follow"},
                  good + "\n" + good);
  EXPECT_EQ(process.wait(), 0);
  EXPECT_EQ(process.output(), "2 lines: 2 EMF (all valid), 0 other; 2 datapoints\n");
}

TEST(Validate, FollowsANamedPipeToItsEndAndReadsItOnce) {
  test::TemporaryDirectory folder;
  const std::string fifo = folder.file("fifo");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const std::string lines = folder.write("lines", good + "\n" + good);
  Process process({"/bin/sh", "-c",
                   "cat " + lines + " > " + fifo +
                       " & '" EMF_COMMAND "' validate --at event --follow " + fifo});
  EXPECT_EQ(process.wait(), 0);
  EXPECT_EQ(process.output(), "2 lines: 2 EMF (all valid), 0 other; 2 datapoints\n");
}

TEST(Validate, DoesNotFollowAStandardInputThatIsClosed) {
  Process process({"/bin/sh", "-c", "exec '" EMF_COMMAND "' validate --follow - <&-"});
  EXPECT_EQ(process.wait(), 2);
  EXPECT_EQ(process.errors(), "emf: (standard input): Bad file descriptor\n");
}

TEST(Validate, DoesNotFollowWhatCannotBeRead) {
  const Outcome result = run_emf({"validate", "--follow", "/"});
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.errors, "emf: /: Is a directory\n");
}

TEST(Validate, CanBeInterruptedWhileAPipeIsSilent) {
  test::TemporaryDirectory folder;
  const std::string fifo = folder.file("fifo");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const int keeps_open = ::open(fifo.c_str(), O_RDWR);
  const std::string log = folder.write("app.log", good + "\n");
  Process process(
      command({"validate", "--at", "event", "-w", "--follow", "--format", "json", fifo, log}));
  std::ofstream(log, std::ios::app) << bad() << "\n";
  EXPECT_TRUE(eventually([&] { return process.output().find("\"line\":2") != std::string::npos; }))
      << "the pipe keeps nobody waiting";
  process.signal(SIGINT);
  EXPECT_EQ(process.wait(), 1);
  ::close(keeps_open);
}

TEST(Validate, NamesFilesThatCannotBeRead) {
  const Outcome result = run_emf({"validate", "/nowhere/app.log"});
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.errors, "emf: /nowhere/app.log: No such file or directory\n");
  EXPECT_EQ(run_emf({"validate", "/"}).status, 2);
}

TEST(Validate, IsQuietWhenNobodyReads) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += bad() + "\n";
  test::TemporaryDirectory folder;
  const std::string file = folder.write("app.log", lines);
  const std::string errors = folder.file("errors");
  const std::string call =
      std::string(EMF_COMMAND) + " validate --at event " + file + " 2>" + errors;
  EXPECT_EQ(std::system((call + " | head -1 > /dev/null").c_str()), 0);
  EXPECT_EQ(std::system(("trap '' PIPE; " + call + " | head -1 > /dev/null").c_str()), 0);
  EXPECT_THAT(test::read_file(errors), IsEmpty());
}

TEST(Extract, GivesATable) {
  const Outcome result = run_emf({"extract"}, good);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.output,
            "2023-11-14T22:13:20.000Z  Shop  Op=Get\n"
            "  Latency  12.5, 7.5  Milliseconds\n");
}

TEST(Extract, GivesCsv) {
  const Outcome result = run_emf({"extract", "--format", "csv"}, good);
  EXPECT_EQ(result.output,
            "timestamp,namespace,dimensions,metric,unit,resolution,count,sum,min,max,values\n"
            "2023-11-14T22:13:20.000Z,Shop,Op=Get,Latency,Milliseconds,60,2,20,7.5,12.5,"
            "\"12.5, 7.5\"\n");
}

TEST(Extract, GivesJsonLinesAndTellsOfErrors) {
  const Outcome result = run_emf({"extract", "--format", "jsonl"}, good + "\n" + bad());
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.errors, "emf: 1 lines have errors; 'emf validate' tells which\n");
  const json datapoint = json::parse(result.output);
  EXPECT_EQ(datapoint["metric"], "Latency");
  EXPECT_EQ(datapoint["dimensions"]["Op"], "Get");
  EXPECT_EQ(datapoint["values"], json::parse("[12.5,7.5]"));
  EXPECT_EQ(datapoint["timestamp"], 1'700'000'000'000);
}

TEST(Summary, AddsUp) {
  const Outcome result = run_emf({"summary"}, good + "\n" + good);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.output,
            "Shop  Op=Get\n"
            "  METRIC   UNIT          COUNT  SUM  MIN   MAX  P50   P90   P99\n"
            "  Latency  Milliseconds      4   40  7.5  12.5  7.5  12.5  12.5\n"
            "\n"
            "METRICS BILLED  NAMESPACE  DIMENSION SET\n"
            "             1  Shop       [Op]\n");
}

TEST(Summary, CountsIdentities) {
  std::string lines;
  for (int i = 0; i < 40; ++i) {
    std::string line = good;
    lines += line.replace(line.find("Get"), 3, std::to_string(i)) + "\n";
  }
  const json result = json::parse(run_emf({"summary", "--format", "json"}, lines + lines).output);
  EXPECT_EQ(result["metrics"].size(), 40u);
  EXPECT_EQ(result["metrics"][0]["count"], 4);
  EXPECT_EQ(result["dimension_sets"][0]["metrics_billed"], 40);
}

TEST(EnvironmentCommand, TellsWhereItIsAndWhy) {
  const std::vector<std::string> lambda = {"AWS_LAMBDA_FUNCTION_NAME=checkout",
                                           "AWS_EMF_ENVIRONMENT="};
  const Outcome text = run_emf({"environment"}, "", lambda);
  EXPECT_EQ(text.status, 0);
  EXPECT_THAT(text.output, HasSubstr("Lambda  (AWS_LAMBDA_FUNCTION_NAME)"));
  EXPECT_THAT(text.output, HasSubstr("ServiceName=checkout"));

  const json found = json::parse(run_emf({"environment", "--format", "json"}, "", lambda).output);
  EXPECT_EQ(found["environment"], "Lambda");
  EXPECT_EQ(found["because_of"], "AWS_LAMBDA_FUNCTION_NAME");
  EXPECT_EQ(found["sink"], "stdout");
  EXPECT_EQ(found["default_dimensions"]["ServiceName"], "checkout");
  EXPECT_EQ(found["looked_at"]["AWS_LAMBDA_FUNCTION_NAME"], "checkout");
}

TEST(EnvironmentCommand, TellsWhatCannotBeUsed) {
  const Outcome result = run_emf({"environment"}, "",
                                 {"AWS_EMF_ENVIRONMENT=Moon", "AWS_LAMBDA_FUNCTION_NAME=checkout"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.output, HasSubstr("AWS_EMF_ENVIRONMENT=\"Moon\" is none of"));
  EXPECT_THAT(result.output, HasSubstr("Lambda  (AWS_LAMBDA_FUNCTION_NAME)"));
}

TEST(Put, WritesToStdoutWhereMetricsAreSwitchedOff) {
  for (const char* variable : {"POWERTOOLS_METRICS_DISABLED=true", "AWS_EMF_ENVIRONMENT=Test"}) {
    const Outcome result = run_emf({"put", "--stdout", "Duration", "1.5s"}, "", {variable});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.output, HasSubstr("\"Duration\":1.5")) << variable;
  }
}

TEST(Put, TellsOfAVariableThatItCannotUse) {
  const Outcome result = run_emf({"put", "--stdout", "Duration", "1.5s"}, "",
                                 {"AWS_EMF_NAMESPACE=bad*", "AWS_EMF_ENVIRONMENT=Local"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.errors, HasSubstr("AWS_EMF_NAMESPACE=\"bad*\""));
}

TEST(Put, RefusesATimeOutOfReach) {
  const Outcome result = run_emf({"put", "--time", "2023-11-14T22:13:20Z", "Duration", "1.5s"}, "",
                                 {"AWS_EMF_ENVIRONMENT=Local"});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.output, "") << "the value must not get another time";
  EXPECT_THAT(result.errors, HasSubstr("1700000000000"));
}

TEST(Put, WritesWhatTheReaderReads) {
  const Outcome written =
      run_emf({"put", "-n", "Backup", "-d", "Host=a", "-p", "Job=7=x", "--no-default-dimensions",
               "Duration", "1.5s", "Files", "12345678901", "--high-resolution"},
              "", {"AWS_EMF_ENVIRONMENT=Local"});
  EXPECT_EQ(written.status, 0) << written.errors;
  const json document = json::parse(written.output);
  EXPECT_EQ(document["Host"], "a");
  EXPECT_EQ(document["Job"], "7=x");
  EXPECT_EQ(document["Files"], 12'345'678'901);
  const Outcome read = run_emf({"validate", "-w"}, written.output);
  EXPECT_EQ(read.output, "1 lines: 1 EMF (all valid), 0 other; 2 datapoints\n");
}

TEST(Put, RefusesWhatIsNoMetric) {
  const std::vector<std::string> local = {"AWS_EMF_ENVIRONMENT=Local"};
  EXPECT_EQ(run_emf({"put", "Duration"}, "", local).status, 2);
  EXPECT_EQ(run_emf({"put", "Duration", "long"}, "", local).status, 2);
  EXPECT_EQ(run_emf({"put", "Duration", "1parsec"}, "", local).status, 2);
  const Outcome half = run_emf({"put", "Duration", "1", "Files", "many"}, "", local);
  EXPECT_EQ(half.status, 2);
  EXPECT_EQ(half.output, "") << "a wrong command line records nothing";
  EXPECT_EQ(run_emf({"put", "--endpoint", "agent", "Duration", "1"}, "", local).status, 2);
  EXPECT_EQ(run_emf({"put", "-d", "Host", "Duration", "1"}, "", local).status, 2);
  const Outcome refused = run_emf({"put", "-d", "Host=", "Duration", "1"}, "", local);
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors, HasSubstr("Host"));
}

TEST(Command, HasHelpAndVersion) {
  const Outcome help = run_emf({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_EQ(run_emf({"--version"}).status, 0);
  EXPECT_THAT(run_emf({"--version"}).output, StartsWith("emf "));
  for (const char* name : {"validate", "extract", "summary", "environment", "put", "agent"}) {
    SCOPED_TRACE(name);
    EXPECT_THAT(help.output, HasSubstr(std::string("\n  ") + name));
    const Outcome own = run_emf({name, "--help"});
    EXPECT_EQ(own.status, 0);
    EXPECT_THAT(own.output, AllOf(StartsWith(std::string("Usage: emf ") + name),
                                  HasSubstr("Exit status:"), HasSubstr("Examples:")));
    std::stringstream lines(own.output);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
  }
}

TEST(Command, RefusesWrongUsage) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"fly"},
                                                    {"validate", "--receiver", "pigeon"},
                                                    {"validate", "--at", "noon"},
                                                    {"validate", "--format", "xml"},
                                                    {"put"}}) {
    const Outcome result = run_emf(arguments);
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.output, IsEmpty());
    EXPECT_THAT(result.errors, Not(IsEmpty()));
  }
}

/// `emf agent` on ports that the system chose.
class AgentCommand : public ::testing::Test {
 protected:
  Process& start(const std::string& format, int records) {
    process_ = std::make_unique<Process>(
        command({"agent", "--tcp", "127.0.0.1:0", "--udp", "127.0.0.1:0", "--format", format,
                 "--records", std::to_string(records)}));
    EXPECT_TRUE(eventually([&] { return process_->errors().find("udp://") != std::string::npos; }));
    return *process_;
  }

  int connect(int type) {
    const std::string scheme = type == SOCK_STREAM ? "tcp://127.0.0.1:" : "udp://127.0.0.1:";
    const std::string errors = process_->errors();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port =
        htons(static_cast<uint16_t>(std::stoi(errors.substr(errors.find(scheme) + scheme.size()))));
    const int socket = ::socket(AF_INET, type, 0);
    EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return socket;
  }

  static void send(int socket, const std::string& text) {
    for (std::size_t sent = 0; sent < text.size();) {
      const ssize_t count = ::send(socket, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return;
      sent += static_cast<std::size_t>(count);
    }
  }

  std::unique_ptr<Process> process_;
};

TEST_F(AgentCommand, ShowsLinesAndDatagrams) {
  Process& agent = start("raw", 4);
  const int tcp = connect(SOCK_STREAM);
  send(tcp, good.substr(0, 30));
  send(tcp, good.substr(30) + "\r\n" + good + "\n\n");
  send(tcp, good);  // its end is that of the connection
  ::close(tcp);
  EXPECT_TRUE(eventually([&] { return agent.output().size() == 3 * good.size() + 3; }));
  const int udp = connect(SOCK_DGRAM);
  send(udp, good + "\n");
  EXPECT_EQ(agent.wait(), 1);  // the lines are of 2023
  EXPECT_EQ(agent.output(), good + "\n" + good + "\n" + good + "\n" + good + "\n");
  ::close(udp);
}

TEST_F(AgentCommand, TakesWhatPutSends) {
  Process& agent = start("jsonl", 1);
  const std::string errors = agent.errors();
  const std::size_t begin = errors.find("tcp://");
  const std::string endpoint = errors.substr(begin, errors.find('\n', begin) - begin);
  const Outcome put = run_emf({"put", "--endpoint", endpoint, "-n", "Backup", "-d", "Host=a",
                               "--no-default-dimensions", "Duration", "1.5s"});
  EXPECT_EQ(put.status, 0) << put.errors;
  EXPECT_EQ(agent.wait(), 0);
  const json datapoint = json::parse(agent.output());
  EXPECT_EQ(datapoint["namespace"], "Backup");
  EXPECT_EQ(datapoint["values"][0], 1.5);
  EXPECT_EQ(datapoint["unit"], "Seconds");
}

TEST_F(AgentCommand, SaysWhyALineIsDropped) {
  Process& agent = start("text", 2);
  const int tcp = connect(SOCK_STREAM);
  send(tcp, R"({"_aws":{"Timestamp":1700000000000,"CloudWatchMetrics":[]}})"
            "\nplain\n");
  EXPECT_EQ(agent.wait(), 1);
  EXPECT_THAT(agent.output(), HasSubstr("[missing-log-group]"));
  EXPECT_THAT(agent.output(), HasSubstr("dropped: no EMF"));
  ::close(tcp);
}

TEST_F(AgentCommand, ClosesTheConnectionOfALineTooLong) {
  Process& agent = start("raw", 1);
  const int tcp = connect(SOCK_STREAM);
  send(tcp, std::string(1'048'577, 'x') + "\n" + good + "\n");
  pollfd closed{tcp, POLLIN, 0};
  EXPECT_EQ(::poll(&closed, 1, 20'000), 1);
  char byte = 0;
  EXPECT_LE(::recv(tcp, &byte, 1, 0), 0);
  ::close(tcp);
  EXPECT_TRUE(eventually([&] { return agent.errors().find("1,048,576") != std::string::npos; }));
  EXPECT_THAT(agent.output(), IsEmpty());
}

TEST_F(AgentCommand, StopsOnCtrlC) {
  Process& agent = start("text", 0);
  agent.signal(SIGINT);
  EXPECT_EQ(agent.wait(), 0);
  EXPECT_THAT(agent.errors(), HasSubstr("0 records"));
}

}  // namespace
}  // namespace emf::testing
