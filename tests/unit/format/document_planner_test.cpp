#include "format/document_planner.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "model/limits.hpp"

namespace emf::format {
namespace {

constexpr std::size_t plenty = 1'000'000;

/// Series with the given numbers of values, each value its place in the series.
class Demands {
 public:
  explicit Demands(const std::vector<std::size_t>& sizes) {
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      model::MetricName& name = names_.add("metric" + std::to_string(i));
      series_.add(name, {name.index, Unit::Count, StorageResolution::Standard}, 0);
      for (std::size_t value = 1; value < sizes[i]; ++value) {
        series_[i].values.add(static_cast<std::int64_t>(value));
      }
    }
  }
  const model::SeriesList& series() const { return series_; }

 private:
  model::NameTable names_;
  model::SeriesList series_;
};

std::vector<std::vector<Piece>> plan(const Demands& demands, std::size_t room,
                                     DocumentPlanner& planner) {
  std::vector<std::vector<Piece>> documents;
  planner.measure(demands.series(), true);
  planner.start(room);
  std::vector<Piece> pieces;
  while (planner.next(pieces)) documents.push_back(pieces);
  return documents;
}

std::size_t bytes_of(const Piece& piece) {
  std::string text;
  append_definition(text, *piece.series);
  text += ',' + piece.series->name->member;
  char number[json::max_number_size];
  for (std::size_t i = 0; i < piece.count; ++i) {
    if (i != 0) text += ',';
    text.append(number, write_value(number, piece.series->values[piece.first + i]));
  }
  return text.size() + (piece.count > 1 ? 2 : 0);
}

std::size_t bytes_of(const std::vector<Piece>& pieces) {
  return std::accumulate(pieces.begin(), pieces.end(), std::size_t{0},
                         [](std::size_t sum, const Piece& piece) { return sum + bytes_of(piece); });
}

/// Every value once, in order, within all limits.
void expect_complete(const Demands& demands, const std::vector<std::vector<Piece>>& documents,
                     std::size_t room) {
  std::vector<std::size_t> next(demands.series().size(), 0);
  for (const auto& pieces : documents) {
    ASSERT_FALSE(pieces.empty());
    ASSERT_LE(pieces.size(), model::max_metrics_per_document);
    ASSERT_LE(bytes_of(pieces), room);
    const model::Series* last = nullptr;
    for (const Piece& piece : pieces) {
      ASSERT_TRUE(last == nullptr || last < piece.series) << "a metric once, in the order recorded";
      last = piece.series;
      ASSERT_GE(piece.count, 1u);
      ASSERT_LE(piece.count, model::max_values_per_metric);
      const auto index = static_cast<std::size_t>(piece.series - demands.series().begin());
      ASSERT_EQ(piece.first, next[index]);
      next[index] += piece.count;
    }
  }
  for (std::size_t i = 0; i < next.size(); ++i)
    ASSERT_EQ(next[i], demands.series()[i].values.size());
}

/// Two neighbours in one document would break a limit.
void expect_no_neighbours_mergeable(const std::vector<std::vector<Piece>>& documents,
                                    std::size_t room) {
  for (std::size_t i = 1; i < documents.size(); ++i) {
    std::vector<Piece> merged = documents[i - 1];
    bool within = true;
    for (const Piece& piece : documents[i]) {
      const auto same = std::find_if(merged.begin(), merged.end(), [&](const Piece& each) {
        return each.series == piece.series;
      });
      if (same == merged.end()) {
        merged.push_back(piece);
      } else {
        within = within && same->first + same->count == piece.first;
        same->count += piece.count;
        within = within && same->count <= model::max_values_per_metric;
      }
    }
    within = within && merged.size() <= model::max_metrics_per_document && bytes_of(merged) <= room;
    ASSERT_FALSE(within) << "documents " << i - 1 << " and " << i;
  }
}

std::size_t fewest(const std::vector<std::size_t>& sizes) {
  std::size_t chunks = 0;
  std::size_t most = 0;
  for (const std::size_t size : sizes) {
    chunks += (size + 99) / 100;
    most = std::max(most, (size + 99) / 100);
  }
  return std::max((chunks + 99) / 100, most);
}

TEST(DocumentPlanner, FillsDocumentsInOrder) {
  DocumentPlanner planner;
  const Demands demands(std::vector<std::size_t>(250, 1));
  const auto documents = plan(demands, plenty, planner);
  ASSERT_EQ(documents.size(), 3u);
  EXPECT_EQ(documents[0].size(), 100u);
  EXPECT_EQ(documents[1].size(), 100u);
  EXPECT_EQ(documents[2].size(), 50u);
}

TEST(DocumentPlanner, NeedsTheLeastDocumentsWhereOnlyHundredsBind) {
  std::mt19937 random(29);
  DocumentPlanner planner;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::size_t> sizes(1 + random() % 250);
    for (std::size_t& size : sizes) size = 1 + random() % (random() % 5 == 0 ? 1200 : 120);
    const Demands demands(sizes);
    const auto documents = plan(demands, plenty, planner);
    expect_complete(demands, documents, plenty);
    ASSERT_EQ(documents.size(), fewest(sizes));
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(DocumentPlanner, FillsDocumentsWhereBytesBind) {
  std::mt19937 random(31);
  DocumentPlanner planner;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::size_t> sizes(1 + random() % 60);
    for (std::size_t& size : sizes) size = 1 + random() % 300;
    const Demands demands(sizes);
    const std::size_t room = 80 + random() % 3000;
    const auto documents = plan(demands, room, planner);
    expect_complete(demands, documents, room);
    expect_no_neighbours_mergeable(documents, room);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(DocumentPlanner, KnowsTheLargestDatapointBelowEachSize) {
  DocumentPlanner planner;
  const Demands demands({1, 5, 200, 20, 1100});
  planner.measure(demands.series(), true);
  std::vector<std::size_t> sizes;
  for (const model::Series& series : demands.series()) {
    for (std::size_t i = 0; i < series.values.size(); ++i)
      sizes.push_back(bytes_of({&series, i, 1}));
  }
  const std::size_t largest = *std::max_element(sizes.begin(), sizes.end());
  EXPECT_EQ(planner.largest_datapoint(plenty), largest);
  for (std::size_t room = largest + 2; room-- > 0;) {
    std::size_t expected = 0;
    for (const std::size_t size : sizes) {
      if (size <= room) expected = std::max(expected, size);
    }
    ASSERT_EQ(planner.largest_datapoint(room), expected) << room;
  }
}

TEST(DocumentPlanner, KnowsTheLargestDocument) {
  DocumentPlanner planner;
  const Demands demands({1, 250, 30});
  std::size_t expected = 0;
  for (const auto& pieces : plan(demands, plenty, planner)) {
    expected = std::max(expected, bytes_of(pieces));
  }
  EXPECT_EQ(planner.largest_document(), expected);
  EXPECT_EQ(plan(demands, expected, planner).size(), plan(demands, plenty, planner).size());
}

TEST(DocumentPlanner, CountsWhatFitsNoDocument) {
  DocumentPlanner planner;
  const Demands demands({3, 1});
  planner.measure(demands.series(), true);
  const std::size_t smallest = planner.largest_datapoint(plenty);
  EXPECT_EQ(planner.largest_datapoint(smallest - 1), 0u);
  planner.start(smallest - 1);
  std::vector<Piece> pieces;
  EXPECT_FALSE(planner.next(pieces));
  EXPECT_EQ(planner.lost(0), 3u);
  EXPECT_EQ(planner.lost(1), 1u);
  planner.start(smallest);
  EXPECT_TRUE(planner.next(pieces));
  EXPECT_EQ(planner.lost(0), 0u);
}

}  // namespace
}  // namespace emf::format
