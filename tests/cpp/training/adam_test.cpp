#include "training/adam.h"

#include <gtest/gtest.h>

#include <limits>

namespace rnn {
namespace {

TEST(Adam, FirstStepIsTheRateInTheDirectionOfTheSign) {
  Adam<double> adam(3, {});
  Vector<double> values = Vector<double>::Zero(3), gradients(3);
  gradients << 5, -0.01, 0;
  adam.update(0.1, 1.0, gradients, values);
  EXPECT_NEAR(values[0], -0.1, 1e-8);
  EXPECT_NEAR(values[1], 0.1, 1e-6);
  EXPECT_EQ(values[2], 0);
}

TEST(Adam, FollowsTheTextbookOverManySteps) {
  const AdamSettings settings{0.8, 0.95, 1e-3};
  Adam<double> adam(1, settings);
  Vector<double> values(1), gradients(1);
  values << 0.5;
  double p = 0.5, m = 0, s = 0;
  for (int t = 1; t <= 20; ++t) {
    const double g = std::sin(t) + 0.1 * p;
    m = 0.8 * m + 0.2 * g;
    s = 0.95 * s + 0.05 * g * g;
    p -= 0.01 * (m / (1 - std::pow(0.8, t))) / (std::sqrt(s / (1 - std::pow(0.95, t))) + 1e-3);
    gradients[0] = std::sin(t) + 0.1 * values[0];
    adam.update(0.01, 1.0, gradients, values);
    ASSERT_NEAR(values[0], p, 1e-12) << "step " << t;
  }
  EXPECT_EQ(adam.updates(), 20);
}

TEST(Adam, ScalesTheGradientBeforeItsMoments) {
  Adam<double> scaled(1, {}), plain(1, {});
  Vector<double> a = Vector<double>::Zero(1), b = a, gradient(1);
  gradient << 3;
  scaled.update(0.1, 0.5, gradient, a);
  gradient << 1.5;
  plain.update(0.1, 1.0, gradient, b);
  EXPECT_EQ(scaled.mean()[0], plain.mean()[0]);
  EXPECT_EQ(scaled.square()[0], plain.square()[0]);
}

TEST(Adam, AfterVeryManyStepsItIsStillFinite) {
  Adam<float> adam(1, {});
  adam.set_updates(1000000000);
  Vector<float> values = Vector<float>::Zero(1), gradients = Vector<float>::Ones(1);
  adam.update(0.1, 1.0f, gradients, values);
  EXPECT_TRUE(values.allFinite());
  EXPECT_LT(values[0], 0);
}

}  // namespace
}  // namespace rnn
