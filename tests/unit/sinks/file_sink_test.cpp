#include <atomic>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

#include "support/file_size_limit.hpp"
#include "support/temporary_directory.hpp"

namespace emf {
namespace {

using test::FileSizeLimit;
using test::read_file;
using test::TemporaryDirectory;

TEST(FileSink, AppendsLines) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  std::ofstream(path) << "before\n";
  const auto sink = file_sink(path);
  Status why;
  EXPECT_TRUE(sink->write("a\n").ok());
  EXPECT_EQ(sink->write_lines("b\nc\n", why), 4u);
  EXPECT_TRUE(why.ok());
  EXPECT_EQ(read_file(path), "before\na\nb\nc\n");
  EXPECT_EQ(sink->stats().written, 3u);
  EXPECT_EQ(sink->stats().bytes, 6u);
  EXPECT_EQ(sink->name(), "file:" + path);
}

TEST(FileSink, GoesOnInTheNewFileAfterRotation) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const auto sink = file_sink(path);
  EXPECT_TRUE(sink->write("a\n").ok());
  std::filesystem::rename(path, path + ".1");
  EXPECT_TRUE(sink->write("b\n").ok());
  std::filesystem::remove(path);
  EXPECT_TRUE(sink->write("c\n").ok());
  EXPECT_EQ(read_file(path + ".1"), "a\n");
  EXPECT_EQ(read_file(path), "c\n");
}

/// The descriptor by which this process has the file open.
int descriptor_of(const std::string& path) {
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code error;
    if (std::filesystem::read_symlink(entry, error) == path)
      return std::stoi(entry.path().filename());
  }
  return -1;
}

TEST(FileSink, LeavesAFileAloneThatGotItsDescriptor) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const std::string other = directory.file("other");
  const auto sink = file_sink(path);
  ASSERT_TRUE(sink->write("a\n").ok());
  const int descriptor = descriptor_of(path);
  ASSERT_EQ(close(descriptor), 0);  // as a daemon closes all that it inherited
  ASSERT_EQ(open(other.c_str(), O_WRONLY | O_CREAT, 0600), descriptor);
  EXPECT_TRUE(sink->write("b\n").ok());
  EXPECT_EQ(read_file(path), "a\nb\n");
  EXPECT_EQ(write(descriptor, "its own\n", 8), 8);
  EXPECT_EQ(read_file(other), "its own\n");
  close(descriptor);
}

TEST(FileSink, GoesOnAtTheStartOfATruncatedFile) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const auto sink = file_sink(path);
  EXPECT_TRUE(sink->write("a\n").ok());
  std::filesystem::resize_file(path, 0);
  EXPECT_TRUE(sink->write("b\n").ok());
  EXPECT_EQ(read_file(path), "b\n");
}

TEST(FileSink, EndsALineThatAnotherProgramLeftUnfinished) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  std::ofstream(path) << "{\"unfinished\":";
  EXPECT_TRUE(file_sink(path)->write("a\n").ok());
  EXPECT_EQ(read_file(path), "{\"unfinished\":\na\n");
}

TEST(FileSink, KeepsALineWholeThatAFullDiskCut) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const auto sink = file_sink(path);
  Status why;
  {
    const FileSizeLimit full_disk(10);
    EXPECT_EQ(sink->write_lines("1234\n6789012\n345\n", why), 5u);
  }
  EXPECT_EQ(why.code(), Errc::SinkUnavailable);
  EXPECT_NE(why.message().find("File too large"), std::string::npos) << why.message();
  EXPECT_EQ(read_file(path), "1234\n67890");
  EXPECT_EQ(sink->write_lines("6789012\n345\n", why), 12u);
  EXPECT_EQ(read_file(path), "1234\n67890\n6789012\n345\n");
  EXPECT_EQ(sink->stats().written, 3u);
  EXPECT_EQ(sink->stats().accepted, 3u);
}

TEST(FileSink, EndsALineThatAnotherSinkLeftUnfinishedMeanwhile) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const auto ours = file_sink(path);
  const auto theirs = file_sink(path);
  EXPECT_TRUE(ours->write("ours\n").ok());
  {
    const FileSizeLimit full_disk(10);
    EXPECT_FALSE(theirs->write("theirs, cut\n").ok());
  }
  EXPECT_TRUE(ours->write("again\n").ok());
  EXPECT_EQ(read_file(path), "ours\ntheir\nagain\n");
  std::ofstream(path, std::ios::app) << "somebody";
  EXPECT_TRUE(ours->write("again\n").ok());
  EXPECT_EQ(read_file(path), "ours\ntheir\nagain\nsomebody\nagain\n");
}

TEST(FileSink, AFlushEndsALineThatLacksOnlyItsEnd) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const auto sink = file_sink(path);
  const auto write_cut = [&] {
    const FileSizeLimit full_disk(4);
    EXPECT_TRUE(sink->write("1234\n").ok()) << "the document is there";
    EXPECT_EQ(sink->flush(std::chrono::seconds{1}).code(), Errc::SinkUnavailable);
  };
  write_cut();
  EXPECT_EQ(read_file(path), "1234");
  EXPECT_TRUE(sink->flush(std::chrono::seconds{1}).ok());
  EXPECT_EQ(read_file(path), "1234\n");

  std::filesystem::remove(path);
  write_cut();
  std::filesystem::rename(path, path + ".1");
  EXPECT_TRUE(sink->write("next\n").ok());
  EXPECT_EQ(read_file(path + ".1"), "1234\n");
  EXPECT_EQ(read_file(path), "next\n");
}

TEST(FileSink, MayBeTriedAgainWhenTheDiskIsFull) {
  const auto sink = file_sink("/dev/full");
  const Status status = sink->write("line\n");
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_NE(status.message().find("No space left"), std::string::npos) << status.message();
  EXPECT_EQ(sink->stats().accepted, 0u);
}

TEST(FileSink, WaitsForADirectoryThatIsNotThereYet) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("later/emf.log");
  const auto sink = file_sink(path);
  EXPECT_EQ(sink->write("a\n").code(), Errc::SinkUnavailable);
  std::filesystem::create_directory(directory.file("later"));
  EXPECT_TRUE(sink->write("a\n").ok());
  EXPECT_EQ(read_file(path), "a\n");
}

TEST(FileSink, WaitsForNoReaderOfAFifo) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("fifo");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const auto sink = file_sink(path);
  const std::string line = std::string(1000, 'x') + '\n';
  EXPECT_EQ(sink->write(line).code(), Errc::SinkUnavailable);

  const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK);
  Status status;
  for (int i = 0; i < 10'000 && status.ok(); ++i) status = sink->write(line);
  EXPECT_EQ(status.code(), Errc::SinkUnavailable) << "a FIFO that is full";
  close(reader);
}

TEST(FileSink, WritesALineToAFifoThatIsLongerThanTheFifoHolds) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("fifo");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK);
  const std::string line = std::string(200'000, 'x') + '\n';
  std::string received;
  std::atomic<bool> written{false};
  std::thread reading([&] {
    std::vector<char> part(65'536);
    for (;;) {
      const bool is_last = written;
      const ssize_t size = read(reader, part.data(), part.size());
      if (size > 0) received.append(part.data(), static_cast<std::size_t>(size));
      if (size <= 0 && is_last) break;
    }
  });
  EXPECT_TRUE(file_sink(path)->write(line).ok());
  written = true;
  reading.join();
  close(reader);
  EXPECT_TRUE(received == line) << received.size();
}

TEST(FileSink, RefusesALineThatIsTooLong) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const auto sink = file_sink(path, {5});
  Status why;
  EXPECT_EQ(sink->write_lines("1234\n12345\n1\n", why), 11u);
  EXPECT_EQ(why.code(), Errc::DocumentTooLarge);
  EXPECT_EQ(sink->write_lines("1\n", why), 2u);
  EXPECT_EQ(read_file(path), "1234\n1\n");
  EXPECT_EQ(sink->stats().dropped_too_large, 1u);
  EXPECT_EQ(sink->stats().accepted, 3u);
}

TEST(FileSink, RefusesALineThatWouldBecomeOneWithTheNext) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const auto sink = file_sink(path);
  Status why;
  EXPECT_EQ(sink->write_lines("whole\ncut", why), 9u);
  EXPECT_EQ(why.code(), Errc::SinkFailed);
  EXPECT_NE(why.message().find("3 bytes"), std::string::npos) << why.message();
  EXPECT_TRUE(sink->write("next\n").ok());
  EXPECT_EQ(read_file(path), "whole\nnext\n");
  EXPECT_EQ(sink->stats().dropped_failed, 1u);
}

// Two sinks stand for two programs: they share nothing but the file.
TEST(FileSink, KeepsTheLinesOfThreadsAndProgramsWhole) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const std::shared_ptr<Sink> sinks[] = {file_sink(path), file_sink(path)};
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      const std::string line(9000 + t, static_cast<char>('a' + t));
      for (int i = 0; i < 200; ++i) EXPECT_TRUE(sinks[t % 2]->write(line + '\n').ok());
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::map<std::string, int> counts;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) ++counts[line];
  EXPECT_EQ(counts.size(), 4u);
  for (const auto& [line, count] : counts) EXPECT_EQ(count, 200) << line.substr(0, 20);
}

}  // namespace
}  // namespace emf
