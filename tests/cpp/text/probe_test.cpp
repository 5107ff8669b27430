#include "text/probe.h"

#include <gtest/gtest.h>

#include <cmath>

#include "cells/cell_row.h"
#include "example_pass.h"

namespace rnn {
namespace {

class Probe : public testing::TestWithParam<std::string> {
 protected:
  static constexpr int kSteps = 6, kHidden = 5, kLayers = 2, kSymbols = 7;
  Probe() : pass({GetParam(), kSymbols, kHidden, kLayers, kSymbols, true}, kSteps, 1) {}

  /// The trace's value of a channel, as (L, C, T, H) says.
  float value(const Trace& trace, int layer, std::size_t channel, int step, int unit) const {
    const std::size_t row = static_cast<std::size_t>(layer) * trace.channels.size() + channel;
    return trace.values[(row * kSteps + static_cast<std::size_t>(step)) * kHidden + static_cast<std::size_t>(unit)];
  }

  ExamplePass<float> pass;
};

TEST_P(Probe, ShowsEveryGateAndStateOfTheForwardPass) {
  const Trace trace = probe(pass.model, pass.symbols);
  const CellRow& cell = pass.model.cell();
  ASSERT_EQ(trace.channels, trace_channels(cell.info));
  ASSERT_EQ(trace.values.size(), kLayers * trace.channels.size() * kSteps * kHidden);
  pass.start = pass.model.zero_state(1);
  pass.forward(Loss::cross_entropy);
  for (int layer = 0; layer < kLayers; ++layer) {
    const auto& activations = pass.activations.layers[static_cast<std::size_t>(layer)];
    for (int step = 0; step < kSteps; ++step) {
      for (int unit = 0; unit < kHidden; ++unit) {
        for (int gate = 0; gate < cell.gate_count(); ++gate) {
          ASSERT_EQ(value(trace, layer, static_cast<std::size_t>(gate), step, unit),
                    activations.gates(step, gate * kHidden + unit));
        }
        const std::size_t last = trace.channels.size() - 1;
        ASSERT_EQ(value(trace, layer, last, step, unit), activations.h(step + 1, unit));
        if (cell.info.has_cell_state) {
          ASSERT_EQ(value(trace, layer, last - 1, step, unit), activations.c(step + 1, unit));
        }
      }
    }
  }
}

TEST_P(Probe, GivesTheDistributionAfterEachSymbolAndTheSurpriseOfTheNext) {
  const Trace trace = probe(pass.model, pass.symbols);
  ASSERT_EQ(trace.probabilities.size(), static_cast<std::size_t>(kSteps * kSymbols));
  ASSERT_EQ(trace.loss_nats.size(), static_cast<std::size_t>(kSteps - 1));
  for (std::size_t t = 0; t < kSteps; ++t) {
    double sum = 0;
    for (std::size_t k = 0; k < kSymbols; ++k) sum += static_cast<double>(trace.probabilities[t * kSymbols + k]);
    EXPECT_NEAR(sum, 1, 1e-6);
    if (t + 1 == kSteps) continue;
    const auto next = static_cast<std::size_t>(pass.symbols[t + 1]);
    EXPECT_NEAR(trace.loss_nats[t], -std::log(static_cast<double>(trace.probabilities[t * kSymbols + next])), 1e-5);
  }
}

/// ‖dL/dh_t‖ of the last layer by finite differences: the rest of the sequence read from a changed state.
double numeric_norm(ExamplePass<double>& pass, int step, std::span<const std::int32_t> symbols) {
  const int rest = static_cast<int>(symbols.size()) - 1 - step;
  State<double> state = pass.model.zero_state(1);
  Activations<double> activations;
  pass.model.allocate(step, 1, activations);
  pass.model.forward({step, 1, symbols.first(static_cast<std::size_t>(step)), nullptr}, state, activations);
  pass.model.allocate(rest, 1, activations);
  const auto loss_of = [&](const State<double>& from) {
    State<double> copy = from;
    pass.model.forward(
        {rest, 1, symbols.subspan(static_cast<std::size_t>(step), static_cast<std::size_t>(rest)), nullptr}, copy,
        activations);
    Matrix<double> last = activations.output.bottomRows(1);
    return cross_entropy(last, symbols.last(1));
  };
  double squares = 0;
  const Index top = state.h.rows() - 1;
  for (Index unit = 0; unit < state.h.cols(); ++unit) {
    State<double> up = state, down = state;
    up.h(top, unit) += 1e-5;
    down.h(top, unit) -= 1e-5;
    const double slope = (loss_of(up) - loss_of(down)) / 2e-5;
    squares += slope * slope;
  }
  return std::sqrt(squares);
}

TEST_P(Probe, GradientNormsAreThoseOfTheLastSymbolsLoss) {
  const Trace trace = probe(pass.model, pass.symbols);
  const bool has_c = pass.model.cell().info.has_cell_state;
  ASSERT_EQ(trace.gradient_norms_h.size(), static_cast<std::size_t>(kLayers * kSteps));
  ASSERT_EQ(trace.gradient_norms_c.size(), has_c ? static_cast<std::size_t>(kLayers * kSteps) : 0u);
  ExamplePass<double> exact({GetParam(), kSymbols, kHidden, kLayers, kSymbols, true}, kSteps, 1);
  for (int step = 1; step <= kSteps - 2; ++step) {
    const std::size_t at = static_cast<std::size_t>((kLayers - 1) * kSteps + step - 1);
    const double norm = numeric_norm(exact, step, pass.symbols);
    EXPECT_NEAR(trace.gradient_norms_h[at], norm, 1e-4 * norm + 1e-7) << "h after step " << step;
  }
  // The last symbol was read after the loss was known: nothing flows back from it.
  EXPECT_EQ(trace.gradient_norms_h.back(), 0);
}

TEST_P(Probe, LeavesTheWeightsAsTheyWere) {
  const Vector<float> before = pass.model.parameters().values();
  probe(pass.model, pass.symbols);
  EXPECT_EQ(pass.model.parameters().values(), before);
}

INSTANTIATE_TEST_SUITE_P(Table, Probe, testing::ValuesIn(any_size_cells()),
                         [](const auto& parameter) { return parameter.param; });

TEST(TraceChannels, AreTheGatesThenTheStates) {
  EXPECT_EQ(trace_channels(find_cell("lstm")->info), (std::vector<std::string>{"i", "f", "g", "o", "c", "h"}));
  EXPECT_EQ(trace_channels(find_cell("gru")->info), (std::vector<std::string>{"r", "z", "n", "h"}));
}

}  // namespace
}  // namespace rnn
