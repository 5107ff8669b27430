// Creating, training, saving and restoring runs on series of the caller's.
#include "rnn/series_trainer.h"

#include <gtest/gtest.h>

#include <climits>
#include <cmath>
#include <utility>

#include "bits.h"
#include "training/saved_run.h"

namespace rnn {
namespace {

constexpr int kRows = 400, kTrainRows = 360;

/// Two columns: sines of one period, of which the second is a quarter of it ahead.
std::vector<float> waves(int rows = kRows, double period = 16) {
  std::vector<float> values;
  for (int row = 0; row < rows; ++row) {
    const double turn = 2 * 3.14159265358979 * row / period;
    values.push_back(static_cast<float>(std::sin(turn)));
    values.push_back(static_cast<float>(std::cos(turn)));
  }
  return values;
}

SeriesTrainerSpec small_spec() {
  SeriesTrainerSpec spec;
  spec.network.hidden_size = 11;
  spec.batch = 5;
  spec.length = 20;
  spec.columns = 2;
  spec.live.learning_rate = 0.02;
  return spec;
}

SeriesTrainer make(const SeriesTrainerSpec& spec, std::vector<float> values = waves()) {
  Result<SeriesTrainer> trainer = SeriesTrainer::create(spec, std::move(values));
  EXPECT_TRUE(trainer.ok()) << trainer.status().message;
  return std::move(trainer.value());
}

Evaluation evaluated(SeriesTrainer& trainer) {
  trainer.restart_evaluation();
  return trainer.evaluate(1 << 30);
}

TEST(SeriesTrainer, LearnsASineFarBetterThanThatTheLastValueStays) {
  SeriesTrainer trainer = make(small_spec());
  EXPECT_GT(evaluated(trainer).loss, trainer.info().naive_loss);
  const TrainSlice slice = trainer.train(300);
  EXPECT_FALSE(slice.diverged);
  EXPECT_EQ(slice.losses.size(), 300u);
  const Evaluation after = evaluated(trainer);
  ASSERT_TRUE(after.done);
  EXPECT_LT(after.loss, 0.05 * trainer.info().naive_loss);
  EXPECT_TRUE(std::isnan(after.right));
}

TEST(SeriesTrainer, DescribesItself) {
  const SeriesTrainer trainer = make(small_spec());
  const SeriesTrainerInfo& info = trainer.info();
  double count = 0;
  for (const ParameterReport& parameter : trainer.parameters())
    count += parameter.rows * std::max(1, parameter.columns);
  EXPECT_EQ(info.parameter_count, count);
  EXPECT_EQ(info.train_rows, kTrainRows);
  EXPECT_EQ(info.held_out_rows, kRows - kTrainRows);
  EXPECT_EQ(info.steps_per_epoch, 3) << "360 rows by windows of 5·20";
  // Of a sine of amplitude 1: change in h steps 1 − cos(2πh/period), mean square 1/2 about a mean of about 0.
  EXPECT_NEAR(info.naive_loss, 1 - std::cos(2 * 3.14159265358979 / 16), 0.01);
  EXPECT_NEAR(info.mean_loss, 0.5, 0.02);
  SeriesTrainerSpec short_series = small_spec();
  short_series.batch = 512;
  EXPECT_EQ(make(short_series).info().steps_per_epoch, 1);
}

TEST(SeriesTrainer, MeasuresTheNaiveForecastOverTheHorizonAndTheTargetsAlone) {
  SeriesTrainerSpec spec = small_spec();
  spec.columns = 1;
  spec.horizon = 3;
  std::vector<float> ramp;
  for (int row = 0; row < kRows; ++row) ramp.push_back(static_cast<float>(row));
  EXPECT_EQ(make(spec, ramp).info().naive_loss, 9) << "three steps of 1";
  spec.columns = 2;
  spec.targets = {1};
  std::vector<float> both;
  for (const float value : ramp) both.insert(both.end(), {100 * value, 2 * value});
  EXPECT_EQ(make(spec, both).info().naive_loss, 36);
}

TEST(SeriesTrainer, EvaluatesTheHeldOutPartInOneReadingHoweverItIsDivided) {
  SeriesTrainer trainer = make(small_spec());
  trainer.train(3);
  const Evaluation whole = evaluated(trainer);
  EXPECT_EQ(evaluated(trainer).loss, whole.loss);
  trainer.restart_evaluation();
  Evaluation pieces = trainer.evaluate(1);
  EXPECT_FALSE(pieces.done);
  EXPECT_EQ(pieces.loss, 0) << "the rows before the held-out part are not scored";
  while (!pieces.done) pieces = trainer.evaluate(1);
  EXPECT_EQ(pieces.loss, whole.loss);

  // Rows 360..398 have an answer one row ahead; the same context is read before them.
  const std::vector<float> said = trainer.predictions(kTrainRows, kRows - kTrainRows - 1).value();
  const std::vector<float> values = waves();
  double squares = 0;
  for (std::size_t k = 0; k < said.size(); ++k) {
    const double error = double{said[k]} - double{values[2 * (kTrainRows + 1) + k]};
    squares += error * error;
  }
  EXPECT_NEAR(squares / static_cast<double>(said.size()), whole.loss, 1e-6);
}

TEST(SeriesTrainer, NeverReadsTheHeldOutPartWhileTraining) {
  std::vector<float> other = waves();
  for (std::size_t k = 2 * kTrainRows; k < other.size(); ++k) other[k] = 100;
  SeriesTrainer trainer = make(small_spec()), changed = make(small_spec(), other);
  EXPECT_TRUE(same_bits(trainer.train(40).losses, changed.train(40).losses));
}

TEST(SeriesTrainer, ARestoredRunContinuesBitForBit) {
  SeriesTrainerSpec spec = small_spec();
  spec.network.layers = 2;
  spec.live.dropout = 0.3;
  SeriesTrainer saved = make(spec), restored = make(spec);
  saved.train(5);
  saved.train_pieces(1);
  const SavedRun file(saved);
  const TrainSlice expected = saved.train(4);
  restored.train(2);
  evaluated(restored);
  ASSERT_TRUE(restored.restore(file.views).ok());
  EXPECT_TRUE(SavedRun(restored) == file);
  const TrainSlice got = restored.train(4);
  EXPECT_TRUE(same_bits(got.losses, expected.losses));
  EXPECT_TRUE(same_bits(got.gradient_norms, expected.gradient_norms));
}

TEST(SeriesTrainer, RefusesTheRunsOfOtherSeriesAndOfOtherQuestions) {
  SeriesTrainer trainer = make(small_spec());
  const auto code = [&](auto&& change, std::vector<float> values) {
    SeriesTrainerSpec other = small_spec();
    change(other);
    SeriesTrainer saved = make(other, std::move(values));
    return trainer.restore(SavedRun(saved).views).code;
  };
  EXPECT_EQ(code([](SeriesTrainerSpec&) {}, waves()), Code::ok);
  EXPECT_EQ(code([](SeriesTrainerSpec&) {}, waves(kRows, 17)), Code::bad_checkpoint);
  EXPECT_EQ(code([](SeriesTrainerSpec& s) { s.horizon = 2; }, waves()), Code::bad_checkpoint);
  EXPECT_EQ(code([](SeriesTrainerSpec& s) { s.length = 21; }, waves()), Code::bad_checkpoint);
  EXPECT_EQ(code([](SeriesTrainerSpec& s) { s.targets = {1, 0}; }, waves()), Code::bad_checkpoint);
  EXPECT_EQ(code([](SeriesTrainerSpec& s) { s.network.seed = 2; }, waves()), Code::bad_checkpoint);
}

TEST(SeriesTrainer, LookingOnInTheMidstOfAStepChangesNothing) {
  SeriesTrainer whole = make(small_spec()), watched = make(small_spec());
  const TrainSlice expected = whole.train(4);
  std::vector<double> losses;
  for (int k = 0; losses.size() < 4 && k < 100; ++k) {
    const TrainSlice slice = watched.train_pieces(1);
    evaluated(watched);
    ASSERT_TRUE(watched.window(7).ok());
    ASSERT_TRUE(watched.connectivity(2, 0, 0).ok());
    ASSERT_TRUE(watched.forecast(0, 9, 9).ok());
    ASSERT_TRUE(watched.predictions(300, 20).ok());
    losses.insert(losses.end(), slice.losses.begin(), slice.losses.end());
  }
  EXPECT_TRUE(same_bits(losses, expected.losses));
}

TEST(SeriesTrainer, ShowsAWindowWithTheValuesAskedForWhereTheSeriesHasThem) {
  SeriesTrainerSpec spec = small_spec();
  spec.horizon = 4;
  spec.targets = {1};
  SeriesTrainer trainer = make(spec);
  const std::vector<float> values = waves();
  const TaskExample shown = trainer.window(kRows - spec.length).value();
  ASSERT_EQ(shown.trace.steps, spec.length);
  EXPECT_EQ(shown.trace.outputs.size(), 20u);
  EXPECT_TRUE(std::equal(shown.sequence.vectors.begin(), shown.sequence.vectors.end(), values.end() - 40));
  for (std::size_t t = 0; t < 20; ++t) {
    EXPECT_EQ(shown.sequence.weights[t], t < 16 ? 1.0f : 0.0f) << t;
    if (t < 16) {
      EXPECT_EQ(shown.sequence.target_vectors[t], values[2 * (380 + t + 4) + 1]) << t;
    }
  }
  EXPECT_GT(shown.trace.losses[15], 0);
  EXPECT_EQ(shown.trace.losses[16], 0);
  EXPECT_FALSE(trainer.window(kRows - spec.length + 1).ok());
}

TEST(SeriesTrainer, ConnectivityIsOfTheWindowAndEndsAtItsStep) {
  SeriesTrainer trainer = make(small_spec());
  const std::vector<double> norms = trainer.connectivity(3, 8, 1).value();
  ASSERT_EQ(norms.size(), 20u);
  EXPECT_GT(norms[8], 0);
  EXPECT_EQ(norms[9], 0);
  EXPECT_FALSE(trainer.connectivity(3, 20, 1).ok());
  EXPECT_FALSE(trainer.connectivity(3, 8, 2).ok());
}

TEST(SeriesTrainer, ForecastsWhatFollowsALearntSineByItself) {
  SeriesTrainer trainer = make(small_spec());
  trainer.train(600);
  const Forecast made = trainer.forecast(kTrainRows - 20, 20, 10).value();
  const std::vector<float> values = waves();
  EXPECT_TRUE(std::equal(made.truth.begin(), made.truth.end(), values.begin() + 2 * (kTrainRows - 20)));
  ASSERT_EQ(made.truth.size(), 60u);
  ASSERT_EQ(made.predicted.size(), 20u);
  double squares = 0, naive = 0;
  for (std::size_t k = 0; k < 20; ++k) {
    squares += std::pow(double{made.predicted[k]} - double{made.truth[40 + k]}, 2) / 20;
    naive += std::pow(double{made.naive[k]} - double{made.truth[40 + k]}, 2) / 20;
    EXPECT_EQ(made.naive[k], made.truth[38 + k % 2]);
  }
  EXPECT_LT(squares, 0.1 * naive);
}

TEST(SeriesTrainer, ForecastsBeyondTheEndWithAsMuchTruthAsThereIs) {
  const SeriesTrainer trainer = make(small_spec());
  const Forecast made = trainer.forecast(kRows - 30, 30, 50).value();
  EXPECT_EQ(made.truth.size(), 60u);
  EXPECT_EQ(made.predicted.size(), 100u);
}

TEST(SeriesTrainer, FeedsBackOnlyWholeRowsOneAhead) {
  const auto message = [](int horizon, std::vector<int> targets) {
    SeriesTrainerSpec spec = small_spec();
    spec.horizon = horizon;
    spec.targets = std::move(targets);
    const auto made = make(spec).forecast(0, 10, 10);
    return made.ok() ? "" : made.status().message;
  };
  EXPECT_EQ(message(1, {0, 1}), "");
  EXPECT_NE(message(2, {}).find("must have horizon 1 and all columns as targets"), std::string::npos);
  EXPECT_NE(message(1, {1}), "");
  EXPECT_NE(message(1, {1, 0}), "");
}

TEST(SeriesTrainer, PredictsTheSameAtARowWhereverTheQuestionBeginsWithinItsContext) {
  const SeriesTrainer trainer = make(small_spec());
  const std::vector<float> all = trainer.predictions(0, 15).value();
  const std::vector<float> last = trainer.predictions(10, 5).value();
  ASSERT_EQ(last.size(), 10u);
  EXPECT_TRUE(std::equal(last.begin(), last.end(), all.begin() + 20)) << "rows 0..9 are read first, as context";
  EXPECT_TRUE(trainer.predictions(kRows - 1, 1).ok());
  EXPECT_FALSE(trainer.predictions(kRows - 1, 2).ok());
  EXPECT_FALSE(trainer.predictions(0, 1025).ok());
  EXPECT_FALSE(trainer.predictions(0, INT_MIN).ok()) << "numbers at the edge of their type are refused like others";
  EXPECT_FALSE(trainer.forecast(0, INT_MIN, 1).ok());
}

struct BadSetting {
  void (*set)(SeriesTrainerSpec&, std::vector<float>&);
  const char* message;
};

TEST(SeriesTrainer, RefusesEveryBadSettingWithWhatGotAndExpected) {
  using Values = std::vector<float>;
  const BadSetting cases[] = {
      {[](SeriesTrainerSpec& s, Values&) { s.network.bidirectional = true; }, "must read forwards only"},
      {[](SeriesTrainerSpec& s, Values&) { s.network.embedding_size = 3; }, "an embedding must have symbols to read"},
      {[](SeriesTrainerSpec& s, Values&) { s.network.cell = "elman"; }, "got 'elman'"},
      {[](SeriesTrainerSpec& s, Values&) { s.optimiser.kind = "lion"; }, "got 'lion'"},
      {[](SeriesTrainerSpec& s, Values&) { s.live.dropout = 1; }, "dropout must be 0..0.95, got 1"},
      {[](SeriesTrainerSpec& s, Values&) { s.batch = 0; }, "batch must be 1..512, got 0"},
      {[](SeriesTrainerSpec& s, Values&) { s.length = 1025; }, "length must be 1..1024, got 1025"},
      {[](SeriesTrainerSpec& s, Values&) { s.columns = 0; }, "columns must be 1..16384, got 0"},
      {[](SeriesTrainerSpec& s, Values&) { s.columns = 3; }, "must be whole rows, got a part of a row"},
      {[](SeriesTrainerSpec& s, Values&) { s.horizon = 0; }, "horizon must be 1..1024, got 0"},
      {[](SeriesTrainerSpec& s, Values&) { s.horizon = 40; }, "rows of the series must be 401..2621440, got 400"},
      {[](SeriesTrainerSpec& s, Values&) { s.held_out_share = NAN; }, "held out share must be 0.01..0.5, got NaN"},
      {[](SeriesTrainerSpec& s, Values&) {
         s.targets = {0, 2};
       },
       "a target column must be 0..1, got 2"},
      {[](SeriesTrainerSpec& s, Values&) { s.targets = {-1}; }, "a target column must be 0..1, got -1"},
      {[](SeriesTrainerSpec&, Values& v) { v.clear(); }, "rows of the series must be 24..2621440, got 0"},
      {[](SeriesTrainerSpec&, Values& v) { v.resize(40); }, "rows of the series must be 24..2621440, got 20"},
      {[](SeriesTrainerSpec&, Values& v) { v[7] = NAN; }, "must be finite, got NaN in row 3, column 1"},
      {[](SeriesTrainerSpec&, Values& v) { v[8] = -INFINITY; }, "must be finite, got -inf in row 4, column 0"},
  };
  for (const BadSetting& bad : cases) {
    SeriesTrainerSpec spec = small_spec();
    Values values = waves();
    bad.set(spec, values);
    const auto trainer = SeriesTrainer::create(spec, std::move(values));
    ASSERT_FALSE(trainer.ok()) << bad.message;
    EXPECT_EQ(trainer.status().code, Code::invalid_argument);
    EXPECT_NE(trainer.status().message.find(bad.message), std::string::npos) << trainer.status().message;
  }
}

TEST(SeriesTrainer, TakesTheShortestSeriesItAsksForAndNoShorter) {
  SeriesTrainerSpec spec = small_spec();
  EXPECT_FALSE(SeriesTrainer::create(spec, waves(23)).ok());
  SeriesTrainer trainer = make(spec, waves(24));
  EXPECT_FALSE(trainer.train(3).diverged);
  EXPECT_GT(evaluated(trainer).loss, 0);
}

TEST(SeriesTrainer, RefusesASeriesAndANetworkThatAreTooLarge) {
  const Status status = SeriesTrainer::create(small_spec(), std::vector<float>((5u << 20) + 2)).status();
  EXPECT_NE(status.message.find("rows of the series must be 24..2621440, got 2621441"), std::string::npos);
  SeriesTrainerSpec spec = small_spec();
  spec.network.hidden_size = 1024;
  spec.length = 1024;
  spec.batch = 512;
  EXPECT_EQ(SeriesTrainer::create(spec, waves(2000)).status().code, Code::too_large);
}

}  // namespace
}  // namespace rnn
