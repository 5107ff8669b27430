#include "training/optimiser.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace rnn {
namespace {

OptimiserSettings settings_of(std::string_view kind) {
  OptimiserSettings settings;
  settings.kind = kind;
  return settings;
}

TEST(Optimiser, AdamsFirstStepIsTheRateInTheDirectionOfTheSign) {
  Optimiser<double> adam(3, {});
  Vector<double> values = Vector<double>::Zero(3), gradients(3);
  gradients << 5, -0.01, 0;
  adam.update(0.1, {}, gradients, values);
  EXPECT_NEAR(values[0], -0.1, 1e-8);
  EXPECT_NEAR(values[1], 0.1, 1e-6);
  EXPECT_EQ(values[2], 0);
}

/// One number's optimiser as a textbook has it: (p, g, t) to the new p.
using Textbook = std::function<double(double, double, int)>;

constexpr double kRate = 0.01, kDecay = 0.1;

/// The textbook's forms, each with its own memory; weight decay is added to g except for adamw.
Textbook textbook(OptimiserKind kind) {
  return [kind, v = 0.0, m = 0.0, s = 0.0](double p, double g, int t) mutable {
    if (kind != OptimiserKind::adamw) g += kDecay * p;
    switch (kind) {
      case OptimiserKind::sgd:
        return p - kRate * g;
      case OptimiserKind::momentum:
        return p - kRate * (v = 0.9 * v + g);
      case OptimiserKind::nesterov:
        v = 0.9 * v + g;
        return p - kRate * (g + 0.9 * v);
      case OptimiserKind::adagrad:
        s += g * g;
        return p - kRate * g / (std::sqrt(s) + 1e-3);
      case OptimiserKind::rmsprop:
        s = 0.99 * s + 0.01 * g * g;
        return p - kRate * g / (std::sqrt(s) + 1e-3);
      case OptimiserKind::adamw:
        p -= kRate * kDecay * p;
        break;
      case OptimiserKind::adam:
        break;
    }
    m = 0.9 * m + 0.1 * g;
    s = 0.999 * s + 0.001 * g * g;
    return p - kRate * (m / (1 - std::pow(0.9, t))) / (std::sqrt(s / (1 - std::pow(0.999, t))) + 1e-3);
  };
}

class EveryOptimiser : public testing::TestWithParam<std::string_view> {};

TEST_P(EveryOptimiser, FollowsTheTextbookOverManySteps) {
  const auto names = optimiser_names();
  const auto kind = static_cast<OptimiserKind>(std::find(names.begin(), names.end(), GetParam()) - names.begin());
  OptimiserSettings settings = settings_of(GetParam());
  settings.epsilon = 1e-3;
  settings.weight_decay = kDecay;
  Optimiser<double> optimiser(1, settings);
  Textbook by_hand = textbook(kind);
  Vector<double> values(1), gradients(1);
  values << 0.5;
  double p = 0.5;
  for (int t = 1; t <= 20; ++t) {
    gradients[0] = 2 * (std::sin(t) + 0.1 * values[0]);  // halved on the way, as clipping would
    p = by_hand(p, std::sin(t) + 0.1 * p, t);
    optimiser.update(kRate, {.scale = 0.5}, gradients, values);
    ASSERT_NEAR(values[0], p, 1e-12) << "step " << t;
  }
  EXPECT_EQ(optimiser.updates(), 20);
}

INSTANTIATE_TEST_SUITE_P(Names, EveryOptimiser, testing::ValuesIn(optimiser_names().begin(), optimiser_names().end()),
                         [](const auto& parameter) { return std::string(parameter.param); });

TEST(Optimiser, HoldsEachGradientWithinTheBoundBeforeWeightDecayAndKeepsNaN) {
  OptimiserSettings settings = settings_of("sgd");
  settings.weight_decay = 0.5;
  Optimiser<double> sgd(5, settings);
  Vector<double> values = Vector<double>::Constant(5, 8), gradients(5);
  gradients << 3, -3, 0.25, NAN, -INFINITY;
  sgd.update(1, {.bound = 2}, gradients, values);
  EXPECT_EQ(values[0], 8 - (2 + 0.5 * 8));
  EXPECT_EQ(values[1], 8 - (-2 + 0.5 * 8));
  EXPECT_EQ(values[2], 8 - (0.25 + 0.5 * 8));
  EXPECT_TRUE(std::isnan(values[3]));
  EXPECT_EQ(values[4], 8 - (-2 + 0.5 * 8));
}

TEST(Optimiser, RemembersNoMoreThanItsKindNeeds) {
  EXPECT_EQ(Optimiser<float>(5, settings_of("sgd")).mean().size(), 0);
  EXPECT_EQ(Optimiser<float>(5, settings_of("momentum")).square().size(), 0);
  EXPECT_EQ(Optimiser<float>(5, settings_of("rmsprop")).mean().size(), 0);
  EXPECT_EQ(Optimiser<float>(5, settings_of("adam")).square().size(), 5);
}

TEST(Optimiser, AfterVeryManyStepsAdamIsStillFinite) {
  Optimiser<float> adam(1, {});
  adam.set_updates(1000000000);
  Vector<float> values = Vector<float>::Zero(1), gradients = Vector<float>::Ones(1);
  adam.update(0.1, {}, gradients, values);
  EXPECT_TRUE(values.allFinite());
  EXPECT_LT(values[0], 0);
}

}  // namespace
}  // namespace rnn
