#include "http.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace emf::test {
namespace {

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// `head` is start line and headers, each with its line break.
HttpMessage parse_head(const std::string& head) {
  HttpMessage message;
  std::size_t begin = head.find("\r\n") + 2;
  message.start_line = head.substr(0, begin - 2);
  while (begin < head.size()) {
    const std::size_t end = head.find("\r\n", begin);
    const std::size_t colon = head.find(':', begin);
    const std::size_t value = head.find_first_not_of(' ', colon + 1);
    message.headers[lower_case(head.substr(begin, colon - begin))] =
        head.substr(value, end - value);
    begin = end + 2;
  }
  return message;
}

}  // namespace

std::string HttpMessage::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found != headers.end() ? found->second : "";
}

HttpConnection::HttpConnection(HttpConnection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

HttpConnection::~HttpConnection() {
  if (socket_ != -1) close(socket_);
}

HttpConnection HttpConnection::connect_to(const std::string& host_and_port) {
  const std::size_t colon = host_and_port.find(':');
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(host_and_port.substr(colon + 1))));
  inet_pton(AF_INET, host_and_port.substr(0, colon).c_str(), &address.sin_addr);
  HttpConnection connection(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (connect(connection.socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("nothing listens at " + host_and_port);
  }
  const int at_once = 1;
  setsockopt(connection.socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  return connection;
}

bool HttpConnection::read(HttpMessage& message) {
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive_more()) return false;
  }
  message = parse_head(received_.substr(0, end + 2));
  received_.erase(0, end + 4);
  const std::string length = message.header("content-length");
  const std::size_t size = length.empty() ? 0 : std::stoul(length);
  while (received_.size() < size) {
    if (!receive_more()) return false;
  }
  message.body = received_.substr(0, size);
  received_.erase(0, size);
  return true;
}

bool HttpConnection::write(const HttpMessage& message) {
  std::string text = message.start_line + "\r\nHost: localhost\r\n";
  for (const auto& [name, value] : message.headers) text += name + ": " + value + "\r\n";
  text += "Content-Length: " + std::to_string(message.body.size()) + "\r\n\r\n" + message.body;
  for (std::size_t sent = 0; sent < text.size();) {
    const ssize_t size = send(socket_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (size <= 0) return false;
    sent += static_cast<std::size_t>(size);
  }
  return true;
}

bool HttpConnection::is_open() const {
  char byte = 0;
  return recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
}

bool HttpConnection::receive_more() {
  char buffer[16'384];
  const ssize_t size = recv(socket_, buffer, sizeof buffer, 0);
  if (size > 0) received_.append(buffer, static_cast<std::size_t>(size));
  return size > 0;
}

}  // namespace emf::test
