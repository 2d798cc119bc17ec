#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emf::test {

/// What the CloudWatch agent makes of one record (its EMF processor): one that is no JSON object or
/// names no log group is dropped.
enum class Verdict : std::uint8_t { Accepted, NotJson, NoLogGroup };
Verdict judge(const std::string& record);

/// How the agent cuts a stream into records (its tcplog receiver): at '\n', with blanks trimmed; a
/// line above 1 MiB ends the connection; what is left at its end is a record too.
class LineFraming {
 public:
  static constexpr std::size_t longest_line = 1 << 20;  // with its '\n'

  /// False: a line is too long, hang up.
  bool feed(std::string_view bytes, std::vector<std::string>& records);
  /// The record at the end of the stream, empty when there is none.
  std::string rest() const { return buffer_; }

 private:
  std::string buffer_;
};

}  // namespace emf::test
