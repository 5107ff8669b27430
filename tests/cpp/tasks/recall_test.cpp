#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tasks/example_batch.h"

namespace rnn {
namespace {

/// The symbols that sequence b is to write.
std::string target_string(const TaskInfo& info, const TaskBatch& batch, int b) {
  std::string text;
  for (int t = 0; t < batch.steps; ++t) {
    text += info.output_symbols[static_cast<std::size_t>(batch.target_symbols[batch.row(t, b)])];
  }
  return text;
}

TEST(CopyMemory, HasTheLayoutOfThePaper) {
  for (const int pause : {1, 2, 50}) {
    const TaskInfo info = make_task({.task = "copy_memory"}).info();
    const TaskBatch batch = make_batch({.task = "copy_memory", .length = pause}, 30);
    for (int b = 0; b < batch.batch; ++b) {
      const std::string read = read_string(info, batch, b), data = read.substr(0, 10);
      EXPECT_EQ(data.find_first_not_of("01234567"), std::string::npos);
      const auto blanks = [](int count) { return std::string(static_cast<std::size_t>(count), '_'); };
      EXPECT_EQ(read, data + blanks(pause - 1) + ":" + blanks(10));
      EXPECT_EQ(target_string(info, batch, b), blanks(pause + 10) + data);
    }
    for (const float weight : batch.weights) EXPECT_EQ(weight, 1);
  }
}

TEST(CopyMemory, HasTheBaselineOfOneWhoKnowsTheTimeAndNothingElse) {
  const Task task = make_task({.task = "copy_memory", .length = 30});
  const TaskBatch batch = make_batch(task.settings(), 512);
  double loss = 0;
  for (int t = 0; t < batch.steps; ++t) {
    std::map<int, double> counts;
    for (int b = 0; b < batch.batch; ++b) counts[batch.target_symbols[batch.row(t, b)]] += 1;
    for (const auto& [symbol, count] : counts) loss -= count / 512 * std::log(count / 512) / batch.steps;
  }
  EXPECT_NEAR(loss / task.info().baseline, 1, 0.01);
  EXPECT_NEAR(task.info().baseline, 10 * std::log(8.0) / 50, 1e-12);
}

TEST(DelayedRecall, AsksForTheFirstSymbolAfterDistractors) {
  const TaskInfo info = make_task({.task = "delayed_recall"}).info();
  for (const int length : {2, 3, 40}) {
    const TaskBatch batch = make_batch({.task = "delayed_recall", .length = length}, 100);
    std::map<char, int> first;
    for (int b = 0; b < batch.batch; ++b) {
      const std::string read = read_string(info, batch, b);
      EXPECT_EQ(target_string(info, batch, b).back(), read.front());
      EXPECT_EQ(read.find_first_not_of("abcd", 1), read.size() - 1);
      EXPECT_EQ(read.back(), '?');
      ++first[read.front()];
    }
    EXPECT_EQ(first.size(), 4u) << "each of W, X, Y, Z is asked for";
  }
}

}  // namespace
}  // namespace rnn
