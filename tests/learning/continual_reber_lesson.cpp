// The continual embedded Reber grammar: strings follow one another without a mark, so that what a string left in the
// cells must be forgotten before the next. Without a forget gate the cells only ever add up.
// Source: Gers, Schmidhuber & Cummins 2000, "Learning to forget", Neural Computation 12(10).
#include <gtest/gtest.h>

#include <cmath>

#include "lesson.h"

namespace rnn {
namespace {

constexpr int kTrainedOn = 200, kTestedOn = 1000;
constexpr int kSteps = 4000, kHidden = 8;

std::vector<double> shares_of(const std::string& cell) {
  TaskTrainerSpec spec = lesson_spec("continual_reber", kTrainedOn, cell, kHidden);
  const auto sorted = learn(spec, kSteps, [](TaskTrainer& trainer) {
    return trainer.test({.length = kTestedOn, .sequences = 32}).value().right;
  });
  report("continual Reber, stream of 1000", cell, "share of strings right", sorted);
  return sorted;
}

TEST(ContinualReber, WithAForgetGateTheStreamIsPredictedAndWithoutOneItIsNot) {
  const double with = median(shares_of("lstm")), without = median(shares_of("lstm_nfg"));
  EXPECT_GE(with, 0.95);
  EXPECT_LE(without, 0.75);
}

}  // namespace
}  // namespace rnn
