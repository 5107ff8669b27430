// What the numbers of a probe mean, checked without the buffers they are read from: finite differences of the state, a
// network and its mirror image, losses against read-outs, gradients too small for floats to square.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "cells/cell_row.h"
#include "example_pass.h"
#include "introspection/probe.h"

namespace rnn {
namespace {

constexpr int kSteps = 6;

class EveryCell : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryCell, testing::ValuesIn(all_cells()),
                         [](const auto& parameter) { return parameter.param; });

/// ‖dL/dh_t‖ of the last layer after `step` steps by finite differences: the rest of the sequence read from a changed
/// state. Only steps of the rest may be scored.
double numeric_norm(const ExamplePass<double>& pass, int step, const Targets<double>& targets) {
  const int rest = kSteps - step;
  const std::size_t width = static_cast<std::size_t>(pass.model.spec().input_size), at = static_cast<std::size_t>(step);
  State<double> state = pass.model.zero_state(1);
  Activations<double> activations;
  pass.model.allocate(step, 1, activations);
  pass.model.forward({step, 1, {}, pass.vectors.data()}, state, activations);
  pass.model.allocate(rest, 1, activations);
  const Targets<double> of_rest = {targets.symbols.subspan(at), nullptr, targets.loss, targets.weights.subspan(at)};
  const auto loss_of = [&](State<double> from) {
    pass.model.forward({rest, 1, {}, pass.vectors.data() + at * width}, from, activations);
    Matrix<double> outputs = activations.output;
    return apply_loss(outputs, of_rest);
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

/// Holds the trace against finite differences.  @return the sum of the norms.
double check_norms(const std::string& cell, std::uint64_t seed) {
  const ModelSpec spec{cell, 4, 5, 2, 3, false};
  ExamplePass<float> pass(spec, kSteps, 1, seed);
  ExamplePass<double> exact(spec, kSteps, 1, seed);
  const std::vector<float> both = {0, 0, 0, 0, 1, 1}, one = {0, 0, 0, 0, 0, 1};
  const Targets<float> targets = {pass.target_symbols, nullptr, Loss::cross_entropy, both};
  double sum = 0;
  for (const ProbeLoss which : {ProbeLoss::last, ProbeLoss::every}) {
    const Trace trace = probe(pass.model, pass.inputs, targets, which);
    const auto& weights = which == ProbeLoss::last ? one : both;
    for (int step = 1; step <= 4; ++step) {
      const double norm = numeric_norm(exact, step, {exact.target_symbols, nullptr, Loss::cross_entropy, weights});
      EXPECT_NEAR(trace.gradient_norms_h[static_cast<std::size_t>(kSteps + step - 1)], norm, 1e-4 * norm + 1e-7)
          << "after step " << step;
      sum += norm;
    }
  }
  return sum;
}

TEST_P(EveryCell, GradientNormsAreTheSlopesOfTheLossAlongTheStateAfterEachStep) {
  double sum = 0;
  for (const std::uint64_t seed : {7u, 8u, 9u}) sum += check_norms(GetParam(), seed);
  EXPECT_GT(sum, 0) << "of one network every rectified unit may be shut, of several not";
}

/// The same network with its two directions exchanged: of one layer, its weights and the halves of the read-out.
void mirror(Model<float>& model) {
  Vector<float>& values = model.parameters().values();
  for (const ParameterInfo& info : model.parameters().infos()) {
    const ParameterInfo* other = model.parameters().find(info.name + "_reverse");
    if (other == nullptr) continue;
    const auto size = static_cast<Index>(info.size());
    values.segment(static_cast<Index>(info.offset), size).swap(values.segment(static_cast<Index>(other->offset), size));
  }
  const ParameterInfo& readout = *model.parameters().find("readout.weight");
  MatrixMap<float> weight(values.data() + readout.offset, readout.rows, readout.columns);
  weight.leftCols(readout.columns / 2).swap(weight.rightCols(readout.columns / 2));
  model.pack();
}

TEST_P(EveryCell, AMirroredNetworkShowsTheMirrorImage) {
  const ModelSpec spec{GetParam(), 4, 5, 1, 3, true, true};
  ExamplePass<float> pass(spec, kSteps, 1);
  const std::vector<float> weights = {1, 0, 0, 1, 1, 0};
  const Trace trace =
      probe(pass.model, pass.inputs, {pass.target_symbols, nullptr, Loss::cross_entropy, weights}, ProbeLoss::every);
  mirror(pass.model);
  std::reverse(pass.symbols.begin(), pass.symbols.end());
  std::reverse(pass.target_symbols.begin(), pass.target_symbols.end());
  const std::vector<float> back(weights.rbegin(), weights.rend());
  const Trace image =
      probe(pass.model, pass.inputs, {pass.target_symbols, nullptr, Loss::cross_entropy, back}, ProbeLoss::every);
  const std::size_t channels = trace.channels.size(), hidden = static_cast<std::size_t>(trace.hidden);
  for (std::size_t direction = 0; direction < 2; ++direction) {
    for (std::size_t t = 0; t < kSteps; ++t) {
      const std::size_t here = direction * kSteps + t, there = (1 - direction) * kSteps + kSteps - 1 - t;
      EXPECT_GT(trace.gradient_norms_h[here] + trace.gradient_norms_h[there], 0);
      EXPECT_NEAR(trace.gradient_norms_h[here], image.gradient_norms_h[there], 1e-6);
      if (!trace.gradient_norms_c.empty()) {
        EXPECT_NEAR(trace.gradient_norms_c[here], image.gradient_norms_c[there], 1e-6);
      }
      for (std::size_t k = 0; k < channels * hidden; ++k) {
        const std::size_t row = k / hidden, unit = k % hidden;
        EXPECT_NEAR(trace.values[((direction * channels + row) * kSteps + t) * hidden + unit],
                    image.values[(((1 - direction) * channels + row) * kSteps + kSteps - 1 - t) * hidden + unit], 1e-6);
      }
    }
  }
}

struct Read {
  ExamplePass<float> pass{{"lstm", 4, 5, 1, 3, true}, kSteps, 1};
  Trace trace;
  explicit Read(Loss loss) {
    pass.start.set_zero();
    pass.weights = {0, 1, 1, 0.5f, 1, 0};
    trace = probe(pass.model, pass.inputs, {pass.target_symbols, pass.target_vectors.data(), loss, pass.weights},
                  ProbeLoss::every);
  }
};

TEST(ProbeOutputs, OfSoftmaxAddUpToOneAndTheirLogarithmsAreTheLosses) {
  const Read read(Loss::cross_entropy);
  ASSERT_EQ(read.trace.outputs.size(), kSteps * 3u);
  for (std::size_t t = 0; t < kSteps; ++t) {
    const ConstVectorMap<float> p(read.trace.outputs.data() + 3 * t, 3);
    EXPECT_NEAR(p.sum(), 1, 1e-6);
    const double loss = -std::log(static_cast<double>(p[read.pass.target_symbols[t]]));
    EXPECT_NEAR(read.trace.losses[t], read.pass.weights[t] > 0 ? loss : 0, 1e-5);
  }
}

TEST(ProbeOutputs, AreSigmoidsOrThePlainNumbersForTheOtherLosses) {
  Read sigmoids(Loss::sigmoid_cross_entropy), numbers(Loss::mse);
  sigmoids.pass.forward(Loss::sigmoid_cross_entropy);
  const Matrix<float>& output = sigmoids.pass.activations.output;
  ASSERT_EQ(sigmoids.trace.outputs.size(), static_cast<std::size_t>(output.size()));
  ASSERT_EQ(numbers.trace.outputs.size(), static_cast<std::size_t>(output.size()));
  for (Index k = 0; k < output.size(); ++k) {
    const auto at = static_cast<std::size_t>(k);
    EXPECT_NEAR(sigmoids.trace.outputs[at], 1 / (1 + std::exp(-output.data()[k])), 1e-6);
    EXPECT_EQ(numbers.trace.outputs[at], output.data()[k]);
  }
}

TEST(ProbeLosses, OfTheStepsAverageToTheLossOfTraining) {
  for (const Loss loss : {Loss::cross_entropy, Loss::sigmoid_cross_entropy, Loss::mse}) {
    Read read(loss);
    ASSERT_EQ(read.trace.losses.size(), static_cast<std::size_t>(kSteps));
    double sum = 0;
    for (std::size_t t = 0; t < kSteps; ++t) sum += static_cast<double>(read.pass.weights[t]) * read.trace.losses[t];
    EXPECT_NEAR(sum / 3.5, read.pass.forward(loss), 1e-7);
    EXPECT_EQ(read.trace.losses[0], 0);
  }
}

TEST(ProbeLosses, WithoutWeightsEveryStepIsScoredAndWithNoneNothingFlows) {
  ExamplePass<float> pass({"gru", 4, 5, 1, 3, true}, kSteps, 1);
  const Trace all = probe(pass.model, pass.inputs, {pass.target_symbols}, ProbeLoss::last);
  EXPECT_GT(all.losses.back(), 0);
  EXPECT_GT(all.gradient_norms_h.back(), 0);
  const std::vector<float> none(kSteps, 0.0f);
  for (const ProbeLoss which : {ProbeLoss::last, ProbeLoss::every}) {
    const Trace trace =
        probe(pass.model, pass.inputs, {pass.target_symbols, nullptr, Loss::cross_entropy, none}, which);
    EXPECT_EQ(trace.losses, std::vector<double>(kSteps, 0.0));
    EXPECT_EQ(trace.gradient_norms_h, std::vector<double>(kSteps, 0.0));
  }
}

TEST(ProbeNorms, AreShownWhereTheSquareOfAFloatWouldBeZero) {
  constexpr int kLong = 90;
  ExamplePass<float> pass({"rnn_tanh", 3, 5, 1, 3, false}, kLong, 1);
  ExamplePass<double> exact({"rnn_tanh", 3, 5, 1, 3, false}, kLong, 1);
  exact.start.set_zero();
  exact.weights.assign(kLong, 0.0f);
  exact.weights.back() = 1;
  exact.run(Loss::cross_entropy);
  const Trace trace = probe(pass.model, pass.inputs, {pass.target_symbols}, ProbeLoss::last);
  EXPECT_LT(trace.gradient_norms_h[0], 1e-23);
  for (int t = 0; t < kLong; ++t) {
    const double norm = exact.deltas.layers[0].h.row(t + 1).norm();
    EXPECT_NEAR(trace.gradient_norms_h[static_cast<std::size_t>(t)] / norm, 1, 1e-3) << "step " << t;
  }
}

TEST(TraceChannels, AreTheGatesThenTheStatesAndTheValvesAreTheGatesThatOpenAndShut) {
  using Names = std::vector<std::string>;
  const auto channels = [](const char* cell) { return trace_channels(find_cell(cell)->info); };
  const auto valves = [](const char* cell) { return trace_valves(find_cell(cell)->info); };
  EXPECT_EQ(channels("lstm"), (Names{"i", "f", "g", "o", "c", "h"}));
  EXPECT_EQ(channels("gru"), (Names{"r", "z", "n", "h"}));
  EXPECT_EQ(channels("lstm_cifg"), (Names{"f", "g", "o", "i", "c", "h"}));
  EXPECT_EQ(valves("lstm"), (Names{"i", "f", "o"}));
  EXPECT_EQ(valves("lstm_nog"), (Names{"i", "f"}));
  EXPECT_EQ(valves("lstm_cifg"), (Names{"f", "o", "i"}));
  EXPECT_EQ(valves("mut1"), (Names{"r", "z"}));
  EXPECT_EQ(valves("rnn_relu"), Names{});
}

}  // namespace
}  // namespace rnn
