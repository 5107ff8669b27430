// What runs of every kind share, tried on a text.
#include "rnn/training_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "bits.h"
#include "rnn/text_trainer.h"
#include "training/saved_run.h"

namespace rnn {
namespace {

TextTrainerSpec small_spec() {
  TextTrainerSpec spec;
  spec.network.hidden_size = 9;
  spec.batch = 3;
  spec.length = 8;
  return spec;
}

TextTrainer make(const TextTrainerSpec& spec) {
  std::string text;
  while (text.size() < 1500) text += "she sells sea shells on the sea shore. ";
  return std::move(TextTrainer::create(spec, text).value());
}

TEST(TrainingRun, SettingsMayChangeInTrainingButOnlyToGoodOnes) {
  TextTrainer trainer = make(small_spec());
  LiveSettings bad = trainer.live();
  bad.learning_rate = NAN;
  EXPECT_EQ(trainer.update(bad).code, Code::invalid_argument);
  bad = trainer.live();
  bad.dropout = 0.99;
  EXPECT_EQ(trainer.update(bad).code, Code::invalid_argument);
  EXPECT_EQ(trainer.live().learning_rate, 5e-3);

  LiveSettings changed = trainer.live();
  changed.learning_rate = 0.02;
  changed.clip.kind = "off";
  EXPECT_TRUE(trainer.update(changed).ok());
  TextTrainerSpec spec = small_spec();
  spec.live = changed;
  EXPECT_TRUE(same_bits(trainer.train(5).losses, make(spec).train(5).losses));
}

TEST(TrainingRun, AChangeInTheMidstOfAStepWaitsForWhatIsUnderWay) {
  TextTrainerSpec spec = small_spec();
  spec.network.layers = 2;
  TextTrainer trainer = make(spec);
  trainer.train(2);
  trainer.train_pieces(1);  // forwards, not yet backwards
  LiveSettings changed = trainer.live();
  changed.dropout = 0.5;
  ASSERT_TRUE(trainer.update(changed).ok());
  EXPECT_TRUE(trainer.sample({"she", 5, {}, 1, false}).ok());
  EXPECT_TRUE(trainer.probe("she").ok());
  EXPECT_TRUE(std::isfinite(trainer.evaluate(1).loss));
  EXPECT_FALSE(trainer.train(4).diverged);
  EXPECT_EQ(trainer.step(), 6);
}

TEST(TrainingRun, AStepUnderWayEndsWithTheRateAndClipItWasBegunWith) {
  TextTrainer steady = make(small_spec()), changed = make(small_spec());
  steady.train(2);
  changed.train(2);
  changed.train_pieces(1);
  LiveSettings other = changed.live();
  other.learning_rate = 1e-8;
  other.clip.limit = 1e-6;
  ASSERT_TRUE(changed.update(other).ok());
  changed.train_pieces(1);
  ASSERT_EQ(changed.step(), 3);
  EXPECT_EQ(steady.train(2).losses[1], changed.train(1).losses[0]);
}

TEST(TrainingRun, AnEvaluationBeginsAgainAfterTrainingOrRestoring) {
  TextTrainer trainer = make(small_spec()), other = make(small_spec());
  const SavedRun start(trainer);
  const double before = trainer.evaluate(1 << 30).loss;
  trainer.train(20);
  const double after = trainer.evaluate(1 << 30).loss;
  EXPECT_LT(after, before) << "not the old weights' loss once more";
  trainer.restart_evaluation();
  trainer.evaluate(1);
  ASSERT_TRUE(trainer.restore(start.views).ok());
  EXPECT_EQ(trainer.evaluate(1 << 30).loss, before);
}

TEST(TrainingRun, NothingOfTheOldWeightsIsLeftWhenOthersAreTaken) {
  TextTrainerSpec spec = small_spec();
  spec.network.layers = 2;
  spec.live.dropout = 0.3;
  TextTrainer fresh = make(spec), used = make(spec);
  const SavedRun start(fresh);
  used.train(13);
  ASSERT_TRUE(used.sample({"she", 5, {}, 1, false}).ok());
  std::vector<TensorView> parameters;
  for (const TensorView& view : start.views) {
    if (view.name.find('.') == std::string::npos || view.name.rfind("readout.", 0) == 0) parameters.push_back(view);
  }
  ASSERT_TRUE(used.load_parameters(parameters).ok());
  for (const ParameterReport& report : used.parameters()) EXPECT_EQ(report.gradient_norm, 0) << report.name;
  EXPECT_TRUE(SavedRun(used) == start);
  EXPECT_EQ(used.sample({"", 20, {}, 1, true}).value().text, fresh.sample({"", 20, {}, 1, false}).value().text);
  EXPECT_TRUE(same_bits(used.train(5).losses, fresh.train(5).losses));
}

TEST(TrainingRun, DropoutTurnedOffAgainTrainsAsIfItNeverWas) {
  TextTrainerSpec spec = small_spec();
  spec.network.layers = 2;
  TextTrainer plain = make(spec), changed = make(spec);
  LiveSettings with = changed.live();
  with.dropout = 0.5;
  ASSERT_TRUE(changed.update(with).ok());
  ASSERT_TRUE(changed.update(plain.live()).ok());
  EXPECT_TRUE(same_bits(plain.train(5).losses, changed.train(5).losses));
}

TEST(TrainingRun, FollowsItsSchedule) {
  TextTrainerSpec spec = small_spec();
  spec.live.learning_rate = 0.01;
  spec.live.schedule = {.kind = "exponential", .period = 10, .factor = 0.5};
  TextTrainer trainer = make(spec);
  const TrainSlice slice = trainer.train(21);
  EXPECT_DOUBLE_EQ(slice.learning_rates[0], 0.01);
  EXPECT_NEAR(slice.learning_rates[10], 0.005, 1e-12);
  EXPECT_NEAR(slice.learning_rates[20], 0.0025, 1e-12);
}

TEST(TrainingRun, SaysWhenTheHeldOutLossNoLongerFalls) {
  TextTrainerSpec spec = small_spec();
  spec.live.learning_rate = 1e-8;  // nothing is learnt
  spec.live.stopping = {.patience = 2, .least_gain = 0.1};
  TextTrainer trainer = make(spec);
  const auto look = [&] {
    trainer.restart_evaluation();
    return trainer.evaluate(1 << 30);
  };
  Evaluation first = look();
  EXPECT_TRUE(first.improved);
  EXPECT_FALSE(look().stop) << "looking twice at one step is one evaluation";
  EXPECT_FALSE(look().stop);
  trainer.train(1);
  EXPECT_FALSE(look().stop);
  trainer.train(1);
  Evaluation last = look();
  EXPECT_FALSE(last.improved);
  EXPECT_TRUE(last.stop);
}

TEST(TrainingRun, ARunSavedOnAPlateauIsRestoredOnIt) {
  TextTrainerSpec spec = small_spec();
  spec.live.learning_rate = 0.5;
  spec.live.schedule = {.kind = "plateau", .factor = 0.5, .patience = 1};
  spec.live.stopping.patience = 50;
  TextTrainer saved = make(spec);
  const auto go_on = [](TextTrainer& trainer) {
    std::vector<double> all;
    for (int round = 0; round < 10; ++round) {
      const TrainSlice slice = trainer.train(3);
      all.insert(all.end(), slice.losses.begin(), slice.losses.end());
      all.insert(all.end(), slice.learning_rates.begin(), slice.learning_rates.end());
      trainer.restart_evaluation();
      all.push_back(trainer.evaluate(1 << 30).loss);
    }
    return all;
  };
  const std::vector<double> before = go_on(saved);
  ASSERT_LT(saved.train(1).learning_rates[0], 0.5) << "the plateau was met before the run is saved";
  const SavedRun file(saved);
  TextTrainer restored = make(spec);
  ASSERT_TRUE(restored.restore(file.views).ok());
  EXPECT_TRUE(same_bits(go_on(restored), go_on(saved)));
}

TEST(TrainingRun, AStepThatIsNotANumberEndsTheSliceAndIsNotApplied) {
  TextTrainerSpec spec = small_spec();
  spec.network.cell = "rnn_relu";
  spec.optimiser.kind = "sgd";
  spec.live.learning_rate = 100;
  spec.live.clip.kind = "off";
  TextTrainer trainer = make(spec);
  const SavedRun good(trainer);
  TrainSlice slice = trainer.train(1000);
  ASSERT_TRUE(slice.diverged);
  EXPECT_FALSE(std::isfinite(slice.losses.back()) && std::isfinite(slice.gradient_norms.back()));
  EXPECT_EQ(trainer.step(), static_cast<double>(slice.losses.size()) - 1);
  const double step = trainer.step();
  EXPECT_EQ(trainer.train(10).losses.size(), 1u);
  EXPECT_EQ(trainer.step(), step);

  ASSERT_TRUE(trainer.restore(good.views).ok());
  LiveSettings calmer = trainer.live();
  calmer.learning_rate = 0.01;
  ASSERT_TRUE(trainer.update(calmer).ok());
  EXPECT_FALSE(trainer.train(5).diverged);
}

TEST(TrainingRun, RefusesTensorsThatAreNotItsOwnAndChangesNothing) {
  TextTrainer trainer = make(small_spec());
  trainer.train(3);
  const SavedRun good(trainer);
  const auto refuses = [&](const SavedRun& bad, const char* what) {
    const Status status = trainer.restore(bad.views);
    EXPECT_EQ(status.code, Code::bad_checkpoint);
    EXPECT_NE(status.message.find(what), std::string::npos) << status.message;
    EXPECT_TRUE(SavedRun(trainer) == good);
  };
  refuses(SavedRun(std::vector<TensorView>{}), "'weight_ih_l0' must be F32 (36, 11), got none of that name");
  SavedRun bad = good;
  bad.find("weight_hh_l0").shape = {9, 36};
  refuses(bad, "'weight_hh_l0' must be F32 (36, 9), got F32 (9, 36)");
  SavedRun other_type = good;
  other_type.find("run.progress").dtype = DType::u64;
  refuses(other_type, "'run.progress' must be F64");
  SavedRun with_nan = good;
  static_cast<float*>(with_nan.data("readout.weight"))[5] = NAN;
  refuses(with_nan, "'readout.weight' must be finite numbers, got NaN or infinity at place 5");
  SavedRun far = good;
  static_cast<std::uint64_t*>(far.data("run.counters"))[1] = std::numeric_limits<std::uint64_t>::max();
  refuses(far, "another cell, text or task");
  for (const std::size_t best : {0u, 3u}) {  // of the plateau and of early stopping
    SavedRun never = good;
    static_cast<double*>(never.data("run.progress"))[best] = NAN;
    refuses(never, "another cell, text or task");
  }
  // All of the same shapes:
  const auto refuses_run = [&](void (*change)(TextTrainerSpec&)) {
    TextTrainerSpec spec = small_spec();
    change(spec);
    refuses(SavedRun(make(spec)), "another cell, text or task");
  };
  refuses_run([](TextTrainerSpec& spec) { spec.network.cell = "lstm_noaf"; });
  refuses_run([](TextTrainerSpec& spec) { spec.network.seed = 9; });
  refuses_run([](TextTrainerSpec& spec) { spec.optimiser.kind = "adamw"; });
  refuses_run([](TextTrainerSpec& spec) { spec.carry_state = false; });
}

TEST(TrainingRun, TakesParametersAloneAndBeginsAfresh) {
  TextTrainer trained = make(small_spec()), other = make(small_spec());
  trained.train(30);
  other.train(5);
  other.train_pieces(1);
  const SavedRun file(trained);
  std::vector<TensorView> parameters;
  for (const TensorView& view : file.views) {
    if (view.name.rfind("run.", 0) != 0 && view.name.rfind("optimiser.", 0) != 0) parameters.push_back(view);
  }
  ASSERT_TRUE(other.load_parameters(parameters).ok());
  EXPECT_EQ(other.step(), 0);
  const SampleRequest request{"she", 40, {}, 3, false};
  EXPECT_EQ(other.sample(request).value().text, trained.sample(request).value().text);
  TextTrainer fresh = make(small_spec());
  ASSERT_TRUE(fresh.load_parameters(parameters).ok());
  EXPECT_TRUE(same_bits(other.train(3).losses, fresh.train(3).losses));
  parameters.pop_back();
  EXPECT_EQ(other.load_parameters(parameters).code, Code::bad_checkpoint);
}

TEST(TrainingRun, ReportsEveryParameter) {
  TextTrainer trainer = make(small_spec());
  const std::vector<ParameterReport> before = trainer.parameters();
  ASSERT_EQ(before.size(), 6u);
  EXPECT_EQ(before[0].name, "weight_ih_l0");
  EXPECT_EQ(before[0].role, "input");
  EXPECT_EQ(before[0].rows, 36);
  EXPECT_EQ(before[0].columns, 11);
  EXPECT_EQ(before[2].name, "bias_ih_l0");
  EXPECT_EQ(before[2].columns, 0);
  EXPECT_EQ(before[1].gradient_norm, 0);
  EXPECT_GT(before[1].weight_norm, 0);
  const TrainSlice slice = trainer.train(3);
  double squares = 0;
  for (const ParameterReport& report : trainer.parameters()) squares += report.gradient_norm * report.gradient_norm;
  EXPECT_NEAR(std::sqrt(squares), slice.gradient_norms.back(), 1e-9 * std::sqrt(squares));
}

}  // namespace
}  // namespace rnn
