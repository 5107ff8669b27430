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

/// @param deltas  with respect to the initial state: the rows of its slot.
template <class Rows>
void check_state(ExamplePass<double>& pass, Loss loss, Matrix<double>& start, std::size_t layer, const Rows& deltas) {
  const Index batch = pass.inputs.batch, first = static_cast<Index>(layer) * batch;
  for (Index row = 0; row < batch; ++row) {
    for (Index unit = 0; unit < start.cols(); ++unit) {
      EXPECT_EQ(excess_error(pass, loss, start(first + row, unit), deltas(row, unit), [] {}), 0)
          << "gradient of the initial state of layer " << layer << ", sequence " << row << ", unit " << unit;
    }
  }
}

void check_states(ExamplePass<double>& pass, Loss loss) {
  const std::vector<LayerDeltas<double>> deltas = pass.deltas.layers;
  const bool bidirectional = pass.model.spec().bidirectional;
  for (std::size_t k = 0; k < deltas.size(); ++k) {
    const Index batch = pass.inputs.batch;
    const Index initial = bidirectional && k % 2 == 1 ? pass.inputs.steps * batch : 0;
    const auto check = [&](Matrix<double>& start, const Matrix<double>& of_layer) {
      if (start.size() > 0) check_state(pass, loss, start, k, of_layer.middleRows(initial, batch).eval());
    };
    check(pass.start.h, deltas[k].h);
    check(pass.start.c, deltas[k].c);
    check(pass.start.gates, deltas[k].gate_state);
  }
}

/// One way of putting a network together, and a loss.
struct Variant {
  const char* name;
  int layers;
  Loss loss;
  bool one_hot = false;
  bool bidirectional = false;
  Skip skip = Skip::none;
  int embedding = 0;
  bool padded = false;
};

constexpr Variant kVariants[] = {
    {"one layer, MSE", 1, Loss::mse},
    {"symbols", 1, Loss::cross_entropy, true},
    {"two layers", 2, Loss::mse},
    {"two layers, symbols", 2, Loss::cross_entropy, true},
    {"bidirectional", 2, Loss::sigmoid_cross_entropy, false, true},
    {"residual", 3, Loss::mse, false, false, Skip::residual},
    {"highway, bidirectional", 2, Loss::mse, false, true, Skip::highway},
    {"dense", 3, Loss::cross_entropy, false, false, Skip::dense},
    {"dense with input, symbols", 3, Loss::cross_entropy, true, false, Skip::dense_in},
    {"embedding", 2, Loss::cross_entropy, true, false, Skip::dense_in, 4},
    {"unequal lengths", 2, Loss::mse, false, true, Skip::none, 0, true},
};

void check_pass(const std::string& cell, const Variant& variant, int steps, int batch) {
  SCOPED_TRACE(variant.name);
  ExamplePass<double> pass(
      {cell, 3, 5, variant.layers, 4, variant.one_hot, variant.bidirectional, variant.skip, variant.embedding}, steps,
      batch);
  if (variant.padded) pass.shorten();
  pass.run(variant.loss, !variant.one_hot);
  check_parameters(pass, variant.loss);
  if (!variant.one_hot) check_inputs(pass, variant.loss);
  check_states(pass, variant.loss);
}

struct TimeAndBatch {
  int steps, batch;
};

class ModelGradient : public testing::TestWithParam<std::tuple<std::string, TimeAndBatch>> {};

TEST_P(ModelGradient, EqualsFiniteDifferencesForEveryParameterInputAndInitialState) {
  const auto& [cell, shape] = GetParam();
  for (const Variant& variant : kVariants) check_pass(cell, variant, shape.steps, shape.batch);
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
