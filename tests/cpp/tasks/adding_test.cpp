#include <gtest/gtest.h>

#include <cmath>

#include "tasks/example_batch.h"

namespace rnn {
namespace {

TEST(Adding, AsksForTheSumOfTheTwoMarkedNumbersOneInEachHalf) {
  for (const int length : {2, 7, 100}) {
    const TaskBatch batch = make_batch({.task = "adding", .length = length}, 200);
    ASSERT_EQ(batch.steps, length);
    for (int b = 0; b < batch.batch; ++b) {
      double sum = 0;
      int first_half = 0, second_half = 0;
      for (int t = 0; t < length; ++t) {
        const float number = batch.vectors[2 * batch.row(t, b)], mark = batch.vectors[2 * batch.row(t, b) + 1];
        ASSERT_TRUE(number >= 0 && number <= 1);
        ASSERT_TRUE(mark == 0 || mark == 1);
        sum += number * mark;
        (t < length / 2 ? first_half : second_half) += mark > 0 ? 1 : 0;
      }
      EXPECT_EQ(first_half, 1);
      EXPECT_EQ(second_half, 1);
      EXPECT_NEAR(batch.target_vectors[batch.row(length - 1, b)], sum, 1e-6);
    }
  }
}

TEST(Adding, MarksEveryPositionNowAndThen) {
  const TaskBatch batch = make_batch({.task = "adding", .length = 9}, 512);
  for (int t = 0; t < 9; ++t) {
    double marks = 0;
    for (int b = 0; b < 512; ++b) marks += batch.vectors[2 * batch.row(t, b) + 1];
    EXPECT_NEAR(marks / 512, t < 4 ? 1.0 / 4 : 1.0 / 5, 0.08) << t;
  }
}

TEST(Adding, AcceptsErrorsBelowFourHundredthsOfTheRange) {
  const Task task = make_task({.task = "adding"});
  const TaskBatch batch = make_batch({.task = "adding"}, 50);
  for (const float error : {-0.079f, 0.079f, -0.081f, 0.081f}) {
    std::vector<float> outputs = right_outputs(task.info(), batch);
    for (float& output : outputs) output += error;
    EXPECT_EQ(task.score(batch, outputs.data()).correct, std::abs(error) < 0.08f ? 50 : 0) << error;
  }
}

}  // namespace
}  // namespace rnn
