#include "text/streams.h"

#include <gtest/gtest.h>

#include <numeric>

namespace rnn {
namespace {

std::vector<std::uint16_t> counting(std::size_t length) {
  std::vector<std::uint16_t> text(length);
  std::iota(text.begin(), text.end(), std::uint16_t{0});
  return text;
}

TEST(Streams, EachReadsItsOwnStretchOfTheTextWindowByWindow) {
  // n = (len − 1)/B; stream b starts at b·n; window k covers k·T .. k·T+T−1; the target is the next symbol.
  for (const std::size_t length : {31u, 32u, 40u, 41u, 100u}) {
    const auto text = counting(length);
    const int batch = 3, steps = 4;
    const int n = static_cast<int>(length - 1) / batch;
    Streams streams = Streams::contiguous(text, batch, steps);
    ASSERT_EQ(streams.windows(), n / steps) << length;
    ASSERT_EQ(streams.batch(), batch);
    ASSERT_EQ(streams.steps(), steps);
    for (int k = 0; k < streams.windows(); ++k) {
      streams.load(k);
      for (int t = 0; t < steps; ++t) {
        for (int b = 0; b < batch; ++b) {
          const auto at = static_cast<std::size_t>(t * batch + b);
          ASSERT_EQ(streams.inputs()[at], b * n + k * steps + t);
          ASSERT_EQ(streams.targets()[at], b * n + k * steps + t + 1);
        }
      }
    }
  }
}

TEST(Streams, TheShortestTextAllowedIsOneWindow) {
  const auto text = counting(3 * 4 + 1);
  Streams streams = Streams::contiguous(text, 3, 4);
  EXPECT_EQ(streams.windows(), 1);
  streams.load(0);
  EXPECT_EQ(streams.targets().back(), 12);
}

TEST(Streams, SpreadReachesOverTheWholeTextButReadsNoMoreThanAsked) {
  const auto text = counting(1001);
  Streams streams = Streams::spread(text, 10, 5, 200);
  EXPECT_EQ(streams.batch(), 10);
  EXPECT_EQ(streams.symbols_per_window() * static_cast<std::size_t>(streams.windows()), 200u);
  streams.load(0);
  for (int b = 0; b < 10; ++b) EXPECT_EQ(streams.inputs()[static_cast<std::size_t>(b)], b * 100);
}

TEST(Streams, SpreadMakesDoWithAnyTextOfTwoSymbols) {
  for (std::size_t length = 2; length < 40; ++length) {
    const auto text = counting(length);
    Streams streams = Streams::spread(text, 4, 6, 1000);
    ASSERT_GE(streams.windows(), 1) << length;
    for (int k = 0; k < streams.windows(); ++k) {
      streams.load(k);
      for (std::size_t at = 0; at < streams.symbols_per_window(); ++at) {
        ASSERT_EQ(streams.targets()[at], streams.inputs()[at] + 1);
        ASSERT_LT(streams.targets()[at], static_cast<std::int32_t>(length));
      }
    }
  }
}

}  // namespace
}  // namespace rnn
