#include "training/schedule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace rnn {
namespace {

constexpr double kFirst = 0.02;

double rate_of(const Schedule& settings, long long step) { return RateSchedule(settings).rate(kFirst, step); }

TEST(RateSchedule, ConstantStaysAtTheFirstRate) {
  for (const long long step : {0LL, 1LL, 999LL, 1LL << 50}) EXPECT_EQ(rate_of({}, step), kFirst) << step;
}

TEST(RateSchedule, StepFallsByTheFactorAtTheEndOfEachPeriod) {
  const Schedule settings{.kind = "step", .period = 10, .factor = 0.25};
  for (const long long step : {0, 1, 9}) EXPECT_EQ(rate_of(settings, step), kFirst) << step;
  for (const long long step : {10, 19}) EXPECT_EQ(rate_of(settings, step), kFirst * 0.25) << step;
  for (const long long step : {20, 29}) EXPECT_EQ(rate_of(settings, step), kFirst * 0.0625) << step;
  EXPECT_EQ(rate_of({.kind = "step", .period = 7, .factor = 0.5}, 700'000'000), 0) << "far beyond the smallest number";
}

TEST(RateSchedule, ExponentialFallsByTheFactorOverAPeriodAndEvenlyWithin) {
  const Schedule settings{.kind = "exponential", .period = 10, .factor = 0.25};
  EXPECT_EQ(rate_of(settings, 0), kFirst);
  EXPECT_DOUBLE_EQ(rate_of(settings, 5), kFirst * 0.5);
  EXPECT_DOUBLE_EQ(rate_of(settings, 10), kFirst * 0.25);
  EXPECT_DOUBLE_EQ(rate_of(settings, 15), kFirst * 0.125);
  for (int step = 0; step < 40; ++step) {
    EXPECT_NEAR(rate_of(settings, step + 1) / rate_of(settings, step), std::pow(0.25, 0.1), 1e-14);
  }
}

TEST(RateSchedule, CosineFallsToTheLeastOverOnePeriodAndStaysThere) {
  const Schedule settings{.kind = "cosine", .period = 12, .least = 0.25};
  EXPECT_EQ(rate_of(settings, 0), kFirst);
  EXPECT_NEAR(rate_of(settings, 4), kFirst * (0.25 + 0.75 * 0.75), 1e-17);  // cos 60° = 1/2
  EXPECT_NEAR(rate_of(settings, 6), kFirst * (0.25 + 0.75 * 0.5), 1e-17);
  EXPECT_NEAR(rate_of(settings, 8), kFirst * (0.25 + 0.75 * 0.25), 1e-17);
  EXPECT_GT(rate_of(settings, 11), kFirst * 0.25);
  for (const long long step : {12, 13, 24, 1000}) EXPECT_EQ(rate_of(settings, step), kFirst * 0.25) << step;
  EXPECT_EQ(rate_of({.kind = "cosine", .period = 12}, 12), 0);
}

TEST(RateSchedule, NeverFallsBelowItsLeastShare) {
  for (const char* kind : {"step", "exponential"}) {
    const Schedule settings{.kind = kind, .period = 1, .factor = 0.5, .least = 0.2};
    EXPECT_DOUBLE_EQ(rate_of(settings, 2), kFirst * 0.25) << kind;
    for (const long long step : {3, 4, 100000}) EXPECT_EQ(rate_of(settings, step), kFirst * 0.2) << kind << step;
  }
}

TEST(RateSchedule, EveryKindWarmsUpInAStraightLineAndThenBeginsAtTheFirstRate) {
  for (const std::string_view kind : schedule_names()) {
    Schedule settings{.kind = std::string(kind), .warmup = 5, .period = 10, .factor = 0.5, .least = 0.4};
    for (int step = 0; step < 5; ++step) EXPECT_DOUBLE_EQ(rate_of(settings, step), kFirst * (step + 1) / 5) << kind;
    EXPECT_EQ(rate_of(settings, 5), kFirst) << kind;
    Schedule cold = settings;
    cold.warmup = 0;
    for (int t = 0; t < 30; ++t) EXPECT_EQ(rate_of(settings, 5 + t), rate_of(cold, t)) << kind << t;
  }
  EXPECT_EQ(rate_of({.warmup = 1}, 0), kFirst);
}

/// The share of the first rate after each loss in turn.
std::vector<double> shares_after(RateSchedule& schedule, const std::vector<double>& losses) {
  std::vector<double> shares;
  for (const double loss : losses) {
    schedule.observe(loss);
    shares.push_back(schedule.rate(1.0, 100));
  }
  return shares;
}

TEST(RateSchedule, PlateauFallsByTheFactorWheneverTheLossHasNotImprovedForItsPatience) {
  RateSchedule schedule({.kind = "plateau", .factor = 0.5, .patience = 2});
  EXPECT_EQ(schedule.rate(1.0, 0), 1);
  EXPECT_EQ(shares_after(schedule, {5, 4, 4, 3, 3, 3.5, 3.2, NAN, 2.9, 3, 3}),
            (std::vector<double>{1, 1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125}));
}

TEST(RateSchedule, PlateauStopsAtItsLeastShare) {
  RateSchedule schedule({.kind = "plateau", .factor = 0.5, .least = 0.3, .patience = 1});
  EXPECT_EQ(shares_after(schedule, {5, 5, 5, 5, 5}), (std::vector<double>{1, 0.5, 0.3, 0.3, 0.3}));
  schedule.change({.kind = "plateau", .factor = 0.5, .least = 0, .patience = 1});
  EXPECT_EQ(shares_after(schedule, {5}), (std::vector<double>{0.15})) << "reductions held back do not pile up";
}

TEST(RateSchedule, OnlyPlateauListensToTheLoss) {
  for (const char* kind : {"constant", "step", "exponential", "cosine"}) {
    const Schedule settings{.kind = kind, .period = 10, .patience = 1};
    RateSchedule schedule(settings);
    for (int k = 0; k < 10; ++k) schedule.observe(5);
    EXPECT_EQ(schedule.rate(kFirst, 7), rate_of(settings, 7)) << kind;
    schedule.change({.kind = "plateau", .patience = 1});
    EXPECT_EQ(schedule.rate(kFirst, 7), kFirst) << kind;
  }
}

TEST(RateSchedule, AChangeWhileRunningHoldsAsIfFromTheFirstStep) {
  RateSchedule schedule({.kind = "cosine", .period = 10});
  const Schedule later{.kind = "step", .warmup = 3, .period = 4, .factor = 0.1};
  schedule.change(later);
  for (int step = 0; step < 20; ++step) EXPECT_EQ(schedule.rate(kFirst, step), rate_of(later, step)) << step;
}

TEST(RateSchedule, APlateausReductionsStayWithTheKindAndAreForgottenWithAnother) {
  RateSchedule schedule({.kind = "plateau", .factor = 0.5, .patience = 1});
  shares_after(schedule, {5, 5});
  schedule.change({.kind = "plateau", .factor = 0.1, .patience = 2});
  EXPECT_EQ(schedule.rate(1.0, 100), 0.5);
  EXPECT_EQ(shares_after(schedule, {5, 5}), (std::vector<double>{0.5, 0.05}));
  EXPECT_EQ(schedule.rate(10.0, 100), 0.5) << "a new first rate is reduced by as much";
  schedule.change({.kind = "constant"});
  EXPECT_EQ(schedule.rate(1.0, 100), 1);
  schedule.change({.kind = "plateau", .factor = 0.5, .patience = 1});
  EXPECT_EQ(shares_after(schedule, {9, 9}), (std::vector<double>{1, 0.5})) << "the best is forgotten as well";
}

TEST(RateSchedule, GoesOnFromASavedState) {
  const Schedule settings{.kind = "plateau", .factor = 0.5, .patience = 2};
  RateSchedule saved(settings), restored(settings);
  shares_after(saved, {5, 6, 6, 6});
  restored.set_state(saved.state());
  EXPECT_EQ(restored.rate(1.0, 100), 0.5);
  EXPECT_EQ(shares_after(restored, {6, 4}), (std::vector<double>{0.25, 0.25}));
}

}  // namespace
}  // namespace rnn
