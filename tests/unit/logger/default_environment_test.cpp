#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <pthread.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include <emf/emf.hpp>

#include "support/child_process.hpp"
#include "support/gate_sink.hpp"

// What happens to a process: it forks, it exits. Each test runs in a child process of its own.
namespace emf {
namespace {

/// Writes lines to a descriptor, so that a parent process can read them.
class ToDescriptor final : public Sink {
 public:
  explicit ToDescriptor(int descriptor) : descriptor_(descriptor) {}
  Status write(std::string_view line) override {
    if (::write(descriptor_, line.data(), line.size()) < 0) return {Errc::SinkFailed, "write"};
    return {};
  }

 private:
  int descriptor_;
};

Environment to_descriptor(int descriptor) {
  Environment environment;
  environment.sink = std::make_shared<ToDescriptor>(descriptor);
  return environment;
}

/// Runs `body(descriptor)` in a new process and returns what it wrote to the descriptor until it
/// was gone.
template <class Body>
std::string output_of_process(Body body) {
  int ends[2];
  if (pipe(ends) != 0) return "no pipe";
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    body(ends[1]);
  }
  close(ends[1]);
  std::string output;
  char part[4096];
  for (ssize_t size = 0; (size = read(ends[0], part, sizeof part)) > 0;)
    output.append(part, static_cast<std::size_t>(size));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  return output;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

TEST(DefaultEnvironment, FlushesLoggersThatAreStillThereWhenTheProcessExits) {
  const std::string output = output_of_process([](int descriptor) {
    set_default_environment(to_descriptor(descriptor));
    auto* const never_destroyed = new MetricsLogger;
    never_destroyed->put_metric("AtExit", 1);
    std::exit(0);
  });
  EXPECT_EQ(count(output, "\"AtExit\":1"), 1u) << output;
}

/// The first use of the library by a thread while another one forks: this stands for a machine so
/// busy that the two meet.
void meet_in_fork(void (*use)()) {
  static std::atomic<bool> forking{false};
  pthread_atfork(
      [] {
        forking = true;
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
      },
      nullptr, nullptr);
  const MetricsLogger first(null_sink());  // makes the library watch forks
  std::thread user([use] {
    while (!forking) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    use();
  });
  const int of_child = test::in_child([use] {
    use();
    return 0;
  });
  user.join();
  std::_Exit(of_child == 0 ? 0 : 1);
}

TEST(DefaultEnvironment, AChildOfAForkDuringTheFirstUseDoesNotHang) {
  EMF_SKIP_UNDER_SANITIZERS();
  output_of_process([](int) {
    meet_in_fork([] {
      Environment environment;
      environment.sink = null_sink();
      set_default_environment(environment);
      MetricsLogger().put_metric("m", 1);
    });
  });
}

TEST(DefaultEnvironment, AHandlerThatThrowsDoesNotKeepOtherLoggersFromLeavingAtExit) {
  const std::string output = output_of_process([](int descriptor) {
    Environment environment = to_descriptor(descriptor);
    environment.on_error = [](const Status& problem) { throw problem.code(); };
    environment.report_empty_flush = true;
    set_default_environment(environment);
    const auto* const first = new MetricsLogger;
    auto* const never_destroyed = new MetricsLogger;
    const auto* const last = new MetricsLogger;
    never_destroyed->put_metric("AtExit", 1);
    std::exit(first != last ? 0 : 1);
  });
  EXPECT_EQ(count(output, "\"AtExit\":1"), 1u) << output;
}

/// Shows each attempt and takes nothing.
class Refusing final : public Sink {
 public:
  explicit Refusing(int descriptor) : seen_(descriptor) {}
  Status write(std::string_view line) override {
    seen_.write(line);
    return {Errc::SinkUnavailable, "never"};
  }

 private:
  ToDescriptor seen_;
};

TEST(DefaultEnvironment, DoesNotWaitForEachLoggerAtExitWhenTheSinkTakesNothing) {
  const std::string output = output_of_process([](int descriptor) {
    Environment environment;
    environment.sink = std::make_shared<Refusing>(descriptor);
    environment.exit_timeout = std::chrono::milliseconds::zero();
    environment.on_error = [descriptor](const Status& problem) {
      ToDescriptor(descriptor).write(problem.message() + "\n");
    };
    set_default_environment(environment);
    static auto* const never_destroyed = new std::vector<MetricsLogger>(3);
    for (MetricsLogger& logger : *never_destroyed) logger.put_metric("AtExit", 1);
    std::exit(0);
  });
  EXPECT_EQ(count(output, "\"AtExit\":1"), 1u) << output;
  EXPECT_EQ(count(output, "before 2 loggers were flushed"), 1u) << output;
}

TEST(DefaultEnvironment, DoesNotWaitAtExitForAThreadThatIsStuckInTheSink) {
  EMF_SKIP_UNDER_THREAD_SANITIZER();
  const std::string output = output_of_process([](int descriptor) {
    static const auto sink = std::make_shared<test::GateSink>();
    sink->close();
    Environment environment;
    environment.sink = sink;
    environment.exit_timeout = std::chrono::milliseconds{20};
    environment.on_error = [descriptor](const Status& problem) {
      ToDescriptor(descriptor).write(problem.message() + "\n");
    };
    set_default_environment(environment);
    static auto* const never_destroyed = new MetricsLogger;
    std::thread([] { never_destroyed->put_metric("Stuck", 1).flush(); }).detach();
    sink->wait_for_calls(1);
    never_destroyed->put_metric("AtExit", 1);
    std::exit(0);
  });
  EXPECT_EQ(count(output, "before 1 loggers were flushed"), 1u) << output;
}

TEST(DefaultEnvironment, FlushesTheLoggersOfAFormerDefaultAtExitToo) {
  const std::string output = output_of_process([](int descriptor) {
    set_default_environment(to_descriptor(descriptor));
    auto* const never_destroyed = new MetricsLogger;
    set_default_environment(Environment());
    never_destroyed->put_metric("AtExit", 1);
    std::exit(0);
  });
  EXPECT_EQ(count(output, "\"AtExit\":1"), 1u) << output;
}

TEST(DefaultEnvironment, AChildThatASinkForksDoesNotWriteTheRestOfTheFlush) {
  const std::string output = output_of_process([](int descriptor) {
    pid_t child = -1;
    Environment environment;
    environment.sink = callback_sink([&](std::string_view line) {
      if (child == -1) child = fork();
      return ToDescriptor(descriptor).write(child != 0 ? line : "of the child\n");
    });
    {
      MetricsLogger metrics(environment);
      metrics.set_property("Body", std::string(20'000, 'x'));
      for (int i = 0; i < 5'000; ++i) metrics.put_metric("M" + std::to_string(i), i);
      metrics.flush();
    }
    if (child > 0) waitpid(child, nullptr, 0);
    _exit(0);
  });
  EXPECT_GE(count(output, "\"_aws\""), 50u);
  EXPECT_LT(count(output, "of the child"), 10u) << "only what the sink had in its hands";
}

// Detection takes a moment, and nearly half of such races once ended with what it had found.
TEST(DefaultEnvironment, OneThatIsSetDuringDetectionStays) {
  EMF_SKIP_UNDER_THREAD_SANITIZER();
  for (int i = 0; i < 40; ++i) {
    const int result = test::in_child([] {
      Environment mine;
      mine.sink = null_sink();
      std::thread setter([mine] { set_default_environment(mine); });
      MetricsLogger{};
      setter.join();
      return default_environment().sink == mine.sink ? 0 : 1;
    });
    ASSERT_EQ(result, 0);
  }
}

struct RecordsAtDestruction {
  explicit RecordsAtDestruction(const char* metric) : name(metric) {}
  ~RecordsAtDestruction() {
    MetricsLogger().put_metric(name, 1);
    logger.put_metric(name, 2);
  }
  const char* name;
  MetricsLogger logger;
};

TEST(DefaultEnvironment, StaticDestructorsMayUseIt) {
  const std::string output = output_of_process([](int descriptor) {
    set_default_environment(to_descriptor(descriptor));
    static const RecordsAtDestruction object("Static");
    std::exit(0);
  });
  EXPECT_EQ(count(output, "\"Static\":1"), 1u) << output;
  EXPECT_EQ(count(output, "\"Static\":2"), 1u) << output;
}

TEST(DefaultEnvironment, AChildProcessStartsCleanAndTheParentGoesOn) {
  const std::string output = output_of_process([](int descriptor) {
    set_default_environment(to_descriptor(descriptor));
    MetricsLogger metrics;
    const Metric handle = metrics.metric("Handle");
    metrics.put_metric("Parent", 1);
    handle.put(1);
    if (const pid_t child = fork(); child == 0) {
      metrics.put_metric("Child", 1);
      handle.put(2);
      metrics.flush();
      MetricsLogger().put_metric("ChildOwn", 1);
      std::exit(0);
    } else {
      waitpid(child, nullptr, 0);
    }
    metrics.flush();
    std::exit(0);
  });
  EXPECT_EQ(count(output, "\"Parent\":1"), 1u) << output;
  EXPECT_EQ(count(output, "\"Child\":1"), 1u) << output;
  EXPECT_EQ(count(output, "\"Handle\":1"), 1u) << output;
  EXPECT_EQ(count(output, "\"Handle\":2"), 1u) << output;
  EXPECT_EQ(count(output, "\"ChildOwn\":1"), 1u) << output;
}

TEST(DefaultEnvironment, CanBeReplacedForLaterLoggers) {
  const std::string output = output_of_process([](int descriptor) {
    set_default_environment(to_descriptor(descriptor));
    MetricsLogger before;
    Environment other = to_descriptor(descriptor);
    other.metric_namespace = "Other";
    set_default_environment(other);
    before.put_metric("Before", 1).flush();
    MetricsLogger().put_metric("After", 1);
    if (default_environment().metric_namespace != "Other") std::abort();
    std::exit(0);
  });
  EXPECT_LT(output.find("aws-embedded-metrics"), output.find("\"Before\":1")) << output;
  EXPECT_LT(output.find("\"Namespace\":\"Other\""), output.find("\"After\":1")) << output;
}

}  // namespace
}  // namespace emf
