#include "kernels/lanes.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "bits.h"
#include "kernels/for_each_unit.h"

namespace rnn {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// From `low` to `high` in small steps, a step that is no power of two.
std::vector<float> dense_range(double low, double high) {
  constexpr int kCount = 100000;
  std::vector<float> numbers;
  for (int k = 0; k <= kCount; ++k) numbers.push_back(static_cast<float>(low + (high - low) * k / kCount));
  return numbers;
}

std::vector<float> odd_numbers() {
  return {0.0f,   -0.0f, 1e-45f, -1e-45f, 1e-38f, 1e-20f,    -1e-20f,    10.0f,
          -10.0f, 88.0f, -88.0f, 1e30f,   -1e30f, kInfinity, -kInfinity, kNaN};
}

/// The largest error of op against exact, in single numbers and in wide lanes. @param relative to the exact value
template <class Op, class Exact>
double largest_error(const std::vector<float>& numbers, Op&& op, Exact&& exact, bool relative = false) {
  double worst = 0;
  for (const float x : numbers) {
    const double expected = exact(double{x});
    for (const float got : {op(x), op(splat<F32x4>(x))[0]}) {
      worst = std::max(worst, std::abs(double{got} - expected) / (relative ? expected : 1));
    }
  }
  return worst;
}

constexpr auto kTanh = [](auto x) { return tanh(x); };
constexpr auto kSigmoid = [](auto x) { return sigmoid(x); };
constexpr auto kExp = [](auto x) { return exp_negative(x); };

TEST(Lanes, TanhIsWithinItsStatedErrorOfLibm) {
  const auto exact = [](double x) { return std::tanh(x); };
  for (const double high : {1e-6, 1e-3, 0.1, 1.0, 12.0}) {
    EXPECT_LE(largest_error(dense_range(high / 1000, high), kTanh, exact, true), 3e-7) << high;
  }
}

TEST(Lanes, TanhOfSmallNumbersHasNoBias) {
  double sum = 0;
  const auto numbers = dense_range(1e-3, 0.3);
  for (const float x : numbers) {
    for (const float got : {tanh(x), tanh(splat<F32x4>(x))[0]}) sum += double{got} / std::tanh(double{x}) - 1;
  }
  EXPECT_LE(std::abs(sum / (2.0 * static_cast<double>(numbers.size()))), 2e-8);
}

TEST(Lanes, SaturatedTanhIsExactlyOneSoThatItPassesNoGradient) {
  for (const float x : {9.5f, 12.0f, 15.9f, 20.0f, 1e30f, kInfinity}) {
    for (const float got : {tanh(x), tanh(splat<F32x4>(x))[0]}) EXPECT_EQ(1 - got * got, 0.0f) << x;
  }
}

TEST(Lanes, TanhIsOddAndNeverBeyondOne) {
  for (const float x : dense_range(0, 12)) {
    ASSERT_EQ(tanh(-x), -tanh(x)) << x;
    ASSERT_LE(std::abs(tanh(x)), 1.0f) << x;
  }
}

TEST(Lanes, TanhKeepsSignedZeroNaNAndTheEnds) {
  EXPECT_EQ(tanh(0.0f), 0.0f);
  EXPECT_TRUE(std::signbit(tanh(-0.0f)));
  EXPECT_TRUE(std::isnan(tanh(kNaN)));
  EXPECT_EQ(tanh(kInfinity), 1.0f);
  EXPECT_EQ(tanh(-kInfinity), -1.0f);
}

TEST(Lanes, SigmoidIsWithinItsStatedErrorOfLibm) {
  EXPECT_LE(largest_error(dense_range(-30, 30), kSigmoid, [](double x) { return 1 / (1 + std::exp(-x)); }), 2e-7);
}

TEST(Lanes, SigmoidStaysInItsRangeAndKeepsNaN) {
  for (const float x : dense_range(-100, 100)) {
    ASSERT_GE(sigmoid(x), 0.0f) << x;
    ASSERT_LE(sigmoid(x), 1.0f) << x;
  }
  EXPECT_EQ(sigmoid(0.0f), 0.5f);
  EXPECT_EQ(sigmoid(-0.0f), 0.5f);
  EXPECT_NEAR(sigmoid(kInfinity), 1, 2e-7);
  EXPECT_NEAR(sigmoid(-kInfinity), 0, 2e-7);
  EXPECT_TRUE(std::isnan(sigmoid(kNaN)));
}

TEST(Lanes, ExpIsWithinItsStatedErrorOfLibm) {
  EXPECT_LE(largest_error(
                dense_range(-87, 0), kExp, [](double x) { return std::exp(x); }, true),
            3e-7);
}

TEST(Lanes, ExpIsOneAtZeroAndZeroFarBelow) {
  EXPECT_EQ(exp_negative(0.0f), 1.0f);
  EXPECT_EQ(exp_negative(-0.0f), 1.0f);
  EXPECT_EQ(exp_negative(-88.0f), 0.0f);
  EXPECT_EQ(exp_negative(-1e30f), 0.0f);
  EXPECT_EQ(exp_negative(-kInfinity), 0.0f);
  EXPECT_TRUE(std::isnan(exp_negative(kNaN)));
}

TEST(Lanes, DoublesUseLibmItself) {
  for (const double x : {-3.0, -0.5, 0.0, 0.7}) {
    EXPECT_EQ(tanh(x), std::tanh(x));
    EXPECT_EQ(exp_negative(x), std::exp(x));
    EXPECT_NEAR(sigmoid(x), 1 / (1 + std::exp(-x)), 1e-15);
  }
}

struct Gap {
  std::int64_t ulps = 0;
  float absolute = 0;
};

/// The furthest apart that op on four numbers at once and op on each by itself come.
template <class Op>
Gap widest_gap(std::vector<float> numbers, Op&& op) {
  while (numbers.size() % 4 != 0) numbers.push_back(-0.25f);
  Gap widest;
  for (std::size_t k = 0; k < numbers.size(); k += 4) {
    float wide[4];
    store<F32x4>(wide, op(load<F32x4>(numbers.data() + k)));
    for (std::size_t lane = 0; lane < 4; ++lane) {
      const float single = op(numbers[k + lane]);
      widest.ulps = std::max(widest.ulps, ulps_apart(wide[lane], single));
      if (!std::isnan(single)) widest.absolute = std::max(widest.absolute, std::abs(wide[lane] - single));
    }
  }
  return widest;
}

TEST(Lanes, FourAtOnceGiveTheBitsOfOneByOne) {
  // A fused multiply-add rounds once where a plain one rounds twice, so there the lanes may part by a little.
  constexpr std::int64_t kAllowed = kFusedLanes ? 8 : 0;
  EXPECT_LE(widest_gap(dense_range(-9, 9), kTanh).ulps, kAllowed);
  EXPECT_LE(widest_gap(odd_numbers(), kTanh).ulps, kAllowed);
  EXPECT_LE(widest_gap(dense_range(-90, 0), kExp).ulps, kAllowed);
  EXPECT_LE(widest_gap({0.0f, -0.0f, -1e-45f, -88.0f, -1e30f, -kInfinity, kNaN}, kExp).ulps, kAllowed);
}

TEST(Lanes, FourSigmoidsAtOnceGiveTheBitsOfOneByOne) {
  for (const std::vector<float>& numbers : {dense_range(-20, 20), odd_numbers()}) {
    const Gap gap = widest_gap(numbers, kSigmoid);
    // Near 0 a sigmoid is a small difference of halves, so fused lanes may be many ULPs apart there, but never far:
    // each is within 2e-7 of the exact value.
    if (!kFusedLanes) {
      EXPECT_EQ(gap.ulps, 0);
    }
    EXPECT_LE(gap.absolute, 3e-7f);
  }
}

TEST(Lanes, EveryUnitIsVisitedOnceWhateverTheWidth) {
  for (int units = 1; units <= 17; ++units) {
    std::vector<int> visits(static_cast<std::size_t>(2 * units));
    for_each_unit<float>(2, units, [&]<class Lane>(int row, int unit) {
      for (int k = 0; k < LaneOf<Lane>::kWidth; ++k) ++visits[static_cast<std::size_t>(row * units + unit + k)];
    });
    EXPECT_EQ(visits, std::vector<int>(visits.size(), 1)) << units << " units";
  }
}

}  // namespace
}  // namespace rnn
