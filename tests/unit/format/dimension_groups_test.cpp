#include "format/dimension_groups.hpp"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace emf::format {
namespace {

using ::testing::ElementsAre;
using Sets = std::vector<std::size_t>;

TEST(DimensionGroups, ATrialStaysWholeWhileItsSetsAreLookedAtAlone) {
  const model::Origin origin{"N", std::make_shared<DimensionSet>(), {}, {}};
  model::Context context;
  context.reset(origin);
  model::NoRecordedNames never;
  for (const char* name : {"A", "B", "C"}) context.put_dimensions({{name, "v"}}, never);

  DimensionGroups groups;
  groups.make(context);
  std::vector<Sets> trials;
  groups.split([&](const DimensionGroup& trial) {
    EXPECT_EQ(groups.alone(1).sets, Sets{1});
    trials.push_back(trial.sets);
    return trial.sets.size() < 3;
  });
  EXPECT_THAT(trials, ElementsAre(Sets{0, 1}, Sets{0, 1, 2}));
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].sets, (Sets{0, 1}));
  EXPECT_EQ(groups[1].sets, Sets{2});
}

}  // namespace
}  // namespace emf::format
