#include "task_training/task_judge.h"

#include <gtest/gtest.h>

#include <cmath>

#include "rnn/generator.h"
#include "tasks/example_batch.h"

namespace rnn {
namespace {

Model<float> make_model(const TaskInfo& info) {
  Model<float> model =
      std::move(Model<float>::create({"gru", info.input_size, 7, 2, info.output_size, info.symbols_in}).value());
  Generator generator(3);
  model.initialise(generator, {});
  return model;
}

Matrix<float> outputs_of(const Model<float>& model, const TaskBatch& batch) {
  State<float> state = model.zero_state(batch.batch);
  Activations<float> activations;
  model.allocate(batch.steps, batch.batch, activations);
  model.forward(inputs_of(batch), state, activations);
  return activations.output;
}

/// The loss of one row by its definition, in double.
double loss_of_row(const TaskInfo& info, const TaskBatch& batch, const Matrix<float>& outputs, std::size_t row) {
  const Eigen::RowVectorXd values = outputs.row(static_cast<Index>(row)).cast<double>();
  if (info.loss == TaskLoss::cross_entropy) {
    return std::log(values.array().exp().sum()) - values[batch.target_symbols[row]];
  }
  double sum = 0;
  for (Index k = 0; k < values.size(); ++k) {
    const double target =
        batch.target_vectors[row * static_cast<std::size_t>(values.size()) + static_cast<std::size_t>(k)];
    const double open = 1 / (1 + std::exp(-values[k]));
    sum += info.loss == TaskLoss::mse ? std::pow(values[k] - target, 2)
                                      : -target * std::log(open) - (1 - target) * std::log(1 - open);
  }
  return sum / static_cast<double>(values.size());
}

struct Sum {
  double loss = 0, scored = 0;
  TaskScore score;

  void add(const Model<float>& model, const Task& task, const TaskBatch& batch) {
    const Matrix<float> outputs = outputs_of(model, batch);
    for (std::size_t row = 0; row < batch.weights.size(); ++row) {
      if (batch.weights[row] == 0) continue;
      loss += loss_of_row(task.info(), batch, outputs, row);
      scored += 1;
    }
    const TaskScore one = task.score(batch, outputs.data());
    score.correct += one.correct;
    score.total += one.total;
  }
};

class JudgedTask : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Losses, JudgedTask,
                         testing::Values("adding", "temporal_order_6a", "copy_memory", "embedded_reber",
                                         "continual_reber", "anbn", "sine"),
                         [](const auto& parameter) { return parameter.param; });

TEST_P(JudgedTask, EveryScoredStepCountsAlikeWhateverBatchItIsIn) {
  const Task task = make_task({.task = GetParam(), .length = 40});
  const Model<float> model = make_model(task.info());
  Generator generator(11);
  TaskJudge judge;
  Sum expected;
  for (const int size : {1, 6, 2}) {
    const TaskBatch batch = task.generate(size, generator);
    judge.read(model, task, batch);
    expected.add(model, task, batch);
  }
  const TaskResult result = judge.result();
  EXPECT_NEAR(result.loss, expected.loss / expected.scored, 1e-6);
  EXPECT_EQ(result.count, expected.score.total);
  EXPECT_EQ(result.right, expected.score.total > 0 ? expected.score.correct / expected.score.total : 0);
}

TEST_P(JudgedTask, ARestartForgetsWhatWasRead) {
  const Task task = make_task({.task = GetParam(), .length = 40});
  const Model<float> model = make_model(task.info());
  Generator generator(11);
  const TaskBatch first = task.generate(2, generator), second = task.generate(3, generator);
  TaskJudge fresh, used;
  fresh.read(model, task, second);
  used.read(model, task, first);
  EXPECT_NE(used.result().loss, fresh.result().loss);
  used.restart();
  EXPECT_EQ(used.result().loss, 0) << "nothing read, nothing lost";
  EXPECT_EQ(used.result().count, 0);
  used.read(model, task, second);
  EXPECT_EQ(used.result().loss, fresh.result().loss);
  EXPECT_EQ(used.result().count, fresh.result().count);
}

TEST(TaskJudge, CountsTheSequencesThatWereAnsweredRightly) {
  // The sign of the one output is that of the one number read; parity of single bits asks for just that.
  const Task task = make_task({.task = "parity", .length = 1});
  Model<float> model = make_model(task.info());
  for (const float sign : {1.0f, -1.0f}) {
    const TaskBatch batch = make_batch({.task = "parity", .length = 1}, 40);
    std::vector<float> answers = right_outputs(task.info(), batch);
    const double ones = static_cast<double>(std::count(answers.begin(), answers.end(), 3.0f));
    ASSERT_TRUE(ones > 0 && ones < 40);
    model.parameters().values().setZero();
    model.parameters().values().tail(task.info().output_size).setConstant(sign);  // the read-out's bias
    model.pack();
    TaskJudge judge;
    judge.read(model, task, batch);
    EXPECT_DOUBLE_EQ(judge.result().right, (sign > 0 ? ones : 40 - ones) / 40);
    EXPECT_EQ(judge.result().count, 40);
  }
}

TEST(TaskJudge, ABatchIsReadWhereItLies) {
  for (const char* id : {"adding", "temporal_order_6a", "anbn"}) {
    const Task task = make_task({.task = id, .length = 10});
    const TaskBatch batch = make_batch({.task = id, .length = 10}, 4);
    const Inputs<float> inputs = inputs_of(batch);
    EXPECT_EQ(inputs.steps, batch.steps);
    EXPECT_EQ(inputs.batch, 4);
    EXPECT_EQ(inputs.lengths.data(), batch.lengths.data());
    EXPECT_EQ(inputs.symbols.empty(), !task.info().symbols_in);
    EXPECT_EQ(inputs.vectors == nullptr, task.info().symbols_in);
    const Targets<float> targets = targets_of(task.info(), batch);
    EXPECT_EQ(targets.weights.data(), batch.weights.data());
    EXPECT_EQ(targets.symbols.empty(), task.info().loss != TaskLoss::cross_entropy);
    EXPECT_EQ(targets.vectors == nullptr, task.info().loss == TaskLoss::cross_entropy);
  }
}

}  // namespace
}  // namespace rnn
