// Creating, training, saving and restoring runs on every task of the table.
#include "rnn/task_trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "bits.h"
#include "task_training/example_task_run.h"
#include "training/saved_run.h"

namespace rnn {
namespace {

class EveryTaskTrainer : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryTaskTrainer, testing::ValuesIn(all_tasks()),
                         [](const auto& parameter) { return parameter.param; });

TEST_P(EveryTaskTrainer, LearnsFromBatchesThatAreAlwaysNew) {
  TaskTrainer trainer = make(GetParam());
  const Evaluation before = evaluated(trainer);
  ASSERT_TRUE(before.done);
  const TrainSlice slice = trainer.train(60);
  EXPECT_FALSE(slice.diverged);
  EXPECT_EQ(slice.losses.size(), 60u);
  EXPECT_EQ(trainer.step(), 60);
  const Evaluation after = evaluated(trainer);
  EXPECT_LT(after.loss, before.loss);
  EXPECT_GE(after.right, 0);
  EXPECT_LE(after.right, 1);
}

TEST_P(EveryTaskTrainer, DescribesItself) {
  const TaskTrainerSpec spec = small_task(GetParam());
  const TaskTrainer trainer = make(spec);
  const TaskTrainerInfo& info = trainer.info();
  EXPECT_EQ(info.task.id, GetParam());
  EXPECT_EQ(info.settings.length, spec.task.length);
  EXPECT_EQ(info.task.longest_sequence, Task::create(spec.task).value().info().longest_sequence);
  double count = 0;
  for (const ParameterReport& parameter : trainer.parameters())
    count += parameter.rows * std::max(1, parameter.columns);
  EXPECT_EQ(info.parameter_count, count);
  EXPECT_EQ(info.evaluated_sequences, 260) << "256, in whole batches of 5";
  TaskTrainerSpec unsaid = spec;
  unsaid.task.length = 0;
  EXPECT_EQ(make(unsaid).info().settings.length, info.task.default_length);
}

TEST_P(EveryTaskTrainer, LookingOnInTheMidstOfAStepChangesNothing) {
  TaskTrainer whole = make(GetParam()), watched = make(GetParam());
  const TrainSlice expected = whole.train(4);
  TrainSlice got{0, {}, {}, {}, false};
  for (int k = 0; got.losses.size() < 4 && k < 100; ++k) {
    const TrainSlice slice = watched.train_pieces(1);
    evaluated(watched);
    ASSERT_TRUE(watched.test({.sequences = 3}).ok());
    watched.example(2);
    ASSERT_TRUE(watched.connectivity(2, 0, 0).ok());
    got.losses.insert(got.losses.end(), slice.losses.begin(), slice.losses.end());
    got.gradient_norms.insert(got.gradient_norms.end(), slice.gradient_norms.begin(), slice.gradient_norms.end());
  }
  EXPECT_TRUE(same_bits(got.losses, expected.losses));
  EXPECT_TRUE(same_bits(got.gradient_norms, expected.gradient_norms));
}

TEST_P(EveryTaskTrainer, ARestoredRunContinuesBitForBit) {
  TaskTrainerSpec spec = small_task(GetParam());
  spec.network.layers = 2;
  spec.live.dropout = 0.3;
  TaskTrainer saved = make(spec), restored = make(spec);
  saved.train(5);
  saved.train_pieces(1);  // in the midst of a step, which then begins anew
  const SavedRun file(saved);
  const TrainSlice expected = saved.train(4);
  restored.train(2);
  restored.train_pieces(1);
  ASSERT_TRUE(restored.restore(file.views).ok());
  EXPECT_EQ(restored.step(), 5);
  EXPECT_TRUE(SavedRun(restored) == file);
  const TrainSlice got = restored.train(4);
  EXPECT_TRUE(same_bits(got.losses, expected.losses));
  EXPECT_TRUE(same_bits(got.gradient_norms, expected.gradient_norms));
  EXPECT_TRUE(SavedRun(restored) == SavedRun(saved));
}

/// The loss of each of the first steps, all with the weights that the network began with.
std::vector<double> losses_of_batches(TaskTrainer& trainer, std::uint64_t steps) {
  SavedRun file(make(small_task("adding")));
  auto* counters = static_cast<std::uint64_t*>(file.data("run.counters"));
  counters[0] = *static_cast<std::uint64_t*>(SavedRun(trainer).data("run.counters"));  // as if it were its own
  std::vector<double> losses;
  for (std::uint64_t step = 0; step < steps; ++step) {
    counters[1] = step;
    EXPECT_TRUE(trainer.restore(file.views).ok());
    losses.push_back(trainer.train(1).losses[0]);
  }
  return losses;
}

TEST(TaskTrainer, BatchesDependOnTheSeedAndTheStepAlone) {
  TaskTrainerSpec spec = small_task("adding");
  TaskTrainer straight = make(spec), detoured = make(spec);
  detoured.train(17);
  evaluated(detoured);
  ASSERT_TRUE(detoured.test({.sequences = 10}).ok());
  const std::vector<double> losses = losses_of_batches(straight, 20);
  EXPECT_TRUE(same_bits(losses, losses_of_batches(detoured, 20)));
  EXPECT_EQ(std::set<double>(losses.begin(), losses.end()).size(), 20u) << "every step has a batch of its own";
  spec.network.seed = 2;
  TaskTrainer other = make(spec);
  const std::vector<double> others = losses_of_batches(other, 20);
  for (std::size_t k = 0; k < 20; ++k) EXPECT_NE(losses[k], others[k]) << "the seed draws other batches";
}

TEST(TaskTrainer, PiecesOfLongStepsGiveTheBitsOfWholeSteps) {
  // Large enough that a step is divided, with padding and with weights.
  for (const char* task : {"temporal_order_6a", "embedded_reber", "anbn"}) {
    TaskTrainerSpec spec = small_task(task);
    spec.task.length = 16;
    spec.network.cell = "gru";
    spec.network.hidden_size = 128;
    spec.batch = 512;
    TaskTrainer whole = make(spec), pieces = make(spec);
    ASSERT_GE(whole.info().pieces_per_step, 4) << task;
    const TrainSlice expected = whole.train(2);
    std::vector<double> losses, norms;
    int calls = 0;
    for (; losses.size() < 2 && calls < 100; ++calls) {
      const TrainSlice slice = pieces.train_pieces(1);
      losses.insert(losses.end(), slice.losses.begin(), slice.losses.end());
      norms.insert(norms.end(), slice.gradient_norms.begin(), slice.gradient_norms.end());
    }
    EXPECT_LE(calls, 2 * whole.info().pieces_per_step) << task;
    EXPECT_GE(calls, whole.info().pieces_per_step) << task;
    EXPECT_TRUE(same_bits(losses, expected.losses)) << task;
    EXPECT_TRUE(same_bits(norms, expected.gradient_norms)) << task;
    EXPECT_TRUE(SavedRun(pieces) == SavedRun(whole)) << task;
  }
}

TEST(TaskTrainer, TakesTheStepsItAnnouncesForSequencesOfOneLength) {
  TaskTrainerSpec spec = small_task("adding");
  spec.task.length = 40;
  spec.network.hidden_size = 96;
  spec.batch = 256;
  TaskTrainer trainer = make(spec);
  ASSERT_GE(trainer.info().pieces_per_step, 4);
  EXPECT_TRUE(trainer.train_pieces(trainer.info().pieces_per_step - 1).losses.empty());
  EXPECT_EQ(trainer.train_pieces(1).losses.size(), 1u);
}

TEST(TaskTrainer, TrainsBothWaysWithSkipsEmbeddingAndDropout) {
  TaskTrainerSpec spec = small_task("temporal_order_6a");
  spec.network.layers = 3;
  spec.network.bidirectional = true;
  spec.network.embedding_size = 4;
  spec.live.dropout = 0.2;
  for (const std::string_view skip : skip_names()) {
    spec.network.skip = skip;
    TaskTrainer trainer = make(spec);
    const double before = evaluated(trainer).loss;
    EXPECT_FALSE(trainer.train(60).diverged);
    EXPECT_LT(evaluated(trainer).loss, before) << skip;
  }
}

TEST(TaskTrainer, RefusesTheRunsOfOtherTasksAndNetworksOfTheSameShapes) {
  TaskTrainerSpec spec = small_task("sines");
  spec.network.layers = 2;
  TaskTrainer trainer = make(spec);
  const auto code = [&](auto&& change) {
    TaskTrainerSpec other = spec;
    change(other);
    TaskTrainer saved = make(other);
    return trainer.restore(SavedRun(saved).views).code;
  };
  EXPECT_EQ(code([](TaskTrainerSpec&) {}), Code::ok);
  EXPECT_EQ(code([](TaskTrainerSpec& s) { s.task.task = "sine"; }), Code::bad_checkpoint);
  EXPECT_EQ(code([](TaskTrainerSpec& s) { s.task.length = 41; }), Code::bad_checkpoint);
  EXPECT_EQ(code([](TaskTrainerSpec& s) { s.task.smallest = 2; }), Code::bad_checkpoint);
  EXPECT_EQ(code([](TaskTrainerSpec& s) { s.task.noise = 0.2; }), Code::bad_checkpoint);
  EXPECT_EQ(code([](TaskTrainerSpec& s) { s.network.cell = "lstm_noaf"; }), Code::bad_checkpoint);
  EXPECT_EQ(code([](TaskTrainerSpec& s) { s.network.skip = "residual"; }), Code::bad_checkpoint);
  EXPECT_EQ(code([](TaskTrainerSpec& s) { s.network.skip = "highway"; }), Code::bad_checkpoint)
      << "its other weights are all there";
}

TEST(TaskTrainer, RefusesEmbeddedSymbolsForAsManyPlainOnes) {
  TaskTrainerSpec plain = small_task("temporal_order_6a"), embedded = plain;
  embedded.network.embedding_size = make(plain).info().task.input_size;
  TaskTrainer trainer = make(plain), other = make(embedded);
  EXPECT_EQ(trainer.restore(SavedRun(other).views).code, Code::bad_checkpoint);
}

struct BadSetting {
  void (*set)(TaskTrainerSpec&);
  const char* message;
};

TEST(TaskTrainer, RefusesEveryBadSettingWithWhatGotAndExpected) {
  const BadSetting cases[] = {
      {[](TaskTrainerSpec& s) { s.task.task = "add"; }, "got 'add'"},
      {[](TaskTrainerSpec& s) { s.task.length = 1; }, "length of adding (steps) must be 2..1024, got 1"},
      {[](TaskTrainerSpec& s) { s.task.length = 1025; }, "length of adding (steps) must be 2..1024, got 1025"},
      {[](TaskTrainerSpec& s) { s.task.smallest = 0; }, "smallest n must be 1..6, got 0"},
      {[](TaskTrainerSpec& s) { s.task.smallest = 7; }, "smallest n must be 1..6, got 7"},
      {[](TaskTrainerSpec& s) { s.task.noise = NAN; }, "noise must be 0..1, got NaN"},
      {[](TaskTrainerSpec& s) { s.network.cell = "elman"; }, "got 'elman'"},
      {[](TaskTrainerSpec& s) { s.network.cell = "mut1"; }, "hidden size must be the input size, 2, for mut1"},
      {[](TaskTrainerSpec& s) { s.network.hidden_size = 0; }, "hidden size must be 1..1024, got 0"},
      {[](TaskTrainerSpec& s) { s.network.layers = 9; }, "layers must be 1..8, got 9"},
      {[](TaskTrainerSpec& s) { s.network.skip = "wide"; }, "dense_in, got 'wide'"},
      {[](TaskTrainerSpec& s) { s.network.embedding_size = 3; }, "an embedding must have symbols to read, got vectors"},
      {[](TaskTrainerSpec& s) { s.network.initialisation.scheme = "zeros"; }, "got 'zeros'"},
      {[](TaskTrainerSpec& s) { s.network.initialisation.scale = NAN; }, "got NaN"},
      {[](TaskTrainerSpec& s) { s.network.initialisation.forget_bias = 11; }, "forget bias must be -10..10, got 11"},
      {[](TaskTrainerSpec& s) { s.batch = 0; }, "batch must be 1..512, got 0"},
      {[](TaskTrainerSpec& s) { s.batch = 513; }, "batch must be 1..512, got 513"},
      {[](TaskTrainerSpec& s) { s.optimiser.kind = "lion"; }, "got 'lion'"},
      {[](TaskTrainerSpec& s) { s.optimiser.beta1 = 1; }, "got 1"},
      {[](TaskTrainerSpec& s) { s.live.learning_rate = NAN; }, "learning rate must be 1e-08..100, got NaN"},
      {[](TaskTrainerSpec& s) { s.live.clip.limit = -1; }, "got -1"},
      {[](TaskTrainerSpec& s) { s.live.schedule.kind = "linear"; }, "got 'linear'"},
      {[](TaskTrainerSpec& s) { s.live.dropout = 1; }, "dropout must be 0..0.95, got 1"},
      {[](TaskTrainerSpec& s) { s.live.stopping.patience = -1; }, "got -1"},
  };
  for (const BadSetting& bad : cases) {
    TaskTrainerSpec spec = small_task("adding");
    bad.set(spec);
    const auto trainer = TaskTrainer::create(spec);
    ASSERT_FALSE(trainer.ok()) << bad.message;
    EXPECT_EQ(trainer.status().code, Code::invalid_argument);
    EXPECT_NE(trainer.status().message.find(bad.message), std::string::npos) << trainer.status().message;
  }
}

TEST(TaskTrainer, RefusesAModelLargerThanItsMemory) {
  TaskTrainerSpec spec = small_task("adding");
  spec.task.length = 1024;
  spec.network.hidden_size = 1024;
  spec.batch = 512;
  const Status status = TaskTrainer::create(spec).status();
  EXPECT_EQ(status.code, Code::too_large);
  EXPECT_NE(status.message.find("must fit into 1024 MB"), std::string::npos) << status.message;
}

}  // namespace
}  // namespace rnn
