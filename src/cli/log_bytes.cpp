#include "cli/log_bytes.hpp"

#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

#if EMF_HAVE_ZLIB
#include <zlib.h>
#endif

namespace emf::cli {
namespace {

bool is_gzip(const char* bytes, std::size_t size) {
  return size >= 2 && std::memcmp(bytes, "\x1f\x8b", 2) == 0;
}

}  // namespace

#if EMF_HAVE_ZLIB

struct LogBytes::Inflation {
  Inflation() : packed(std::size_t{1} << 16) {
    constexpr int gzip_window = 15 + 16;
    inflateInit2(&stream, gzip_window);
  }
  ~Inflation() { inflateEnd(&stream); }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;

  void feed(std::size_t size) {
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(size);
  }

  /// Zeros behind a member fill the last block of a tape, as gzip(1) knows.
  void skip_padding() {
    while (between_members && stream.avail_in > 0 && *stream.next_in == 0) {
      ++stream.next_in;
      --stream.avail_in;
    }
  }

  std::vector<char> packed;
  z_stream stream{};
  bool between_members = false;  ///< a gzip file may be several, one behind the other
};

std::size_t LogBytes::read_packed(char* to, std::size_t size) {
  z_stream& stream = inflation_->stream;
  stream.next_out = reinterpret_cast<Bytef*>(to);
  stream.avail_out = static_cast<uInt>(size);
  while (stream.avail_out == size) {
    if (stream.avail_in == 0) {
      inflation_->feed(file_.read(inflation_->packed.data(), inflation_->packed.size()));
      if (stream.avail_in == 0) {
        if (!inflation_->between_members && file_.error() == 0) broken_ = "the gzip file is cut";
        break;
      }
    }
    inflation_->skip_padding();
    if (stream.avail_in == 0) continue;
    if (inflation_->between_members) inflateReset(&stream);
    const int status = inflate(&stream, Z_NO_FLUSH);
    inflation_->between_members = status == Z_STREAM_END;
    if (status != Z_OK && status != Z_STREAM_END) {
      broken_ = "the gzip file is damaged";
      break;
    }
  }
  return size - stream.avail_out;
}

#else

struct LogBytes::Inflation {
  void feed(std::size_t) {}
  std::vector<char> packed;
};

std::size_t LogBytes::read_packed(char*, std::size_t) {
  broken_ = "this emf was built without zlib and reads no gzip files";
  return 0;
}

#endif

LogBytes::LogBytes(std::string path) : file_(std::move(path)) {}
LogBytes::~LogBytes() = default;

std::size_t LogBytes::read(char* to, std::size_t size) {
  if (!broken_.empty() || file_.error() != 0) return 0;
  if (inflation_ != nullptr) return read_packed(to, size);
  std::size_t count = file_.read(to, size);
  if (!begun_ && count == 1) count += file_.read(to + 1, size - 1);  // a slow pipe
  if (!begun_ && is_gzip(to, count)) {
    inflation_ = std::make_unique<Inflation>();
    if (inflation_->packed.size() < count) inflation_->packed.resize(count);
    std::memcpy(inflation_->packed.data(), to, count);
    inflation_->feed(count);
    return read_packed(to, size);
  }
  begun_ = begun_ || count > 0;
  return count;
}

std::string LogBytes::error() const {
  if (!broken_.empty()) return broken_;
  return file_.error() == 0 ? std::string() : std::generic_category().message(file_.error());
}

void LogBytes::reopen() {
  file_.reopen();
  begun_ = false;
  broken_.clear();
  inflation_.reset();
}

}  // namespace emf::cli
