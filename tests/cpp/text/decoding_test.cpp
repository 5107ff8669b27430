#include "text/decoding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "losses/softmax.h"

namespace rnn {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

std::vector<float> logits_of(const std::vector<double>& probabilities) {
  std::vector<float> logits;
  for (const double p : probabilities) logits.push_back(static_cast<float>(std::log(p)));
  return logits;
}

std::vector<float> random_logits(int count, std::uint64_t seed, double spread = 4) {
  Generator generator(seed);
  std::vector<float> logits(static_cast<std::size_t>(count));
  for (float& logit : logits) logit = static_cast<float>(generator.uniform(-spread, spread));
  return logits;
}

std::vector<int> draws(const std::vector<float>& logits, const Decoding& decoding, int count, std::uint64_t seed = 1) {
  Generator generator(seed);
  Decoder decoder;
  std::vector<int> drawn;
  for (int k = 0; k < count; ++k) drawn.push_back(decoder.draw(logits, decoding, generator));
  return drawn;
}

std::set<int> drawn_symbols(const std::vector<float>& logits, const Decoding& decoding, int count = 2000) {
  const std::vector<int> drawn = draws(logits, decoding, count);
  return {drawn.begin(), drawn.end()};
}

/// How the core drew before there were top-k and top-p: the reference for what must not change.
int plain_draw(const std::vector<float>& logits, double temperature, Generator& generator) {
  const auto best = std::max_element(logits.begin(), logits.end());
  Vector<float> weights = (ConstVectorMap<float>(logits.data(), static_cast<Index>(logits.size())).array() - *best) /
                          static_cast<float>(temperature);
  softmax(weights.data(), static_cast<int>(weights.size()));
  const double mark = generator.uniform();
  double sum = 0;
  for (Index k = 0; k < weights.size(); ++k) {
    sum += static_cast<double>(weights[k]);
    if (mark < sum) return static_cast<int>(k);
  }
  return static_cast<int>(best - logits.begin());
}

TEST(Decoder, WithNothingLeftOutDrawsThePlainSymbols) {
  const std::vector<float> logits = random_logits(50, 3);
  for (const double temperature : {0.3, 1.0, 10.0}) {
    Generator generator(9);
    std::vector<int> expected;
    for (int k = 0; k < 1000; ++k) expected.push_back(plain_draw(logits, temperature, generator));
    for (const int top_k : {0, 50, 51, 16384}) EXPECT_EQ(draws(logits, {temperature, top_k, 1.0}, 1000, 9), expected);
  }
}

TEST(Decoder, GreedyTakesTheFirstOfTheMostProbableAndDrawsNoNumber) {
  Generator generator(4);
  const std::uint64_t before = generator.state();
  EXPECT_EQ(Decoder().draw(std::vector<float>{1, 3, 2, 3}, {0, 3, 0.5}, generator), 1);
  EXPECT_EQ(generator.state(), before);
  Decoder().draw(std::vector<float>{1, 3, 2, 3}, {1, 2, 0.5}, generator);
  Generator once(4);
  once.uniform();
  EXPECT_EQ(generator.state(), once.state()) << "every other draw takes one number";
}

TEST(Decoder, TopKOneAndATinyTopPAreGreedy) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    std::vector<float> logits = random_logits(40, seed);
    for (float& logit : logits) logit = std::round(logit);  // many ties
    // At a high temperature neighbouring floats have the same weight; the logits still tell them apart.
    logits[30] = 8, logits[35] = std::nextafter(8.0f, 9.0f);
    const int best = draws(logits, {0}, 1)[0];
    EXPECT_EQ(best, 35);
    for (const double temperature : {0.1, 1.0, 10.0}) {
      EXPECT_EQ(drawn_symbols(logits, {temperature, 1, 1.0}, 200), std::set<int>{best});
      EXPECT_EQ(drawn_symbols(logits, {temperature, 0, 1e-300}, 200), std::set<int>{best});
    }
  }
}

TEST(Decoder, TopKDrawsAllOfTheKMostProbableAndNoneElse) {
  const std::vector<float> logits = logits_of({0.1, 0.3, 0.15, 0.2, 0.25});
  EXPECT_EQ(drawn_symbols(logits, {.top_k = 2}), (std::set<int>{1, 4}));
  EXPECT_EQ(drawn_symbols(logits, {.top_k = 3}), (std::set<int>{1, 3, 4}));
  EXPECT_EQ(drawn_symbols(logits, {.top_k = 4}), (std::set<int>{1, 2, 3, 4}));
}

TEST(Decoder, OfEquallyProbableSymbolsThoseWithLowerNumbersAreKept) {
  const std::vector<float> equal(8, 0.5f);
  EXPECT_EQ(drawn_symbols(equal, {.top_k = 3}), (std::set<int>{0, 1, 2}));
  EXPECT_EQ(drawn_symbols(equal, {.top_p = 0.5}), (std::set<int>{0, 1, 2, 3}));
  EXPECT_EQ(drawn_symbols(equal, {.top_p = 0.51}), (std::set<int>{0, 1, 2, 3, 4}));
  EXPECT_EQ(drawn_symbols({0, 1, 0, 1, 1}, {.top_k = 2}), (std::set<int>{1, 3}));
}

TEST(Decoder, TopPKeepsTheFewestWhoseSumReachesIt) {
  const std::vector<float> logits = logits_of({0.1, 0.4, 0.05, 0.3, 0.15});
  EXPECT_EQ(drawn_symbols(logits, {.top_p = 0.39}), (std::set<int>{1}));
  EXPECT_EQ(drawn_symbols(logits, {.top_p = 0.41}), (std::set<int>{1, 3}));
  EXPECT_EQ(drawn_symbols(logits, {.top_p = 0.69}), (std::set<int>{1, 3}));
  EXPECT_EQ(drawn_symbols(logits, {.top_p = 0.71}), (std::set<int>{1, 3, 4}));
  EXPECT_EQ(drawn_symbols(logits, {.top_p = 0.94}), (std::set<int>{0, 1, 3, 4}));
  EXPECT_EQ(drawn_symbols(logits, {.top_p = 0.96}), (std::set<int>{0, 1, 2, 3, 4}));
}

TEST(Decoder, TopPIsAShareOfWhatTemperatureAndTopKLeft) {
  const std::vector<float> logits = logits_of({0.1, 0.4, 0.05, 0.3, 0.15});
  // Of 0.4, 0.3 and 0.15 the first is 0.47 and the first two 0.82.
  EXPECT_EQ(drawn_symbols(logits, {1, 3, 0.46}), (std::set<int>{1}));
  EXPECT_EQ(drawn_symbols(logits, {1, 3, 0.48}), (std::set<int>{1, 3}));
  EXPECT_EQ(drawn_symbols(logits, {1, 3, 0.81}), (std::set<int>{1, 3}));
  EXPECT_EQ(drawn_symbols(logits, {1, 3, 0.83}), (std::set<int>{1, 3, 4}));
  // At temperature 1/2 the probabilities are squared: 0.16 of 0.285 is 0.56.
  EXPECT_EQ(drawn_symbols(logits, {0.5, 0, 0.55}), (std::set<int>{1}));
  EXPECT_EQ(drawn_symbols(logits, {0.5, 0, 0.57}), (std::set<int>{1, 3}));
}

TEST(Decoder, DrawsWhatIsKeptInProportion) {
  const std::vector<double> p{0.1, 0.4, 0.05, 0.3, 0.15};
  struct Case {
    Decoding decoding;
    std::vector<int> kept;
    double power;  // 1 / temperature
  };
  const Case cases[] = {{{1, 0, 1.0}, {0, 1, 2, 3, 4}, 1}, {{1, 3, 1.0}, {1, 3, 4}, 1},
                        {{1, 0, 0.9}, {0, 1, 3, 4}, 1},    {{1, 3, 0.8}, {1, 3}, 1},
                        {{2, 3, 1.0}, {1, 3, 4}, 0.5},     {{0.5, 0, 0.9}, {1, 3, 4}, 2}};
  constexpr int kDraws = 100000;
  for (const Case& one : cases) {
    const std::vector<int> drawn = draws(logits_of(p), one.decoding, kDraws, 11);
    double sum = 0;
    for (const int symbol : one.kept) sum += std::pow(p[static_cast<std::size_t>(symbol)], one.power);
    int counted = 0;
    for (const int symbol : one.kept) {
      const double expected = std::pow(p[static_cast<std::size_t>(symbol)], one.power) / sum;
      const auto count = static_cast<int>(std::count(drawn.begin(), drawn.end(), symbol));
      const double deviation = std::sqrt(expected * (1 - expected) / kDraws);
      EXPECT_NEAR(static_cast<double>(count) / kDraws, expected, 5 * deviation) << symbol;
      counted += count;
    }
    EXPECT_EQ(counted, kDraws);
  }
}

TEST(Decoder, KeepsWhatAFullSortKeepsOfAGreatVocabulary) {
  for (const int count : {1, 2, 3, 17, 16384}) {
    const std::vector<float> logits = random_logits(count, 5);
    std::vector<int> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
      return logits[static_cast<std::size_t>(a)] > logits[static_cast<std::size_t>(b)];
    });
    SymbolRanking ranking;
    ranking.start(logits);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
      ASSERT_EQ(ranking.at(rank), static_cast<std::size_t>(order[rank])) << count << " " << rank;
    }
    const int k = std::max(1, count / 3);
    std::vector<int> kept(order.begin(), order.begin() + k);
    std::sort(kept.begin(), kept.end());
    for (const int symbol : draws(logits, {.top_k = k}, 50)) {
      EXPECT_TRUE(std::binary_search(kept.begin(), kept.end(), symbol)) << symbol;
    }
  }
}

TEST(Decoder, SymbolsThatCannotBeAreNotDrawn) {
  const std::vector<float> logits{-kInfinity, 0, -kInfinity, 0};
  for (const Decoding& decoding : {Decoding{}, Decoding{1, 3, 1.0}, Decoding{1, 0, 0.999}, Decoding{10, 3, 0.999}}) {
    EXPECT_EQ(drawn_symbols(logits, decoding), (std::set<int>{1, 3}));
  }
}

TEST(Decoder, LogitsThatAreNoDistributionGiveTheHighestThatIsANumber) {
  for (const Decoding& decoding : {Decoding{0}, Decoding{}, Decoding{1, 2, 1.0}, Decoding{1, 0, 0.5}}) {
    EXPECT_EQ(drawn_symbols({kNaN, 1, 3, kNaN, 2}, decoding, 20), std::set<int>{2});
    EXPECT_EQ(drawn_symbols({kNaN, kNaN, kNaN}, decoding, 20), std::set<int>{0});
    EXPECT_EQ(drawn_symbols({-kInfinity, -kInfinity}, decoding, 20), std::set<int>{0});
    EXPECT_EQ(drawn_symbols({1, kInfinity, kInfinity}, decoding, 20), std::set<int>{1});
    EXPECT_EQ(drawn_symbols({kNaN, -kInfinity}, decoding, 20), std::set<int>{1});
  }
}

TEST(Decoder, ATemperatureTooSmallForAFloatIsGreedy) {
  EXPECT_EQ(drawn_symbols({1, 2, 1.5f}, {1e-320}, 20), std::set<int>{1});
}

TEST(Decoding, RefusesBadValuesWithWhatGotAndExpected) {
  const std::pair<Decoding, const char*> cases[] = {
      {{-0.1, 0, 1}, "temperature must be 0..10, got -0.1"},
      {{10.5, 0, 1}, "temperature must be 0..10, got 10.5"},
      {{NAN, 0, 1}, "temperature must be 0..10, got NaN"},
      {{1, -1, 1}, "top-k must be 0..16384, got -1"},
      {{1, 16385, 1}, "top-k must be 0..16384, got 16385"},
      {{1, 0, 0}, "top-p must be 0..1 and more than 0, got 0"},
      {{1, 0, 1.01}, "top-p must be 0..1 and more than 0, got 1.01"},
      {{0, 0, NAN}, "top-p must be 0..1 and more than 0, got NaN"},
  };
  for (const auto& [decoding, message] : cases) {
    const Status status = validate(decoding);
    EXPECT_EQ(status.code, Code::invalid_argument) << message;
    EXPECT_EQ(status.message, message);
  }
  for (const Decoding& good : {Decoding{}, Decoding{0, 16384, 1e-300}, Decoding{10, 1, 1}}) {
    EXPECT_TRUE(validate(good).ok());
  }
}

}  // namespace
}  // namespace rnn
