#include "ranges.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "rnn/generator.h"

namespace rnn {
namespace {

std::string printed(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

TEST(Ranges, NumbersAreWrittenAsByPrintf) {
  for (const double value :
       {0.0,    1.0,  -1.0,     0.005,          0.1,         1.0 / 3,     2.0 / 3,     1e-8,
        1e-5,   1e-4, 0.000123, 9.99999999e-5,  999999999.0, 999999999.4, 999999999.6, 1e9,
        1.5e9,  2e10, 1e100,    123456789012.0, 1024.0,      0.95,        1e-300,      1.7976931348623157e308,
        5e-324, -0.25}) {
    EXPECT_EQ(plain_number(value), printed(value));
  }
  EXPECT_EQ(plain_number(INFINITY), "inf");
  EXPECT_EQ(plain_number(-INFINITY), "-inf");
  EXPECT_EQ(plain_number(NAN), "NaN");
}

TEST(Ranges, NumbersOfAnySizeAreWrittenAsByPrintf) {
  Generator generator(1);
  for (int k = 0; k < 2000; ++k) {
    const double value = generator.uniform(-1, 1) * std::pow(10.0, generator.uniform(-20, 20));
    EXPECT_EQ(plain_number(value), printed(value));
  }
}

}  // namespace
}  // namespace rnn
