// The adding problem at T = 100: the marked numbers are up to 100 steps away from the answer.
// Source: Hochreiter & Schmidhuber 1997, experiment 4; the figures to reach were measured with PyTorch 1.13.
#include <gtest/gtest.h>

#include "lesson.h"

namespace rnn {
namespace {

constexpr int kSteps = 8000;

double median_error(const std::string& cell) {
  const auto errors = learn(lesson_spec("adding", 100, cell, 8), kSteps, [](TaskTrainer& trainer) {
    return trainer.test({.length = 100, .sequences = 1000}).value().loss;
  });
  return median("adding, T = 100, H = 8", cell, "MSE", errors);
}

TEST(Adding, AnLstmAddsNumbersThatAreAHundredStepsApart) { EXPECT_LE(median_error("lstm"), 0.002); }

TEST(Adding, APlainRnnDoesNot) { EXPECT_GE(median_error("rnn_tanh"), 0.05); }

}  // namespace
}  // namespace rnn
