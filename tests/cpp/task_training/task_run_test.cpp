// What a run on a task is asked besides training: evaluations, tests, examples, connectivity and forecasts.
#include "task_training/task_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "bits.h"
#include "task_training/example_task_run.h"
#include "training/saved_run.h"

namespace rnn {
namespace {

class EveryTaskRun : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryTaskRun, testing::ValuesIn(all_tasks()),
                         [](const auto& parameter) { return parameter.param; });

/// The trace's outputs as Task::score() reads them: before the sigmoid, whose half is where an answer turns.
std::vector<float> logits_of(const TaskInfo& info, const Trace& trace) {
  std::vector<float> outputs = trace.outputs;
  if (info.loss == TaskLoss::sigmoid_cross_entropy) {
    for (float& output : outputs) output -= 0.5f;
  }
  return outputs;
}

TEST_P(EveryTaskRun, AnExampleIsJudgedByWhatItsTraceShows) {
  TaskTrainer trainer = make(GetParam());
  trainer.train(20);
  const Task task = Task::create(small_task(GetParam()).task).value();
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    const TaskExample example = trainer.example(seed);
    const Trace& trace = example.trace;
    ASSERT_EQ(example.sequence.batch, 1);
    ASSERT_EQ(trace.steps, example.sequence.steps);
    ASSERT_EQ(example.sequence.lengths, std::vector<std::int32_t>{trace.steps});
    ASSERT_EQ(trace.outputs.size(), static_cast<std::size_t>(trace.steps * task.info().output_size));
    const TaskScore score = task.score(example.sequence, logits_of(task.info(), trace).data());
    EXPECT_EQ(example.right, score.total > 0 && score.correct == score.total) << "seed " << seed;
    for (std::size_t t = 0; t < trace.losses.size(); ++t) {
      EXPECT_EQ(trace.losses[t] > 0, example.sequence.weights[t] > 0) << "step " << t;
    }
  }
}

TEST_P(EveryTaskRun, AnExampleBelongsToItsSeed) {
  TaskTrainer trainer = make(GetParam());
  const TaskExample one = trainer.example(3), same = trainer.example(3, ProbeLoss::every);
  EXPECT_EQ(one.sequence.symbols, same.sequence.symbols);
  EXPECT_EQ(one.sequence.vectors, same.sequence.vectors);
  EXPECT_TRUE(same_bits(one.trace.values, same.trace.values));
  int others = 0;
  for (std::uint32_t seed = 4; seed < 40; ++seed) {
    const TaskBatch sequence = trainer.example(seed).sequence;
    others += sequence.symbols != one.sequence.symbols || sequence.vectors != one.sequence.vectors;
  }
  EXPECT_GT(others, 10);
}

TEST_P(EveryTaskRun, TestsCountEverySequenceAlsoOfOtherLengthsAndChangeNothing) {
  TaskTrainer trainer = make(GetParam());
  trainer.train(3);
  const SavedRun before(trainer);
  const int length = 2 * trainer.info().settings.length;
  const TaskResult result = trainer.test({.length = length, .sequences = 23, .seed = 4}).value();
  if (GetParam() == "continual_reber") {
    EXPECT_GT(result.count, 23) << "strings are counted one by one";
  } else {
    EXPECT_EQ(result.count, 23);
  }
  EXPECT_GT(result.loss, 0);
  EXPECT_EQ(trainer.test({.length = length, .sequences = 23, .seed = 4}).value().loss, result.loss);
  EXPECT_NE(trainer.test({.length = length, .sequences = 23, .seed = 5}).value().loss, result.loss);
  EXPECT_NE(trainer.test({.length = length / 2, .sequences = 23, .seed = 4}).value().loss, result.loss);
  EXPECT_TRUE(SavedRun(trainer) == before);
}

TEST_P(EveryTaskRun, AnOutputHangsOnNothingThatComesAfterIt) {
  TaskTrainer trainer = make(GetParam());
  const int steps = trainer.example(2).sequence.steps, outputs = trainer.info().task.output_size;
  const std::vector<double> norms = trainer.connectivity(2, steps / 2, outputs - 1).value();
  ASSERT_EQ(norms.size(), static_cast<std::size_t>(steps));
  for (int t = 0; t < steps; ++t) EXPECT_EQ(norms[static_cast<std::size_t>(t)] > 0, t <= steps / 2) << t;
  const auto code = [&](int step, int output) { return trainer.connectivity(2, step, output).status().code; };
  EXPECT_EQ(code(-1, 0), Code::invalid_argument);
  EXPECT_EQ(code(steps, 0), Code::invalid_argument);
  EXPECT_EQ(code(0, -1), Code::invalid_argument);
  EXPECT_EQ(code(0, outputs), Code::invalid_argument);
  EXPECT_EQ(code(steps - 1, 0), Code::ok);
}

TEST(TaskRun, ReadBothWaysAnOutputHangsOnWhatComesAfterItToo) {
  TaskTrainerSpec spec = small_task("adding");
  spec.network.bidirectional = true;
  TaskTrainer trainer = make(spec);
  const std::vector<double> norms = trainer.connectivity(2, 3, 0).value();
  for (const double norm : norms) EXPECT_GT(norm, 0);
}

TEST(TaskRun, SaysOfAnExampleWhetherItIsRight) {
  TaskTrainerSpec spec = small_task("delayed_recall");
  spec.task.length = 2;
  TaskTrainer trainer = make(spec);
  const auto count = [&] {
    int right = 0;
    for (std::uint32_t seed = 1; seed <= 40; ++seed) right += trainer.example(seed).right;
    return right;
  };
  EXPECT_LT(count(), 40);
  trainer.train(150);
  EXPECT_EQ(count(), 40);
  EXPECT_EQ(evaluated(trainer).right, 1);
  EXPECT_EQ(trainer.test({.length = 2}).value().right, 1);
}

TEST(TaskRun, AnEvaluationReadsTheSameSequencesHoweverItIsDividedAndWheneverItIsMade) {
  TaskTrainerSpec spec = small_task("anbn");
  TaskTrainer trainer = make(spec);
  const SavedRun start(trainer);
  const double whole = evaluated(trainer).loss;
  trainer.restart_evaluation();
  Evaluation parts{};
  int calls = 0;
  for (; !parts.done && calls < 100; ++calls) parts = trainer.evaluate(1);
  EXPECT_EQ(calls, trainer.info().evaluated_sequences / spec.batch) << "a call reads one batch at least";
  EXPECT_EQ(parts.loss, whole);
  trainer.train(7);
  EXPECT_NE(evaluated(trainer).loss, whole);
  SavedRun later = start;  // the same weights at another step
  static_cast<std::uint64_t*>(later.data("run.counters"))[1] = 9;
  ASSERT_TRUE(trainer.restore(later.views).ok());
  EXPECT_EQ(trainer.step(), 9);
  EXPECT_EQ(evaluated(trainer).loss, whole);
}

TEST(TaskRun, ARestoredNetworkIsEvaluatedFromTheBeginning) {
  TaskTrainer trainer = make("adding");
  const SavedRun start(trainer);
  const double untrained = evaluated(trainer).loss;
  trainer.train(20);
  evaluated(trainer);
  ASSERT_TRUE(trainer.restore(start.views).ok());
  EXPECT_EQ(trainer.evaluate(1 << 30).loss, untrained);
}

TEST(TaskRun, NoSequenceItIsEvaluatedOnIsTrainedOn) {
  // One sequence per batch: those of one loss under the same weights would be the same sequence.
  TaskTrainerSpec spec = small_task("adding");
  spec.batch = 1;
  TaskTrainer trainer = make(spec);
  SavedRun file(trainer);
  std::vector<double> kept;
  double sum = 0;
  for (int k = 0; k < trainer.info().evaluated_sequences; ++k) {
    const double total = trainer.evaluate(1).loss * (k + 1);
    kept.push_back(total - sum);
    sum = total;
  }
  for (std::uint64_t step = 0; step < 300; ++step) {
    static_cast<std::uint64_t*>(file.data("run.counters"))[1] = step;
    ASSERT_TRUE(trainer.restore(file.views).ok());
    const double loss = trainer.train(1).losses[0];
    for (const double other : kept) EXPECT_GT(std::abs(loss - other), 1e-11 * (1 + loss)) << "step " << step;
  }
}

TEST(TaskRun, RefusesToReadBackwardsWhatIsToBePredicted) {
  for (const TaskInfo& info : task_infos()) {
    TaskTrainerSpec spec = small_task(std::string(info.id));
    spec.network.bidirectional = true;
    const Status status = TaskTrainer::create(spec).status();
    EXPECT_EQ(status.ok(), !info.predicts_next) << info.id;
    if (info.predicts_next) {
      EXPECT_NE(status.message.find("would see the answers"), std::string::npos) << status.message;
    }
    EXPECT_TRUE(info.predicts_next || !info.feeds_back) << info.id;
  }
}

TEST(TaskRun, RefusesTestsThatAreNone) {
  const TaskTrainer trainer = make("anbn");
  const auto message = [&](const TaskTest& test) { return trainer.test(test).status().message; };
  EXPECT_EQ(message({.sequences = 0}), "sequences to test on must be 1..100000, got 0");
  EXPECT_EQ(message({.sequences = 100001}), "sequences to test on must be 1..100000, got 100001");
  EXPECT_NE(message({.length = 512}).find("must be 1..511, got 512"), std::string::npos) << message({.length = 512});
  EXPECT_EQ(message({.length = 5, .smallest = 6}), "smallest n must be 1..5, got 6");
  EXPECT_EQ(message({.noise = NAN}), "noise must be 0..1, got NaN");
  EXPECT_EQ(trainer.test({.length = 30, .smallest = 30, .sequences = 1}).value().count, 1);
}

TEST(TaskRun, RefusesTestsOnSequencesThatDoNotFitIntoMemory) {
  TaskTrainerSpec spec = small_task("adding");
  spec.task.length = 2;
  spec.network.hidden_size = 512;
  spec.network.layers = 2;
  spec.batch = 1;
  const Status status = make(spec).test({.length = 1024, .sequences = 512}).status();
  EXPECT_EQ(status.code, Code::too_large);
  EXPECT_NE(status.message.find("must fit into 1024 MB"), std::string::npos) << status.message;
}

class ForecastTask : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Series, ForecastTask, testing::Values("sine", "sines", "mackey_glass"),
                         [](const auto& parameter) { return parameter.param; });

TEST_P(ForecastTask, BeginsWithTheNetworksOwnOutputAndReadsItBack) {
  TaskTrainer trainer = make(GetParam());
  trainer.train(10);
  constexpr std::size_t kKnown = 25, kSteps = 15;  // as long as the training's, so that both are the same series
  const TaskExample example = trainer.example(8);
  ASSERT_EQ(example.sequence.vectors.size(), kKnown + kSteps);
  const Forecast forecast = trainer.forecast(8, kKnown, kSteps).value();
  EXPECT_EQ(forecast.known, 25);
  EXPECT_EQ(forecast.truth, example.sequence.vectors);
  ASSERT_EQ(forecast.predicted.size(), kSteps);
  EXPECT_EQ(forecast.predicted[0], example.trace.outputs[kKnown - 1]);
  EXPECT_NE(forecast.predicted[1], example.trace.outputs[kKnown]) << "that one read the true value";
  EXPECT_EQ(forecast.naive, std::vector<float>(kSteps, forecast.truth[kKnown - 1]));
}

TEST_P(ForecastTask, MayBeShorterOrLongerThanTheTrainingsSeries) {
  const TaskTrainer trainer = make(GetParam());
  for (const auto& [known, steps] : {std::pair{1, 1}, std::pair{3, 200}, std::pair{1023, 1}, std::pair{1, 1023}}) {
    const Result<Forecast> forecast = trainer.forecast(1, known, steps);
    ASSERT_TRUE(forecast.ok()) << forecast.status().message;
    EXPECT_EQ(forecast.value().truth.size(), static_cast<std::size_t>(known + steps));
    EXPECT_EQ(forecast.value().predicted.size(), static_cast<std::size_t>(steps));
    EXPECT_EQ(forecast.value().naive.size(), static_cast<std::size_t>(steps));
  }
}

TEST(TaskRun, RefusesForecastsOutOfRange) {
  const TaskTrainer trainer = make("sine");
  const auto message = [&](int known, int steps) { return trainer.forecast(1, known, steps).status().message; };
  EXPECT_EQ(message(0, 5), "values read first must be 1..1024, got 0");
  EXPECT_EQ(message(1025, 5), "values read first must be 1..1024, got 1025");
  EXPECT_EQ(message(5, 0), "steps to forecast must be 1..1024, got 0");
  EXPECT_EQ(message(5, std::numeric_limits<int>::max()), "steps to forecast must be 1..1024, got 2.14748365e+09");
  EXPECT_EQ(message(1000, 25), "values in all must be 2..1024, got 1025");
}

TEST(TaskRun, RefusesForecastsOfWhatDoesNotFeedBack) {
  const std::string what = "a forecast must be of a series whose outputs are its next inputs, got ";
  for (const std::string& task : all_tasks()) {
    const TaskTrainer trainer = make(task);
    if (trainer.info().task.feeds_back) continue;
    const Status status = trainer.forecast(1, 5, 5).status();
    EXPECT_EQ(status.code, Code::invalid_argument);
    EXPECT_EQ(status.message, what + task + ". Use sine or sines or mackey_glass");
  }
}

}  // namespace
}  // namespace rnn
