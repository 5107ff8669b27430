#include "losses/loss.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "losses/softmax.h"
#include "rnn/generator.h"

namespace rnn {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

TEST(Softmax, EqualsItsDefinitionForAnyCount) {
  Generator generator(1);
  for (const std::size_t count : {1u, 2u, 3u, 4u, 5u, 8u, 17u}) {
    std::vector<float> row(count);
    double sum = 0;
    for (float& logit : row) sum += std::exp(double{logit = static_cast<float>(generator.uniform(-5, 5))});
    const std::vector<float> logits = row;
    EXPECT_NEAR(softmax(row.data(), static_cast<int>(count)), std::log(sum), 1e-6);
    for (std::size_t k = 0; k < count; ++k) EXPECT_NEAR(row[k], std::exp(double{logits[k]}) / sum, 1e-6);
  }
}

TEST(Softmax, HoldsOutAgainstHugeLogits) {
  for (const float offset : {1e4f, -1e4f, 1e30f}) {
    std::vector<float> row{offset, offset, offset, offset, offset};
    EXPECT_NEAR(softmax(row.data(), 5) / double{offset}, 1, 1e-3);
    for (const float probability : row) EXPECT_FLOAT_EQ(probability, 0.2f);
  }
  std::vector<float> far_apart{1e4f, -1e4f, 0.0f};
  softmax(far_apart.data(), 3);
  EXPECT_EQ(far_apart, (std::vector<float>{1, 0, 0}));
}

TEST(Softmax, GivesAnImpossibleSymbolProbabilityZero) {
  std::vector<float> row{0.0f, -kInfinity, 0.0f};
  EXPECT_NEAR(softmax(row.data(), 3), std::log(2.0), 1e-7);
  EXPECT_EQ(row, (std::vector<float>{0.5f, 0, 0.5f}));
}

TEST(Softmax, AnswersNaNWhereverALogitIsNaNOrPlusInfinity) {
  for (const float bad : {kNaN, kInfinity}) {
    for (std::size_t at = 0; at < 6; ++at) {
      std::vector<float> row(6, 0.5f);
      row[at] = bad;
      EXPECT_TRUE(std::isnan(softmax(row.data(), 6))) << bad << " at " << at;
    }
  }
}

TEST(CrossEntropy, IsTheMeanSurpriseOfTheTargets) {
  Matrix<double> outputs(2, 2);
  outputs << 0, 0, std::log(3.0), 0;
  const std::vector<std::int32_t> targets{1, 0};
  EXPECT_NEAR(cross_entropy(outputs, targets), (std::log(2.0) + std::log(4.0 / 3)) / 2, 1e-12);
  EXPECT_NEAR(outputs(0, 0), 0.25, 1e-12);  // (p − target) / rows
  EXPECT_NEAR(outputs(0, 1), -0.25, 1e-12);
  EXPECT_NEAR(outputs(1, 0), -0.125, 1e-12);
  EXPECT_NEAR(outputs(1, 1), 0.125, 1e-12);
}

TEST(CrossEntropy, OfAVeryWrongAnswerIsLargeButFinite) {
  Matrix<float> outputs(1, 3);
  outputs << 1e4f, -1e4f, 0;
  EXPECT_NEAR(cross_entropy(outputs, std::vector<std::int32_t>{1}), 2e4, 1e-2);
  EXPECT_TRUE(outputs.allFinite());
}

TEST(CrossEntropy, OfANaNIsNaN) {
  Matrix<float> outputs(2, 3);
  outputs << 0, 0, 0, 0, kNaN, 0;
  EXPECT_TRUE(std::isnan(cross_entropy(outputs, std::vector<std::int32_t>{0, 0})));
}

TEST(MeanSquaredError, HasNoHalf) {
  Matrix<float> outputs(2, 2);
  outputs << 1, 2, 3, 4;
  const std::vector<float> targets{1, 0, 3, 8};
  EXPECT_DOUBLE_EQ(mean_squared_error(outputs, targets.data()), (4.0 + 16.0) / 4);
  EXPECT_EQ(outputs, (Matrix<float>(2, 2) << 0, 1, 0, -2).finished());
}

}  // namespace
}  // namespace rnn
