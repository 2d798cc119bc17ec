#include <algorithm>
#include <cctype>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "commands.hpp"

/// The pages: what they point to is there.
namespace emf::testing {
namespace {

namespace fs = std::filesystem;

const fs::path root = fs::path(EMF_EXAMPLES).parent_path();

std::vector<fs::path> pages() {
  std::vector<fs::path> result = {root / "README.md"};
  for (const char* folder : {"docs", "examples"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".md") result.push_back(entry.path());
    }
  }
  return result;
}

/// What stands between `](` and `)`, but for addresses elsewhere.
std::vector<std::string> links(const std::string& text) {
  std::vector<std::string> result;
  for (std::size_t at = text.find("]("); at != text.npos; at = text.find("](", at + 2)) {
    const std::string target = text.substr(at + 2, text.find_first_of(")\n", at) - at - 2);
    const bool is_code = target.find_first_of(" {}&\"") != target.npos || target.empty();
    if (!is_code && target.find("://") == target.npos) result.push_back(target);
  }
  return result;
}

/// As a page's heading is turned into an anchor.
std::string anchor(const std::string& heading) {
  std::string result;
  for (const char c : heading.substr(heading.find_first_not_of("# "))) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || c == '_' || c == '-') {
      result += static_cast<char>(std::tolower(byte));
    } else if (c == ' ') {
      result += '-';
    }
  }
  return result;
}

bool has_anchor(const fs::path& page, const std::string& name) {
  std::istringstream text(test::read_file(page.string()));
  for (std::string line; std::getline(text, line);) {
    if (!line.empty() && line[0] == '#' && anchor(line) == name) return true;
  }
  return false;
}

TEST(Pages, LeadToWhatIsThere) {
  int checked = 0;
  for (const fs::path& page : pages()) {
    for (const std::string& link : links(test::read_file(page.string()))) {
      const std::size_t hash = link.find('#');
      fs::path target = hash == 0 ? page : page.parent_path() / link.substr(0, hash);
      EXPECT_TRUE(fs::exists(target)) << page << ": " << link;
      if (hash != link.npos) {
        if (fs::is_directory(target)) target /= "README.md";
        EXPECT_TRUE(has_anchor(target, link.substr(hash + 1))) << page << ": " << link;
      }
      ++checked;
    }
  }
  EXPECT_GT(checked, 50);
}

TEST(Pages, ListEveryRecipe) {
  const std::string index = test::read_file((root / "examples/README.md").string());
  for (const auto& entry : fs::directory_iterator(root / "examples")) {
    if (!entry.is_directory()) continue;
    const std::string name = entry.path().filename();
    EXPECT_NE(index.find("](" + name + ")"), index.npos) << name;
    EXPECT_TRUE(fs::exists(entry.path() / "README.md")) << name;
  }
}

TEST(Pages, NumberAllCausesOfALostMetric) {
  std::istringstream text(test::read_file((root / "docs/where-is-my-metric.md").string()));
  int cause = 0;  // the first table has the steps, from 1 to 7
  bool in_causes = false;
  for (std::string line; std::getline(text, line);) {
    in_causes = in_causes || line.rfind("## A.", 0) == 0;
    if (in_causes && line.rfind("| " + std::to_string(cause + 1) + " |", 0) == 0) ++cause;
  }
  EXPECT_EQ(cause, 61);
}

}  // namespace
}  // namespace emf::testing
