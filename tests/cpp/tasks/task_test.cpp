// What holds for every task of the table.
#include "rnn/task.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "rnn/limits.h"
#include "tasks/batch_frame.h"
#include "tasks/example_batch.h"

namespace rnn {
namespace {

std::vector<std::string> all_ids() {
  std::vector<std::string> ids;
  for (const TaskInfo& info : task_infos()) ids.emplace_back(info.id);
  return ids;
}

/// The loss of the best constant outputs on a batch, and the mean square change of a series.
struct Measured {
  double baseline, naive;
};

Measured measure(const TaskInfo& info, const TaskBatch& batch) {
  const auto outputs = static_cast<std::size_t>(info.output_size);
  std::vector<double> sum(outputs), square(outputs);
  double rows = 0, change = 0;
  for (std::size_t row = 0; row < batch.weights.size(); ++row) {
    if (batch.weights[row] == 0) continue;
    rows += 1;
    if (info.loss == TaskLoss::cross_entropy) sum[static_cast<std::size_t>(batch.target_symbols[row])] += 1;
    for (std::size_t k = 0; info.loss != TaskLoss::cross_entropy && k < outputs; ++k) {
      const double target = batch.target_vectors[row * outputs + k];
      sum[k] += target;
      square[k] += target * target;
    }
    if (info.naive > 0) change += std::pow(batch.target_vectors[row] - batch.vectors[row], 2);
  }
  double loss = 0;
  for (std::size_t k = 0; k < outputs; ++k) {
    const double mean = sum[k] / rows;
    if (info.loss == TaskLoss::cross_entropy) loss -= mean > 0 ? mean * std::log(mean) : 0;
    if (info.loss == TaskLoss::sigmoid_cross_entropy) loss += coin_entropy(mean) / info.output_size;
    if (info.loss == TaskLoss::mse) loss += (square[k] / rows - mean * mean) / info.output_size;
  }
  return {loss, change / rows};
}

class EveryTask : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryTask, testing::ValuesIn(all_ids()),
                         [](const auto& parameter) { return parameter.param; });

/// Whether each sequence's target is its next input at every step.
bool asks_for_the_next_input(const TaskInfo& info, const TaskBatch& batch) {
  if (info.symbols_in || info.input_size != info.output_size || batch.target_vectors.empty()) return false;
  const std::size_t ahead = batch.row(1, 0) * static_cast<std::size_t>(info.input_size);
  return std::equal(batch.vectors.begin() + static_cast<std::ptrdiff_t>(ahead), batch.vectors.end(),
                    batch.target_vectors.begin());
}

TEST_P(EveryTask, SaysWhetherItsOutputsCanBeFedBack) {
  const TaskInfo info = make_task({.task = GetParam()}).info();
  EXPECT_EQ(info.feeds_back, asks_for_the_next_input(info, make_batch({.task = GetParam()}, 3)));
}

TEST_P(EveryTask, IsDescribedConsistently) {
  const TaskInfo info = make_task({.task = GetParam()}).info();
  for (const std::string_view text :
       {info.id, info.name, info.summary, info.source, info.length_means, info.ignorant, info.criterion}) {
    EXPECT_FALSE(text.empty());
  }
  if (info.symbols_in) {
    EXPECT_EQ(info.input_symbols.size(), static_cast<std::size_t>(info.input_size));
  }
  if (info.loss != TaskLoss::mse) {
    EXPECT_EQ(info.output_symbols.size(), static_cast<std::size_t>(info.output_size));
  }
  EXPECT_LE(info.min_length, info.default_length);
  EXPECT_LE(info.default_length, info.max_length);
  EXPECT_GT(info.baseline, 0);
  EXPECT_EQ(info.tolerance > 0, info.loss == TaskLoss::mse);
  EXPECT_LT(info.tolerance, info.naive > 0 ? info.naive : info.baseline) << "copying the last value is no solution";
  EXPECT_LT(info.chance, info.solved);
}

TEST_P(EveryTask, MakesNoLongerSequenceThanItAnnounces) {
  const TaskInfo info = make_task({.task = GetParam()}).info();
  const int longest = make_batch({.task = GetParam()}, kMaxBatch).steps;
  EXPECT_LE(longest, info.longest_sequence);
  EXPECT_GE(2 * longest, info.longest_sequence) << "an estimate far too high refuses models that fit";
}

TEST_P(EveryTask, FillsTheArraysItAnnounces) {
  const TaskInfo info = make_task({.task = GetParam()}).info();
  const TaskBatch batch = make_batch({.task = GetParam()}, 5);
  const auto rows = static_cast<std::size_t>(batch.steps) * 5;
  const bool is_class = info.loss == TaskLoss::cross_entropy;
  EXPECT_EQ(batch.batch, 5);
  EXPECT_EQ(batch.symbols.size(), info.symbols_in ? rows : 0);
  EXPECT_EQ(batch.vectors.size(), info.symbols_in ? 0 : rows * static_cast<std::size_t>(info.input_size));
  EXPECT_EQ(batch.target_symbols.size(), is_class ? rows : 0);
  EXPECT_EQ(batch.target_vectors.size(), is_class ? 0 : rows * static_cast<std::size_t>(info.output_size));
  EXPECT_EQ(batch.weights.size(), rows);
  for (const std::int32_t symbol : batch.symbols) ASSERT_TRUE(symbol >= 0 && symbol < info.input_size);
  for (const std::int32_t symbol : batch.target_symbols) ASSERT_TRUE(symbol >= 0 && symbol < info.output_size);
  for (const float value : batch.vectors) ASSERT_TRUE(std::isfinite(value));
  if (info.loss == TaskLoss::sigmoid_cross_entropy) {
    for (const float value : batch.target_vectors) ASSERT_TRUE(value == 0 || value == 1);
  }
}

TEST_P(EveryTask, PadsBehindEachSequenceWithUnscoredZeros) {
  const TaskInfo info = make_task({.task = GetParam()}).info();
  const TaskBatch batch = make_batch({.task = GetParam()}, 40);
  ASSERT_EQ(batch.lengths.size(), 40u);
  EXPECT_EQ(*std::max_element(batch.lengths.begin(), batch.lengths.end()), batch.steps);
  for (int b = 0; b < batch.batch; ++b) {
    const int length = batch.lengths[static_cast<std::size_t>(b)];
    ASSERT_GE(length, 1);
    double scored = 0;
    for (int t = 0; t < length; ++t) scored += batch.weights[batch.row(t, b)];
    EXPECT_EQ(batch.weights[batch.row(length - 1, b)], 1) << "every sequence's last step is scored";
    if (info.last_step_only) {
      EXPECT_EQ(scored, 1);
    }
    for (int t = length; t < batch.steps; ++t) {
      const std::size_t row = batch.row(t, b);
      EXPECT_EQ(batch.weights[row], 0);
      if (info.symbols_in) {
        EXPECT_EQ(batch.symbols[row], 0);
      }
      if (!batch.target_symbols.empty()) {
        EXPECT_EQ(batch.target_symbols[row], 0);
      }
      if (!batch.target_vectors.empty()) {
        EXPECT_EQ(allowed_set(info, batch, row), "");
      }
    }
  }
}

TEST_P(EveryTask, GivesTheSameBatchForTheSameSeedAndAnotherOneOtherwise) {
  const TaskBatch first = make_batch({.task = GetParam()}, 8, 5), again = make_batch({.task = GetParam()}, 8, 5);
  const auto is_same = [](const TaskBatch& a, const TaskBatch& b) {
    return a.symbols == b.symbols && a.vectors == b.vectors && a.target_symbols == b.target_symbols &&
           a.target_vectors == b.target_vectors && a.weights == b.weights && a.lengths == b.lengths;
  };
  EXPECT_TRUE(is_same(first, again));
  EXPECT_FALSE(is_same(first, make_batch({.task = GetParam()}, 8, 6)));
  Generator generator(5);
  const Task task = make_task({.task = GetParam()});
  EXPECT_TRUE(is_same(first, task.generate(8, generator)));
  EXPECT_FALSE(is_same(first, task.generate(8, generator))) << "the generator moves on";
}

TEST_P(EveryTask, WorksAtItsShortestAndLongestLength) {
  const TaskInfo info = make_task({.task = GetParam()}).info();
  for (const int length : {info.min_length, info.max_length}) {
    const Task task = make_task({.task = GetParam(), .length = length});
    const TaskBatch batch = make_batch(task.settings(), 3);
    EXPECT_LE(batch.steps, kMaxLength);
    const TaskScore score = task.score(batch, right_outputs(info, batch).data());
    EXPECT_EQ(score.correct, score.total);
  }
}

TEST_P(EveryTask, CountsRightOutputsAsCorrectAndConstantOnesAsWrong) {
  const Task task = make_task({.task = GetParam()});
  const TaskBatch batch = make_batch({.task = GetParam()}, 100);
  const TaskScore right = task.score(batch, right_outputs(task.info(), batch).data());
  EXPECT_EQ(right.correct, right.total);
  EXPECT_GE(right.total, 100);
  for (const float value : {0.0f, 3.0f, -3.0f, std::numeric_limits<float>::quiet_NaN()}) {
    const TaskScore constant = task.score(batch, constant_outputs(task.info(), batch, value).data());
    EXPECT_EQ(constant.total, right.total);
    EXPECT_LE(constant.correct, 0.02 * constant.total) << "all outputs " << value;
  }
}

TEST_P(EveryTask, LooksAtScoredStepsOnlyAndAtEachOfThem) {
  const Task task = make_task({.task = GetParam()});
  const TaskBatch batch = make_batch({.task = GetParam()}, 20);
  const auto outputs = static_cast<std::size_t>(task.info().output_size);
  std::vector<float> made = right_outputs(task.info(), batch);
  for (std::size_t k = 0; k < made.size(); ++k) {
    if (batch.weights[k / outputs] == 0) made[k] = std::numeric_limits<float>::quiet_NaN();
  }
  const TaskScore right = task.score(batch, made.data());
  EXPECT_EQ(right.correct, right.total);
  int step = 0;
  while (batch.weights[batch.row(step, 7)] == 0) ++step;
  for (std::size_t k = 0; k < outputs; ++k) {
    float& output = made[batch.row(step, 7) * outputs + k];
    output = task.info().loss == TaskLoss::mse ? output + 10 : -output;
  }
  EXPECT_EQ(task.score(batch, made.data()).correct, right.correct - 1);
}

/// The mean over a few batches, as far from what the task says as a share.
Measured measured_over_announced(const TaskSettings& settings) {
  const Task task = make_task(settings);
  constexpr int kBatches = 8;
  Measured mean{0, 0};
  Generator generator(3);
  for (int k = 0; k < kBatches; ++k) {
    const Measured one = measure(task.info(), task.generate(kMaxBatch, generator));
    mean.baseline += one.baseline / kBatches / task.info().baseline;
    mean.naive += task.info().naive > 0 ? one.naive / kBatches / task.info().naive : 1.0 / kBatches;
  }
  return mean;
}

TEST(TaskBaseline, IsTheLossOfTheBestConstantOutputs) {
  for (const std::string& id : all_ids()) {
    if (id == "copy_memory") continue;  // it knows the time besides: recall_test.cpp
    const Measured ratio = measured_over_announced({.task = id});
    EXPECT_NEAR(ratio.baseline, 1, id == "adding" ? 0.05 : 0.02) << id;
    EXPECT_NEAR(ratio.naive, 1, 0.05) << id;
  }
}

TEST(TaskBaseline, FollowsTheSettings) {
  for (const TaskSettings& settings : std::vector<TaskSettings>{{.task = "embedded_reber", .length = 9},
                                                                {.task = "embedded_reber", .length = 12},
                                                                {.task = "anbn", .length = 30},
                                                                {.task = "anbn", .length = 5, .smallest = 5},
                                                                {.task = "anbncn", .length = 20, .smallest = 18},
                                                                {.task = "binary_addition", .length = 2},
                                                                {.task = "sines", .noise = 0},
                                                                {.task = "sines", .noise = 0.7}}) {
    const Measured ratio = measured_over_announced(settings);
    EXPECT_NEAR(ratio.baseline, 1, 0.01) << settings.task << " " << settings.length;
    EXPECT_NEAR(ratio.naive, 1, 0.02) << settings.task << " " << settings.noise;
  }
}

TEST(TaskChance, IsWhatAGuesserGets) {
  // A constant guess at a class, and 1 for the adding problem, are as good as any guess.
  for (const char* id : {"adding", "temporal_order_6a", "temporal_order_6b", "delayed_recall"}) {
    const Task task = make_task({.task = id});
    const TaskBatch batch = make_batch({.task = id}, 512);
    std::vector<float> outputs = constant_outputs(task.info(), batch, 0);
    const auto stride = static_cast<std::size_t>(task.info().output_size);
    for (std::size_t k = 0; k < outputs.size(); k += stride) outputs[k] = 1;
    const TaskScore score = task.score(batch, outputs.data());
    EXPECT_NEAR(score.correct / score.total, task.info().chance, 0.05) << id;
  }
}

TEST(TaskTable, HasEveryTaskOnce) {
  const std::vector<std::string> ids = all_ids();
  EXPECT_EQ(ids.size(), 15u);
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), ids.size());
}

TEST(TaskSettingsCheck, NamesWhatIsWrongAndWhatWouldBeRight) {
  const auto message = [](const TaskSettings& settings) { return Task::create(settings).status().message; };
  EXPECT_EQ(message({.task = "adding", .length = 1}), "length of adding (steps) must be 2..1024, got 1");
  EXPECT_EQ(message({.task = "parity", .length = 1025}), "length of parity (bits) must be 1..1024, got 1025");
  EXPECT_EQ(message({.task = "parity", .length = -3}), "length of parity (bits) must be 1..1024, got -3");
  EXPECT_EQ(message({.task = "anbn", .length = 10, .smallest = 11}), "smallest n must be 1..10, got 11");
  EXPECT_EQ(message({.task = "anbn", .smallest = 0}), "smallest n must be 1..10, got 0");
  EXPECT_EQ(message({.task = "sines", .noise = -0.5}), "noise must be 0..1, got -0.5");
  EXPECT_EQ(message({.task = "sines", .noise = std::nan("")}), "noise must be 0..1, got NaN");
  EXPECT_EQ(message({.task = "tetris"}).find("task must be one of adding, temporal_order_6a, "), 0u);
  EXPECT_NE(message({.task = "tetris"}).find("narma10, got 'tetris'"), std::string::npos);
  EXPECT_EQ(Task::create({.task = ""}).status().code, Code::invalid_argument);
}

}  // namespace
}  // namespace rnn
