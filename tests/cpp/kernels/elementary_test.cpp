#include "kernels/elementary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace rnn {
namespace {

TEST(Elementary, LogarithmsAndExponentialsAreThoseOfTheLibrary) {
  for (int k = -3000; k <= 3000; ++k) {
    const double x = k * 0.2357;
    EXPECT_NEAR(exponential(x) / std::exp(x), 1, 4e-16) << x;
    EXPECT_NEAR(logarithm(std::exp(x)), std::log(std::exp(x)), 3e-16 * std::abs(x)) << x;
    const double near_one = 1 + k * 3e-4;
    EXPECT_NEAR(logarithm(near_one), std::log(near_one), 3e-16 * std::abs(std::log(near_one))) << near_one;
  }
}

TEST(Elementary, LogarithmsAndExponentialsGoToTheEnds) {
  EXPECT_EQ(logarithm(0), -INFINITY);
  EXPECT_EQ(logarithm(1), 0);
  EXPECT_EQ(logarithm(INFINITY), INFINITY);
  EXPECT_TRUE(std::isnan(logarithm(-1)));
  EXPECT_TRUE(std::isnan(logarithm(NAN)));
  EXPECT_EQ(exponential(0), 1);
  EXPECT_EQ(exponential(-INFINITY), 0);
  EXPECT_EQ(exponential(-1000), 0);
  EXPECT_EQ(exponential(1000), INFINITY);
  EXPECT_EQ(exponential(INFINITY), INFINITY);
  EXPECT_TRUE(std::isnan(exponential(NAN)));
}

TEST(Elementary, PowersAreThoseOfTheLibrary) {
  for (const double base : {1e-3, 0.5, 0.9, 0.999, 1.0, 10.0}) {
    for (const double exponent : {-10.0, 0.0, 0.5, 1.0, 2.0, 1000.0}) {
      const double expected = std::pow(base, exponent);
      if (expected == 0 || std::isinf(expected)) continue;
      EXPECT_NEAR(power(base, exponent) / expected, 1, 4e-16 * (1 + std::abs(exponent * std::log(base))))
          << base << "^" << exponent;
    }
  }
}

TEST(Elementary, NothingToAPositivePowerIsNothing) {
  EXPECT_EQ(power(0, 1), 0);
  EXPECT_EQ(power(0, 1000), 0);
}

TEST(Elementary, CosinesAreThoseOfTheLibrary) {
  for (int k = -3000; k <= 3000; ++k) {
    const double turns = k / 997.0;
    const double part = turns - std::nearbyint(turns);
    EXPECT_NEAR(cosine_of_turns(turns), std::cos(2 * std::numbers::pi * part), 4e-16) << turns;
  }
}

TEST(Elementary, QuartersOfATurnAreExact) {
  for (const double whole : {-3.0, 0.0, 1000.0}) {
    EXPECT_EQ(cosine_of_turns(whole), 1);
    EXPECT_EQ(cosine_of_turns(whole + 0.25), 0);
    EXPECT_EQ(cosine_of_turns(whole + 0.5), -1);
    EXPECT_EQ(cosine_of_turns(whole + 0.75), 0);
  }
}

}  // namespace
}  // namespace rnn
