// Every gradient against central differences, in double: every cell of the table, in every wrapper, with every loss.
#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include "example_pass.h"

namespace rnn {
namespace {

constexpr double kStep = 1e-5;
// The sanitizers see every line of a pass whichever number of a parameter it is for, and make it ten times as slow.
#ifdef FMN_SANITIZE
constexpr std::size_t kEvery = 10;
#else
constexpr std::size_t kEvery = 1;
#endif

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
    for (std::size_t k = info.offset; k < info.offset + info.size(); k += kEvery) {
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

/// One way of putting a network together and of asking it.
struct Wrapper {
  const char* name;
  int layers = 1;
  bool one_hot = false;
  bool bidirectional = false;
  Skip skip = Skip::none;
  int embedding = 0;
  double dropout = 0;
  bool padded = false;
  bool last_step = false;
};

constexpr Wrapper kWrappers[] = {
    {.name = "one layer"},
    {.name = "symbols", .one_hot = true},
    {.name = "two layers", .layers = 2},
    {.name = "two layers, symbols", .layers = 2, .one_hot = true},
    {.name = "one layer, bidirectional", .bidirectional = true},
    {.name = "bidirectional", .layers = 2, .bidirectional = true},
    {.name = "residual", .layers = 3, .skip = Skip::residual},
    {.name = "highway", .layers = 3, .skip = Skip::highway},
    {.name = "highway, bidirectional", .layers = 2, .bidirectional = true, .skip = Skip::highway},
    {.name = "dense", .layers = 3, .skip = Skip::dense},
    {.name = "dense with input, symbols", .layers = 3, .one_hot = true, .skip = Skip::dense_in},
    {.name = "dense with input, bidirectional", .layers = 2, .bidirectional = true, .skip = Skip::dense_in},
    {.name = "embedding", .one_hot = true, .embedding = 4},
    {.name = "embedding, dense with input", .layers = 2, .one_hot = true, .skip = Skip::dense_in, .embedding = 4},
    {.name = "dropout", .layers = 2, .dropout = 0.4},
    {.name = "dropout, residual, bidirectional",
     .layers = 2,
     .bidirectional = true,
     .skip = Skip::residual,
     .dropout = 0.4},
    {.name = "unequal lengths", .padded = true},
    {.name = "unequal lengths, bidirectional", .layers = 2, .bidirectional = true, .padded = true},
    {.name = "last step", .last_step = true},
    {.name = "last step of unequal lengths", .layers = 2, .padded = true, .last_step = true},
};

struct Sizes {
  int steps, batch, inputs, hidden, outputs;
};

/// Only the last step of each sequence counts.
void ask_at_the_end(ExamplePass<double>& pass) {
  pass.weights.assign(pass.symbols.size(), 0);
  for (int b = 0; b < pass.inputs.batch; ++b) {
    const int length = pass.lengths.empty() ? pass.inputs.steps : pass.lengths[static_cast<std::size_t>(b)];
    pass.weights[static_cast<std::size_t>((length - 1) * pass.inputs.batch + b)] = 1;
  }
}

void check_pass(const std::string& cell, const Wrapper& wrapper, Loss loss, const Sizes& sizes) {
  SCOPED_TRACE(wrapper.name);
  ExamplePass<double> pass({cell, sizes.inputs, sizes.hidden, wrapper.layers, sizes.outputs, wrapper.one_hot,
                            wrapper.bidirectional, wrapper.skip, wrapper.embedding, wrapper.dropout},
                           sizes.steps, sizes.batch);
  if (wrapper.padded) pass.shorten();
  if (wrapper.last_step) ask_at_the_end(pass);
  Generator generator(5);
  if (wrapper.dropout > 0) pass.model.draw_dropout(generator, pass.activations);  // once: every pass has these units
  pass.run(loss, !wrapper.one_hot);
  check_parameters(pass, loss);
  if (!wrapper.one_hot) check_inputs(pass, loss);
  check_states(pass, loss);
}

struct NamedLoss {
  const char* name;
  Loss loss;
};

constexpr NamedLoss kLosses[] = {
    {"cross_entropy", Loss::cross_entropy}, {"sigmoid", Loss::sigmoid_cross_entropy}, {"mse", Loss::mse}};

class ModelGradient : public testing::TestWithParam<std::tuple<std::string, NamedLoss>> {};

TEST_P(ModelGradient, EqualsFiniteDifferencesInEveryWrapper) {
  const auto& [cell, loss] = GetParam();
  for (const Wrapper& wrapper : kWrappers) check_pass(cell, wrapper, loss.loss, {3, 2, 2, 3, 2});
}

std::string case_of_loss(const testing::TestParamInfo<std::tuple<std::string, NamedLoss>>& info) {
  return std::get<0>(info.param) + "_" + std::get<1>(info.param).name;
}

INSTANTIATE_TEST_SUITE_P(Table, ModelGradient,
                         testing::Combine(testing::ValuesIn(all_cells()), testing::ValuesIn(kLosses)), case_of_loss);

class ModelGradientSizes : public testing::TestWithParam<std::tuple<std::string, Sizes>> {};

// The losses in turn: each wrapper meets one here, and every one above.
TEST_P(ModelGradientSizes, EqualsFiniteDifferencesInEveryWrapper) {
  const auto& [cell, sizes] = GetParam();
  for (std::size_t k = 0; k < std::size(kWrappers); ++k) {
    check_pass(cell, kWrappers[k], kLosses[k % std::size(kLosses)].loss, sizes);
  }
}

std::string case_of_sizes(const testing::TestParamInfo<std::tuple<std::string, Sizes>>& info) {
  const auto& [cell, sizes] = info.param;
  return cell + "_T" + std::to_string(sizes.steps) + "_B" + std::to_string(sizes.batch);
}

constexpr Sizes kSizes[] = {{1, 1, 3, 5, 4}, {4, 1, 1, 1, 1}, {2, 3, 2, 4, 3}};
INSTANTIATE_TEST_SUITE_P(Table, ModelGradientSizes,
                         testing::Combine(testing::ValuesIn(all_cells()), testing::ValuesIn(kSizes)), case_of_sizes);

}  // namespace
}  // namespace rnn
