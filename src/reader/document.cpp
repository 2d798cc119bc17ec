#include "reader/document.hpp"

#include <algorithm>

namespace emf::reader {
namespace {

void append_escaped(std::string& path, std::string_view key) {
  for (const char c : key) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path += c;
    }
  }
}

}  // namespace

std::string_view Document::text_at(std::uint32_t number) const {
  const Text text = texts_[number];
  return std::string_view(characters_).substr(text.begin, text.size);
}

std::string_view Document::source(Index index) const {
  const Node& node = nodes_[index];
  return line_.substr(node.begin, node.stop - node.begin);
}

std::size_t Document::children(Index index) const {
  std::size_t count = 0;
  for (Index child = index + 1; child != nodes_[index].end; child = nodes_[child].end) ++count;
  return count;
}

std::optional<Index> Document::member(Index object, std::string_view name) const {
  std::optional<Index> found;
  if (nodes_[object].kind != Kind::Object) return found;
  for (const Index child : Children(*this, object)) {
    if (key(child) == name) found = child;
  }
  return found;
}

std::string Document::path(Index index) const {
  constexpr std::size_t longest = 32;
  std::vector<Index> steps;
  for (Index at = index; at != 0; at = nodes_[at].parent) steps.push_back(at);
  std::reverse(steps.begin(), steps.end());
  if (steps.size() > longest) steps.resize(longest);

  std::string path;
  for (const Index step : steps) {
    path += '/';
    if (nodes_[nodes_[step].parent].kind == Kind::Object) {
      append_escaped(path, key(step));
    } else {
      path += std::to_string(nodes_[step].position);
    }
  }
  return path;
}

}  // namespace emf::reader
