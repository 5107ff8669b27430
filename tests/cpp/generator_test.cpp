#include "rnn/generator.h"

#include <gtest/gtest.h>

namespace rnn {
namespace {

TEST(Generator, GivesThePublishedPcg32Sequence) {
  Generator generator(42, 54);  // seed and stream of O'Neill's own demonstration
  for (const std::uint32_t expected : {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu}) {
    EXPECT_EQ(generator.next(), expected);
  }
}

TEST(Generator, UniformNumbersFillZeroToOneEvenly) {
  Generator generator(1);
  double sum = 0, squares = 0;
  constexpr int kCount = 100000;
  for (int k = 0; k < kCount; ++k) {
    const double number = generator.uniform();
    ASSERT_GE(number, 0);
    ASSERT_LT(number, 1);
    sum += number;
    squares += number * number;
  }
  EXPECT_NEAR(sum / kCount, 1.0 / 2, 0.005);
  EXPECT_NEAR(squares / kCount, 1.0 / 3, 0.005);
}

TEST(Generator, NormalNumbersHaveTheMomentsOfTheNormalDistribution) {
  Generator generator(3);
  double mean = 0, square = 0, fourth = 0;
  constexpr int kCount = 200000;
  for (int k = 0; k < kCount; ++k) {
    const double x = generator.normal();
    mean += x / kCount, square += x * x / kCount, fourth += x * x * x * x / kCount;
  }
  EXPECT_NEAR(mean, 0, 0.01);
  EXPECT_NEAR(square, 1, 0.015);
  EXPECT_NEAR(fourth, 3, 0.12);
}

TEST(Generator, StreamsUnderOneSeedDiffer) {
  Generator weights(9, 1), samples(9, 2);
  int same = 0;
  for (int k = 0; k < 100; ++k) same += weights.next() == samples.next() ? 1 : 0;
  EXPECT_LT(same, 3);
}

TEST(Generator, GoesOnFromASavedState) {
  Generator generator(3, 4);
  generator.next();
  const std::uint64_t state = generator.state();
  const std::uint32_t expected = generator.next();
  Generator restored(77, 4);
  restored.set_state(state);
  EXPECT_EQ(restored.next(), expected);
}

}  // namespace
}  // namespace rnn
