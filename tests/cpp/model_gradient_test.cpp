// Every gradient of every cell of the table against central differences, in double.
#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include "example_pass.h"

namespace rnn {
namespace {

constexpr double kStep = 1e-5;

/// How far `calculated` is from the slope of the loss along one number; 0 within the differences' own error.
template <class Change>
double excess_error(ExamplePass<double>& pass, Loss loss, double& number, double calculated, Change&& changed) {
  const double kept = number;
  const auto loss_at = [&](double value) {
    number = value;
    changed();
    return pass.forward(loss);
  };
  const double slope = (loss_at(kept + kStep) - loss_at(kept - kStep)) / (2 * kStep);
  number = kept;
  changed();
  const double error = std::abs(calculated - slope);
  return error <= 1e-9 + 1e-6 * std::abs(slope) ? 0 : error;
}

void check_parameters(ExamplePass<double>& pass, Loss loss) {
  const Vector<double> gradients = pass.model.parameters().gradients();
  for (const ParameterInfo& info : pass.model.parameters().infos()) {
    double worst = 0;
    for (std::size_t k = info.offset; k < info.offset + info.size(); ++k) {
      const auto at = static_cast<Index>(k);
      const double error =
          excess_error(pass, loss, pass.model.parameters().values()[at], gradients[at], [&] { pass.model.pack(); });
      worst = std::max(worst, error);
    }
    EXPECT_EQ(worst, 0) << "gradient of " << info.name;
  }
}

void check_inputs(ExamplePass<double>& pass, Loss loss) {
  const Matrix<double> gradients = pass.deltas.input;
  ASSERT_EQ(static_cast<std::size_t>(gradients.size()), pass.vectors.size());
  for (std::size_t k = 0; k < pass.vectors.size(); ++k) {
    const double calculated = gradients.data()[k];
    EXPECT_EQ(excess_error(pass, loss, pass.vectors[k], calculated, [] {}), 0) << "gradient of input " << k;
  }
}

/// @param deltas  of one layer: slot 0 belongs to the initial state.
void check_state(ExamplePass<double>& pass, Loss loss, Matrix<double>& start, std::size_t layer,
                 const Matrix<double>& deltas) {
  if (start.size() == 0) return;
  const Index batch = pass.inputs.batch, first = static_cast<Index>(layer) * batch;
  for (Index row = 0; row < batch; ++row) {
    for (Index unit = 0; unit < start.cols(); ++unit) {
      EXPECT_EQ(excess_error(pass, loss, start(first + row, unit), deltas(row, unit), [] {}), 0)
          << "gradient of the initial state of layer " << layer << ", sequence " << row << ", unit " << unit;
    }
  }
}

void check_pass(const ModelSpec& spec, int steps, int batch, Loss loss) {
  SCOPED_TRACE(testing::Message() << spec.layers << " layers, " << (loss == Loss::cross_entropy ? "ce" : "mse")
                                  << (spec.one_hot ? ", one-hot" : ""));
  ExamplePass<double> pass(spec, steps, batch);
  pass.run(loss, !spec.one_hot);
  check_parameters(pass, loss);
  if (!spec.one_hot) check_inputs(pass, loss);
  const std::vector<LayerDeltas<double>> deltas = pass.deltas.layers;
  for (std::size_t k = 0; k < deltas.size(); ++k) {
    check_state(pass, loss, pass.start.h, k, deltas[k].h);
    check_state(pass, loss, pass.start.c, k, deltas[k].c);
  }
}

struct TimeAndBatch {
  int steps, batch;
};

class ModelGradient : public testing::TestWithParam<std::tuple<std::string, TimeAndBatch>> {};

TEST_P(ModelGradient, EqualsFiniteDifferencesForEveryParameterInputAndInitialState) {
  const auto& [cell, shape] = GetParam();
  for (const int layers : {1, 2}) {
    for (const Loss loss : {Loss::mean_squared_error, Loss::cross_entropy}) {
      for (const bool one_hot : {false, true}) {
        check_pass({cell, 3, 5, layers, 4, one_hot}, shape.steps, shape.batch, loss);
      }
    }
  }
}

std::string case_name(const testing::TestParamInfo<std::tuple<std::string, TimeAndBatch>>& info) {
  const auto& [cell, shape] = info.param;
  return cell + "_T" + std::to_string(shape.steps) + "_B" + std::to_string(shape.batch);
}

INSTANTIATE_TEST_SUITE_P(Table, ModelGradient,
                         testing::Combine(testing::ValuesIn(all_cells()),
                                          testing::Values(TimeAndBatch{1, 1}, TimeAndBatch{4, 1}, TimeAndBatch{2, 3})),
                         case_name);

}  // namespace
}  // namespace rnn
