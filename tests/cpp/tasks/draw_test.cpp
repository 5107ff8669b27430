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

}  // namespace
}  // namespace rnn
