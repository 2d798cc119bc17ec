#pragma once

#include <map>
#include <string>

namespace emf::test {

/// A request or a response, with a body of known length.
struct HttpMessage {
  std::string start_line;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;

  std::string header(const std::string& name) const;  ///< "" when there is none
};

/// One end of a connection that stays open for many messages.
class HttpConnection {
 public:
  explicit HttpConnection(int socket) : socket_(socket) {}
  HttpConnection(HttpConnection&& other) noexcept;
  HttpConnection& operator=(HttpConnection&&) = delete;
  ~HttpConnection();

  /// Throws when nothing listens at `host_and_port`, an IPv4 address.
  static HttpConnection connect_to(const std::string& host_and_port);

  bool read(HttpMessage& message);  ///< false at the end
  bool write(const HttpMessage& message);
  bool is_open() const;  ///< whether the other end is still there

 private:
  bool receive_more();

  int socket_;
  std::string received_;
};

}  // namespace emf::test
