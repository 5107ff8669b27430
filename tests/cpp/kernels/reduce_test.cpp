#include "kernels/reduce.h"

#include <gtest/gtest.h>

#include <vector>

namespace rnn {
namespace {

TEST(Reduce, SumsSquaresOfAnyCount) {
  std::vector<float> numbers;
  double expected = 0;
  for (int count = 0; count <= 13; ++count) {
    EXPECT_DOUBLE_EQ(sum_of_squares(numbers.data(), numbers.size()), expected) << count;
    numbers.push_back(static_cast<float>(count + 1));
    expected += static_cast<double>(count + 1) * (count + 1);
  }
}

TEST(Reduce, SumsSquaresThatAFloatCannotHold) {
  const std::vector<float> tiny(4, 1e-30f), huge(4, 1e30f);
  EXPECT_NEAR(sum_of_squares(tiny.data(), tiny.size()) / 4e-60, 1, 1e-6);
  EXPECT_NEAR(sum_of_squares(huge.data(), huge.size()) / 4e60, 1, 1e-6);
}

TEST(Reduce, AddsColumnsToWhatIsThere) {
  Matrix<float> matrix(2, 3);
  matrix << 1, 2, 3, 10, 20, 30;
  Vector<float> sums(3);
  sums << 100, 200, 300;
  add_column_sums(matrix, sums.data());
  EXPECT_EQ(sums, (Vector<float>(3) << 111, 222, 333).finished());
}

}  // namespace
}  // namespace rnn
