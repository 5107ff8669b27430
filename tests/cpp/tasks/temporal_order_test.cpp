#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tasks/example_batch.h"

namespace rnn {
namespace {

struct Variant {
  const char* id;
  std::vector<std::pair<int, int>> places;  // first and last position of each X or Y at length 100
  std::vector<std::string> orders;          // in the order of the classes
};

class TemporalOrder : public testing::TestWithParam<Variant> {};
INSTANTIATE_TEST_SUITE_P(Experiment6, TemporalOrder,
                         testing::Values(Variant{"temporal_order_6a", {{10, 20}, {50, 60}}, {"XX", "XY", "YX", "YY"}},
                                         Variant{"temporal_order_6b",
                                                 {{10, 20}, {33, 43}, {66, 76}},
                                                 {"XXX", "XXY", "XYX", "XYY", "YXX", "YXY", "YYX", "YYY"}}),
                         [](const auto& parameter) { return std::string(parameter.param.id); });

TEST_P(TemporalOrder, HasTheClassOfTheSymbolsOrder) {
  const TaskInfo info = make_task({.task = GetParam().id}).info();
  const TaskBatch batch = make_batch({.task = GetParam().id}, 300);
  std::set<int> classes;
  for (int b = 0; b < batch.batch; ++b) {
    const std::string text = read_string(info, batch, b);
    std::string order;
    for (const char symbol : text) order += symbol == 'X' || symbol == 'Y' ? std::string(1, symbol) : "";
    const int target = batch.target_symbols[batch.row(static_cast<int>(text.size()) - 1, b)];
    EXPECT_EQ(order, GetParam().orders[static_cast<std::size_t>(target)]) << text;
    classes.insert(target);
  }
  EXPECT_EQ(classes.size(), GetParam().orders.size()) << "every class occurs";
}

TEST_P(TemporalOrder, StandsTheSymbolsWhereThePaperHasThem) {
  const TaskInfo info = make_task({.task = GetParam().id}).info();
  const TaskBatch batch = make_batch({.task = GetParam().id, .length = 100}, 500);
  std::vector<std::set<int>> seen(GetParam().places.size());
  for (int b = 0; b < batch.batch; ++b) {
    const std::string text = read_string(info, batch, b);
    EXPECT_EQ(text.front(), 'E');
    EXPECT_EQ(text.back(), 'B');
    EXPECT_EQ(text.find_first_not_of("abcdXY", 1), text.size() - 1);
    std::size_t at = 0;
    for (std::set<int>& places : seen) places.insert(static_cast<int>(at = text.find_first_of("XY", at + 1)));
  }
  for (std::size_t k = 0; k < seen.size(); ++k) {
    EXPECT_EQ(*seen[k].begin(), GetParam().places[k].first);
    EXPECT_EQ(*seen[k].rbegin(), GetParam().places[k].second);
  }
}

TEST_P(TemporalOrder, VariesTheLengthByATenth) {
  const TaskBatch batch = make_batch({.task = GetParam().id, .length = 50}, 300);
  const auto [shortest, longest] = std::minmax_element(batch.lengths.begin(), batch.lengths.end());
  EXPECT_EQ(*shortest, 50);
  EXPECT_EQ(*longest, 55);
}

}  // namespace
}  // namespace rnn
