// The continual embedded Reber grammar: strings follow one another without a mark, so that what a string left in the
// cells must be forgotten before the next. Without a forget gate the cells only ever add up.
// Source: Gers, Schmidhuber & Cummins 2000, "Learning to forget", Neural Computation 12(10).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "lesson.h"

namespace rnn {
namespace {

constexpr int kTrainedOn = 200, kTestedOn = 1000;
constexpr int kSteps = 4000, kHidden = 8;

struct Learnt {
  double share;      // of the strings in fresh streams that are predicted rightly throughout
  double cell_norm;  // ‖c‖ after a stream as long as those of the training
};

double cell_norm(const Trace& trace) {
  const auto channel = std::find(trace.channels.begin(), trace.channels.end(), "c") - trace.channels.begin();
  const auto end = trace.values.begin() + (channel + 1) * trace.steps * trace.hidden;
  return std::sqrt(std::inner_product(end - trace.hidden, end, end - trace.hidden, 0.0));
}

Learnt medians(const std::string& cell) {
  const auto all = learn(lesson_spec("continual_reber", kTrainedOn, cell, kHidden), kSteps, [](TaskTrainer& trainer) {
    const double share = trainer.test({.length = kTestedOn, .sequences = 32}).value().right;
    return Learnt{share, cell_norm(trainer.example(1).trace)};
  });
  std::vector<double> shares, norms;
  for (const Learnt& one : all) {
    shares.push_back(one.share);
    norms.push_back(one.cell_norm);
  }
  return {median("continual Reber, streams of 1000", cell, "share of strings right", shares),
          median("continual Reber, after 200 symbols", cell, "norm of c", norms)};
}

TEST(ContinualReber, AForgetGateKeepsTheCellsSmallAndTheStringsApart) {
  const Learnt with = medians("lstm"), without = medians("lstm_nfg");
  EXPECT_GE(with.share, 0.99);
  EXPECT_LT(without.share, 0.95);
  EXPECT_GT(without.cell_norm, 5 * with.cell_norm);
}

}  // namespace
}  // namespace rnn
