#include "series/forecast.h"

#include <gtest/gtest.h>

#include "bits.h"
#include "example_pass.h"

namespace rnn {
namespace {

constexpr int kKnown = 7, kAhead = 5, kFeatures = 2;

class Forecast : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Table, Forecast, testing::ValuesIn(all_cells()),
                         [](const auto& parameter) { return parameter.param; });

TEST_P(Forecast, IsWhatOneGetsByFeedingEachOutputBackByHand) {
  const ExamplePass<float> pass({GetParam(), kFeatures, 6, 2, kFeatures, false, false, Skip::dense_in}, kKnown, 1);
  const Matrix<float> made = forecast(pass.model, pass.inputs, kAhead);
  ASSERT_EQ(made.rows(), kAhead);
  ASSERT_EQ(made.cols(), kFeatures);
  State<float> state = pass.model.zero_state(1);
  Activations<float> step;
  pass.model.allocate(1, 1, step);
  Matrix<float> input(1, kFeatures);
  for (int t = 0; t < kKnown + kAhead - 1; ++t) {
    if (t < kKnown) {
      input.row(0) = ConstMatrixMap<float>(pass.vectors.data(), kKnown, kFeatures).row(t);
    } else {
      input = step.output;
    }
    pass.model.forward({1, 1, {}, input.data()}, state, step);
    if (t < kKnown - 1) continue;
    const Matrix<float> row = made.row(t - kKnown + 1);
    EXPECT_TRUE(same_bits(row, step.output)) << "after step " << t;
  }
}

TEST_P(Forecast, OfFewerStepsIsTheBeginningOfALongerOne) {
  const ExamplePass<float> pass({GetParam(), kFeatures, 6, 1, kFeatures, false}, kKnown, 1);
  const Matrix<float> beginning = forecast(pass.model, pass.inputs, kAhead).topRows(2);
  EXPECT_TRUE(same_bits(forecast(pass.model, pass.inputs, 2), beginning));
  EXPECT_TRUE(same_bits(forecast(pass.model, pass.inputs, 1), Matrix<float>(beginning.topRows(1))));
}

TEST(NaiveForecast, RepeatsTheLastValue) {
  const float known[] = {1, 10, 2, 20, 3, 30};
  const Matrix<float> made = naive_forecast({known, 3, 2}, 2);
  const Matrix<float> expected = Eigen::Matrix2f{{3, 30}, {3, 30}};
  EXPECT_EQ(made, expected);
}

TEST(SeasonalNaiveForecast, RepeatsTheLastPeriodInPhase) {
  const float known[] = {9, 8, 1, 2, 3};
  const Matrix<float> made = seasonal_naive_forecast({known, 5, 1}, 3, 7);
  const Matrix<float> expected = Eigen::RowVectorXf{{1, 2, 3, 1, 2, 3, 1}}.transpose();
  EXPECT_EQ(made, expected);
  const Matrix<float> all = seasonal_naive_forecast({known, 5, 1}, 5, 1);
  EXPECT_EQ(all(0, 0), 9);
}

}  // namespace
}  // namespace rnn
