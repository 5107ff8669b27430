#include "tasks/draw.h"

#include <gtest/gtest.h>

#include <array>

namespace rnn {
namespace {

TEST(Draw, WholeNumbersAreEquallyLikelyWithinTheirRange) {
  Generator generator(2);
  std::array<int, 7> counts{};
  for (int k = 0; k < 70000; ++k) ++counts[static_cast<std::size_t>(draw_between(generator, 3, 9) - 3)];
  for (const int count : counts) EXPECT_NEAR(count, 10000, 400);
}

TEST(Draw, NormalNumbersHaveTheMomentsOfTheNormalDistribution) {
  Generator generator(3);
  double mean = 0, square = 0, fourth = 0;
  constexpr int kCount = 200000;
  for (int k = 0; k < kCount; ++k) {
    const double x = draw_normal(generator);
    mean += x / kCount, square += x * x / kCount, fourth += x * x * x * x / kCount;
  }
  EXPECT_NEAR(mean, 0, 0.01);
  EXPECT_NEAR(square, 1, 0.015);
  EXPECT_NEAR(fourth, 3, 0.12);
}

}  // namespace
}  // namespace rnn
