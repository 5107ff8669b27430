#include "training/early_stopping.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace rnn {
namespace {

/// After how many of the losses it says stop for the first time; 0: after none.
int stops_after(const Stopping& settings, const std::vector<double>& losses) {
  EarlyStopping stopping(settings);
  for (std::size_t k = 0; k < losses.size(); ++k) {
    stopping.observe(losses[k]);
    if (stopping.should_stop()) return static_cast<int>(k) + 1;
  }
  return 0;
}

TEST(EarlyStopping, StopsAtTheEvaluationThatExhaustsThePatience) {
  EXPECT_EQ(stops_after({.patience = 3}, {5, 4, 4.5, 4.2, 3.9, 4, 4, 4, 4}), 8);
  EXPECT_EQ(stops_after({.patience = 1}, {5, 4, 4}), 3);
  EXPECT_EQ(stops_after({.patience = 3}, {5, 4, 3, 2, 1}), 0);
}

TEST(EarlyStopping, NeverStopsWithPatienceZeroOrBeforeTheFirstEvaluation) {
  EXPECT_EQ(stops_after({.patience = 0}, {1, 2, 3, 4, NAN}), 0);
  EXPECT_FALSE(EarlyStopping({.patience = 0}).should_stop());
  EXPECT_FALSE(EarlyStopping({.patience = 1}).should_stop());
}

TEST(EarlyStopping, TheLossMustFallByMoreThanTheLeastGain) {
  const std::vector<double> losses{4, 3.875, 3.75, 3.625, 3.5};
  EXPECT_EQ(stops_after({.patience = 2, .least_gain = 0}, losses), 0);
  EXPECT_EQ(stops_after({.patience = 2, .least_gain = 0.25}, losses), 3);
  EXPECT_EQ(stops_after({.patience = 3, .least_gain = 0.25}, losses), 0);
}

TEST(EarlyStopping, LossesThatAreNotNumbersExhaustThePatience) {
  EXPECT_EQ(stops_after({.patience = 2}, {3, NAN, NAN}), 3);
  EXPECT_EQ(stops_after({.patience = 2}, {NAN, NAN}), 2);
}

TEST(EarlyStopping, TakesNewSettingsWhileRunningAndKeepsWhatItWaited) {
  EarlyStopping stopping({.patience = 5});
  for (const double loss : {3, 4, 4}) stopping.observe(loss);
  stopping.change({.patience = 2});
  EXPECT_TRUE(stopping.should_stop());
  stopping.change({.patience = 3});
  EXPECT_FALSE(stopping.should_stop());
  stopping.observe(4);
  EXPECT_TRUE(stopping.should_stop());
  stopping.change({.patience = 0});
  EXPECT_FALSE(stopping.should_stop());
  stopping.change({.patience = 3});
  stopping.observe(2);
  EXPECT_FALSE(stopping.should_stop()) << "an improvement ends the stop";
}

TEST(EarlyStopping, GoesOnFromASavedState) {
  EarlyStopping saved({.patience = 2}), restored({.patience = 2});
  saved.observe(3), saved.observe(4);
  restored.set_state(saved.state());
  EXPECT_FALSE(restored.should_stop());
  restored.observe(3.5);
  EXPECT_TRUE(restored.should_stop());
}

}  // namespace
}  // namespace rnn
