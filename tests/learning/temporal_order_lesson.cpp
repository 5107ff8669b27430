// Temporal order: which of two symbols, 50 steps back, came first?
// Source: Hochreiter & Schmidhuber 1997, experiment 6a.
#include <gtest/gtest.h>

#include "lesson.h"

namespace rnn {
namespace {

constexpr int kSteps = 6000;

double median_share(const std::string& cell) {
  const auto shares = learn(lesson_spec("temporal_order_6a", 50, cell, 16), kSteps, [](TaskTrainer& trainer) {
    return trainer.test({.length = 50, .sequences = 1000}).value().right;
  });
  return median("temporal order 6a, T = 50, H = 16", cell, "share right", shares);
}

TEST(TemporalOrder, AnLstmRemembersWhichCameFirst) { EXPECT_GE(median_share("lstm"), 0.99); }

TEST(TemporalOrder, APlainRnnStaysNearChance) { EXPECT_LE(median_share("rnn_tanh"), 0.35); }

}  // namespace
}  // namespace rnn
