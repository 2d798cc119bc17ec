#include <fstream>
#include <sys/resource.h>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

#include "os/process.hpp"
#include "support/child_process.hpp"
#include "support/gate_sink.hpp"
#include "support/temporary_directory.hpp"

namespace emf {
namespace {

using namespace std::chrono_literals;
using test::in_child;
using test::read_file;

Sink* sink_at_exit = nullptr;

struct WritesInItsDestructor {
  ~WritesInItsDestructor() {
    if (sink_at_exit != nullptr) sink_at_exit->write("from a static destructor\n");
  }
};

// The exit action of a program's default environment, and statics that outlive it.
TEST(ProcessEnd, DeliversWhatStaticDestructorsWrite) {
  EMF_SKIP_UNDER_THREAD_SANITIZER();
  const test::TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const int child = in_child([&]() -> int {
    static WritesInItsDestructor outlives_the_action;
    sink_at_exit = (new std::shared_ptr<Sink>(background_sink(file_sink(path))))->get();
    os::at_exit([] { sink_at_exit->flush(2s); });
    sink_at_exit->write("from main\n");
    std::exit(7);
  });
  EXPECT_EQ(child, 7);
  EXPECT_EQ(read_file(path), "from main\nfrom a static destructor\n");
}

TEST(ProcessEnd, DoesNotHangOnASinkThatIsStuck) {
  EMF_SKIP_UNDER_THREAD_SANITIZER();
  const int child = in_child([&]() -> int {
    static WritesInItsDestructor outlives_the_action;
    auto* const inner = new test::GateSink;
    inner->close();
    BackgroundOptions options;
    options.shutdown_timeout = 1ms;
    options.on_error = nullptr;
    const std::shared_ptr<Sink> stuck(inner, [](Sink*) {});
    sink_at_exit = (new std::shared_ptr<Sink>(background_sink(stuck, options)))->get();
    os::at_exit([] { sink_at_exit->flush(1ms); });
    for (int i = 0; i < 100; ++i) sink_at_exit->write("line\n");
    std::exit(7);
  });
  EXPECT_EQ(child, 7);
}

// No system has memory for such a stack.
TEST(ProcessEnd, WritesInFlushWhereNoThreadCanBeStarted) {
  EMF_SKIP_UNDER_THREAD_SANITIZER();
  const test::TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const int child = in_child([&] {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, std::size_t{1} << 60);
    if (pthread_setattr_default_np(&attributes) != 0) return 1;
    std::vector<Errc> reports;
    BackgroundOptions options;
    options.on_error = [&](const Status& status) { reports.push_back(status.code()); };
    auto sink = background_sink(file_sink(path), options);
    if (!sink->write("a\n").ok() || sink->stats().queued != 1) return 2;
    if (reports != std::vector<Errc>{Errc::SinkUnavailable}) return 3;
    if (!sink->flush(2s).ok() || sink->stats().written != 1) return 4;
    sink->write("b\n");
    sink.reset();  // drains on this thread too
    return 0;
  });
  EXPECT_EQ(child, 0);
  EXPECT_EQ(read_file(path), "a\nb\n");
}

}  // namespace
}  // namespace emf
