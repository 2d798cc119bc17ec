#include "os/small_file.hpp"

#include <cstdlib>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace emf::os {
namespace {

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content) : path_(::testing::TempDir() + "emf-XXXXXX") {
    const int file = mkstemp(path_.data());
    EXPECT_EQ(write(file, content.data(), content.size()), static_cast<ssize_t>(content.size()));
    close(file);
  }
  ~TemporaryFile() { unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(SmallFile, IsReadWhole) {
  EXPECT_EQ(read_small_file(TemporaryFile("Amazon EC2\n").path()), "Amazon EC2\n");
  EXPECT_EQ(read_small_file(TemporaryFile("").path()), "");
}

TEST(SmallFile, IsCutAtItsBound) {
  EXPECT_EQ(read_small_file(TemporaryFile(std::string(10'000, 'x')).path()),
            std::string(4096, 'x'));
}

TEST(SmallFile, IsNoneWhereNothingCanBeRead) {
  EXPECT_EQ(read_small_file("/no/such/file"), std::nullopt);
  EXPECT_EQ(read_small_file(::testing::TempDir()), std::nullopt);
  EXPECT_EQ(read_small_file(""), std::nullopt);
}

TEST(SmallFile, DoesNotWaitForAWriter) {
  const std::string path = ::testing::TempDir() + "emf-fifo-" + std::to_string(getpid());
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(read_small_file(path).value_or(""), "");
  unlink(path.c_str());
}

}  // namespace
}  // namespace emf::os
