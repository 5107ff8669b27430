#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>

#include "tasks/example_batch.h"

namespace rnn {
namespace {

TEST(Parity, IsTheNumberOfOnesSoFarModuloTwo) {
  const TaskBatch batch = make_batch({.task = "parity", .length = 33}, 50);
  for (int b = 0; b < batch.batch; ++b) {
    int ones = 0;
    for (int t = 0; t < 33; ++t) {
      ones += batch.symbols[batch.row(t, b)];
      EXPECT_EQ(batch.target_vectors[batch.row(t, b)], static_cast<float>(ones % 2));
      EXPECT_EQ(batch.weights[batch.row(t, b)], 1);
    }
  }
}

/// The number whose bits, lowest first, stand `stride` apart in a column.
std::uint64_t number(const TaskBatch& batch, const std::vector<float>& bits, std::size_t stride, std::size_t offset,
                     int b) {
  std::uint64_t value = 0;
  for (int t = 0; t < batch.steps; ++t) {
    value |= (bits[stride * batch.row(t, b) + offset] > 0 ? std::uint64_t{1} : 0u) << static_cast<unsigned>(t);
  }
  return value;
}

TEST(BinaryAddition, AddsUp) {
  for (const int bits : {2, 8, 60}) {
    const TaskBatch batch = make_batch({.task = "binary_addition", .length = bits}, 300);
    std::set<std::uint64_t> sums;
    for (int b = 0; b < batch.batch; ++b) {
      const std::uint64_t first = number(batch, batch.vectors, 2, 0, b), second = number(batch, batch.vectors, 2, 1, b);
      const std::uint64_t sum = number(batch, batch.target_vectors, 1, 0, b);
      EXPECT_EQ(sum, first + second);
      EXPECT_LT(std::max(first, second), std::uint64_t{1} << static_cast<unsigned>(bits - 1));
      sums.insert(sum);
    }
    EXPECT_GT(sums.size(), bits == 2 ? 2u : 100u);
  }
}

}  // namespace
}  // namespace rnn
