// aⁿbⁿ: a network trained on n up to 10 counts on beyond what it has seen, because a memory cell is a counter.
// Source: Gers & Schmidhuber 2001, IEEE Transactions on Neural Networks 12(6).
#include <gtest/gtest.h>

#include "lesson.h"

namespace rnn {
namespace {

constexpr int kTrained = 10, kLongest = 100;

/// The largest n up to which every string is answered rightly.
double counts_to(const TaskTrainer& trainer) {
  for (int n = 1; n <= kLongest; ++n) {
    if (trainer.test({.length = n, .smallest = n, .sequences = 1}).value().right < 1) return n - 1;
  }
  return kLongest;
}

TEST(Counting, AnLstmWithPeepholesCountsFarBeyondWhatItWasTrainedOn) {
  TaskTrainerSpec spec = lesson_spec("anbn", kTrained, "lstm_peephole", 2);
  const auto largest = learn(spec, 12000, counts_to);
  EXPECT_GE(median("a^n b^n, trained on n <= 10, H = 2", spec.network.cell, "largest n, all right", largest), 30);
}

}  // namespace
}  // namespace rnn
