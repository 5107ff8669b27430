// Each series is held against the equation it comes from.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tasks/example_batch.h"

namespace rnn {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;

std::vector<double> column(const TaskBatch& batch, const std::vector<float>& values, int b) {
  std::vector<double> series;
  for (int t = 0; t < batch.steps; ++t) series.push_back(values[batch.row(t, b)]);
  return series;
}

TEST(Series, AskForTheNextInputOnceTwentyHaveBeenRead) {
  for (const char* id : {"sine", "sines", "mackey_glass"}) {
    const TaskBatch batch = make_batch({.task = id, .length = 60}, 10);
    for (int b = 0; b < batch.batch; ++b) {
      for (int t = 0; t < 60; ++t) {
        EXPECT_EQ(batch.weights[batch.row(t, b)], t < 20 ? 0 : 1);
        if (t < 59) {
          EXPECT_EQ(batch.target_vectors[batch.row(t, b)], batch.vectors[batch.row(t + 1, b)]);
        }
      }
    }
  }
}

TEST(Sine, HasOnePeriodOfTenToFiftyStepsAndAmplitudeOne) {
  const TaskBatch batch = make_batch({.task = "sine"}, 50);
  double shortest = 1000, longest = 0;
  for (int b = 0; b < batch.batch; ++b) {
    const std::vector<double> x = column(batch, batch.vectors, b);
    double product = 0, square = 0;  // x(t+1) + x(t−1) = 2·cos ω · x(t)
    for (std::size_t t = 1; t + 1 < x.size(); ++t) product += (x[t + 1] + x[t - 1]) * x[t], square += x[t] * x[t];
    const double cosine = product / square / 2, period = kTurn / std::acos(cosine);
    for (std::size_t t = 1; t + 1 < x.size(); ++t) ASSERT_NEAR(x[t + 1] + x[t - 1], 2 * cosine * x[t], 1e-5);
    // With the quadrature, which two neighbours determine, the amplitude is 1 everywhere.
    const double quadrature = (x[1] - x[0] * cosine) / std::sin(std::acos(cosine));
    EXPECT_NEAR(x[0] * x[0] + quadrature * quadrature, 1, 1e-3);
    shortest = std::min(shortest, period), longest = std::max(longest, period);
  }
  EXPECT_GE(shortest, 9.99);
  EXPECT_LE(longest, 50.01);
  EXPECT_LT(shortest, 15);
  EXPECT_GT(longest, 45);
}

TEST(Sines, WithoutNoiseAreCancelledByTheFiltersOfTheirPeriods) {
  const TaskBatch batch = make_batch({.task = "sines", .noise = 0}, 10);
  for (int b = 0; b < batch.batch; ++b) {
    std::vector<double> x = column(batch, batch.vectors, b);
    for (const double period : {10.0, 25.0, 60.0}) {
      ASSERT_GT(*std::max_element(x.begin(), x.end()), 1e-3) << "each filter has something left to cancel";
      for (std::size_t t = 0; t + 2 < x.size(); ++t) x[t] = x[t + 2] - 2 * std::cos(kTurn / period) * x[t + 1] + x[t];
      x.resize(x.size() - 2);
    }
    for (const double rest : x) EXPECT_NEAR(rest, 0, 1e-5);
  }
}

TEST(Sines, AreSolvedByAPerfectForecastAtAnyNoise) {
  for (const double noise : {0.0, 0.1, 1.0}) {
    const Task task = make_task({.task = "sines", .noise = noise});
    const TaskBatch batch = make_batch(task.settings(), 200, 9);
    // A forecast that is right but for the noise: the error is normal noise, drawn independently here.
    std::vector<float> outputs = batch.target_vectors;
    Generator generator(77);
    for (float& output : outputs) {
      double sum = -6;
      for (int k = 0; k < 12; ++k) sum += generator.uniform();
      output += static_cast<float>(noise * sum);
    }
    EXPECT_GE(task.score(batch, outputs.data()).correct, 199) << noise;
  }
}

TEST(Series, AreNotSolvedByRepeatingTheLastValue) {
  for (const char* id : {"sine", "sines", "mackey_glass"}) {
    const Task task = make_task({.task = id});
    const TaskBatch batch = make_batch({.task = id}, 100);
    EXPECT_EQ(task.score(batch, batch.vectors.data()).correct, 0) << id;
  }
}

/// The right-hand side of the equation at time t of a series with one value per unit of time.
double slope(const std::vector<double>& x, std::size_t t, std::size_t delay) {
  return 0.2 * x[t - delay] / (1 + std::pow(x[t - delay], 10)) - 0.1 * x[t];
}

/// Mean absolute difference between what the series does in two units of time and Simpson's integral of the equation.
double mismatch(const TaskBatch& batch, std::size_t delay) {
  double total = 0, count = 0;
  for (int b = 0; b < batch.batch; ++b) {
    const std::vector<double> x = column(batch, batch.vectors, b);
    for (std::size_t t = delay; t + 2 < x.size(); ++t) {
      const double integral = (slope(x, t, delay) + 4 * slope(x, t + 1, delay) + slope(x, t + 2, delay)) / 3;
      total += std::abs(x[t + 2] - x[t] - integral), count += 1;
    }
  }
  return total / count;
}

TEST(MackeyGlass, ObeysItsEquationWithADelayOfSeventeen) {
  const TaskBatch batch = make_batch({.task = "mackey_glass", .length = 500}, 10);
  EXPECT_LT(mismatch(batch, 17), 1e-3);
  EXPECT_GT(mismatch(batch, 16), 4e-3);
  EXPECT_GT(mismatch(batch, 18), 4e-3);
}

TEST(Narma, ObeysItsEquation) {
  const TaskBatch batch = make_batch({.task = "narma10"}, 50);
  double lowest = 1, highest = 0;
  for (int b = 0; b < batch.batch; ++b) {
    const std::vector<double> u = column(batch, batch.vectors, b), due = column(batch, batch.target_vectors, b);
    for (std::size_t t = 10; t < u.size(); ++t) {  // due[t] is y(t+1)
      double sum = 0;
      for (std::size_t k = 1; k <= 10; ++k) sum += due[t - k];
      ASSERT_NEAR(due[t], 0.3 * due[t - 1] + 0.05 * due[t - 1] * sum + 1.5 * u[t - 9] * u[t] + 0.1, 1e-5);
      lowest = std::min(lowest, u[t]), highest = std::max(highest, u[t]);
    }
  }
  EXPECT_TRUE(lowest >= 0 && lowest < 0.01);
  EXPECT_TRUE(highest < 0.5 && highest > 0.49);
}

}  // namespace
}  // namespace rnn
