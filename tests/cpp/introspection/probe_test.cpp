// What a probe shows is held against the activations and against the derivatives of the same model in double, for every
// row of the cell table in one and in two directions.
#include "introspection/probe.h"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include "bits.h"
#include "cells/cell_row.h"
#include "example_pass.h"
#include "introspection/connectivity.h"
#include "layers/layer_weights.h"

namespace rnn {
namespace {

constexpr int kSteps = 6, kLayers = 2, kSymbols = 7;
const std::vector<float> kWeights = {0, 1, 1, 0, 0.5f, 0};  // the last scored step is 4
constexpr int kLastScored = 4;

/// One way of putting a network together.
struct Variant {
  const char* name;
  Loss loss;
  bool one_hot;
  Skip skip = Skip::none;
  int embedding = 0;
};

constexpr Variant kVariants[] = {
    {"symbols", Loss::cross_entropy, true},
    {"vectors, residual", Loss::mse, false, Skip::residual},
    {"embedding, dense with input", Loss::sigmoid_cross_entropy, true, Skip::dense_in, 4},
    {"vectors, highway", Loss::cross_entropy, false, Skip::highway},
};

template <class Real>
Targets<Real> targets_of(const ExamplePass<Real>& pass, Loss loss) {
  return {pass.target_symbols, pass.target_vectors.data(), loss, pass.weights};
}

std::vector<float> only(int step) {
  std::vector<float> weights(kSteps, 0.0f);
  weights[static_cast<std::size_t>(step)] = 1;
  return weights;
}

class Probe : public testing::TestWithParam<std::tuple<std::string, bool>> {
 protected:
  ModelSpec spec(const Variant& variant) const {
    const auto& [cell, bidirectional] = GetParam();
    return {cell, kSymbols, 5, kLayers, kSymbols, variant.one_hot, bidirectional, variant.skip, variant.embedding};
  }
  template <class Real>
  struct FromZero : ExamplePass<Real> {
    explicit FromZero(const ModelSpec& spec) : ExamplePass<Real>(spec, kSteps, 1) {
      this->start.set_zero();
      this->weights = kWeights;
    }
  };
};

/// The slot of the state after x_t, for the index of a layer and direction.
Index slot_after(const ModelSpec& spec, std::size_t layer, int t) {
  return TimeOrder{spec.bidirectional && layer % 2 == 1}.after(t);
}

/// The trace's rows (T, H) of one channel, as (L·D, C, T, H) says.
ConstMatrixMap<float> channel(const Trace& trace, std::size_t layer, std::size_t index) {
  const auto size = static_cast<std::size_t>(trace.steps * trace.hidden);
  return {trace.values.data() + (layer * trace.channels.size() + index) * size, trace.steps, trace.hidden};
}

TEST_P(Probe, ShowsEveryGateAndStateOfTheForwardPass) {
  for (const Variant& variant : kVariants) {
    SCOPED_TRACE(variant.name);
    FromZero<float> pass(spec(variant));
    const Trace trace = probe(pass.model, pass.inputs, targets_of(pass, variant.loss), ProbeLoss::last);
    pass.forward(variant.loss);
    const CellInfo& cell = pass.model.cell().info;
    const Index hidden = pass.model.spec().hidden_size;
    const std::size_t channels = trace_channels(cell).size(), layers = pass.activations.layers.size();
    ASSERT_EQ(trace.values.size(), layers * channels * static_cast<std::size_t>(kSteps * hidden));
    EXPECT_EQ(trace.directions, pass.model.spec().directions());
    for (std::size_t k = 0; k < layers; ++k) {
      const auto& made = pass.activations.layers[k];
      for (int t = 0; t < kSteps; ++t) {
        const auto expect = [&](std::size_t index, const Vector<float>& expected) {
          const Vector<float> shown = channel(trace, k, index).row(t).transpose();
          EXPECT_TRUE(same_bits(shown, expected)) << "layer " << k << ", channel " << index << ", step " << t;
        };
        for (std::size_t gate = 0; gate < cell.gates.size(); ++gate) {
          expect(gate, made.gates.row(t).segment(static_cast<Index>(gate) * hidden, hidden).transpose());
        }
        if (!cell.coupled.symbol.empty()) {
          const auto other = made.gates.row(t).segment(cell.coupled.of_gate * hidden, hidden).array();
          expect(cell.gates.size(), (1 - other).matrix().transpose());
        }
        const Index after = slot_after(pass.model.spec(), k, t);
        if (cell.has_cell_state) expect(channels - 2, made.c.row(after).transpose());
        expect(channels - 1, made.h.row(after).transpose());
      }
    }
  }
}

TEST_P(Probe, GradientNormsAreThoseOfTheModelInDoubleForTheLossAskedFor) {
  for (const Variant& variant : kVariants) {
    SCOPED_TRACE(variant.name);
    for (const ProbeLoss which : {ProbeLoss::last, ProbeLoss::every}) {
      FromZero<float> pass(spec(variant));
      FromZero<double> exact(spec(variant));
      const Trace trace = probe(pass.model, pass.inputs, targets_of(pass, variant.loss), which);
      if (which == ProbeLoss::last) exact.weights = only(kLastScored);
      exact.run(variant.loss);
      const std::size_t layers = exact.deltas.layers.size();
      const auto compare = [&](const std::vector<double>& norms, const auto& deltas_of) {
        ASSERT_EQ(norms.size(), layers * kSteps);
        for (std::size_t k = 0; k < layers; ++k) {
          for (int t = 0; t < kSteps; ++t) {
            const double norm = deltas_of(exact.deltas.layers[k]).row(slot_after(exact.model.spec(), k, t)).norm();
            EXPECT_NEAR(norms[k * kSteps + static_cast<std::size_t>(t)], norm, 1e-4 * norm + 1e-9)
                << "layer " << k << ", step " << t;
          }
        }
      };
      compare(
          trace.gradient_norms_h, [](const auto& layer) -> const auto& { return layer.h; });
      if (pass.model.cell().info.has_cell_state) {
        compare(
            trace.gradient_norms_c, [](const auto& layer) -> const auto& { return layer.c; });
      } else {
        EXPECT_TRUE(trace.gradient_norms_c.empty());
      }
    }
  }
}

TEST_P(Probe, CountsTheStepsAtWhichEachGateIsNearlyShutOrOpen) {
  FromZero<float> pass(spec(kVariants[0]));
  pass.model.parameters().values() *= 12;  // gates that are often at their ends
  pass.model.pack();
  const Trace trace = probe(pass.model, pass.inputs, targets_of(pass, Loss::cross_entropy), ProbeLoss::last);
  pass.forward(Loss::cross_entropy);
  const CellInfo& cell = pass.model.cell().info;
  const Index hidden = pass.model.spec().hidden_size;
  std::vector<float> left, right;
  std::vector<std::string> names;
  for (std::size_t k = 0; k < pass.activations.layers.size(); ++k) {
    const auto count = [&](std::string_view name, Index gate, bool coupled) {
      if (k == 0) names.emplace_back(name);
      for (Index unit = 0; unit < hidden; ++unit) {
        float shut = 0, open = 0;
        for (Index t = 0; t < kSteps; ++t) {
          const float own = pass.activations.layers[k].gates(t, gate * hidden + unit), value = coupled ? 1 - own : own;
          shut += value < 0.1f ? 1.0f : 0.0f;
          open += value > 0.9f ? 1.0f : 0.0f;
        }
        left.push_back(shut / kSteps);
        right.push_back(open / kSteps);
      }
    };
    for (std::size_t gate = 0; gate < cell.gates.size(); ++gate) {
      if (!cell.gates[gate].is_signed) count(cell.gates[gate].symbol, static_cast<Index>(gate), false);
    }
    if (!cell.coupled.symbol.empty()) count(cell.coupled.symbol, cell.coupled.of_gate, true);
  }
  EXPECT_EQ(trace.valves, names);
  EXPECT_EQ(trace.saturated_left, left);
  EXPECT_EQ(trace.saturated_right, right);
  if (names.empty()) return;
  EXPECT_GT(ConstVectorMap<float>(left.data(), static_cast<Index>(left.size())).maxCoeff(), 0.3f);
  EXPECT_GT(ConstVectorMap<float>(right.data(), static_cast<Index>(right.size())).maxCoeff(), 0.3f);
}

TEST_P(Probe, LeavesWeightsGradientsAndTheTrainingUnderWayAsTheyWere) {
  FromZero<float> pass(spec(kVariants[0])), other(spec(kVariants[0]));
  const Targets<float> targets = targets_of(pass, Loss::cross_entropy);
  Trainer<float> looked_into(pass.model, {}), undisturbed(other.model, {});
  for (int step = 0; step < 3; ++step) {
    State<float> state = pass.start, other_state = other.start;
    looked_into.calculate(pass.inputs, targets, state);
    undisturbed.calculate(other.inputs, targets, other_state);
    probe(pass.model, pass.inputs, targets, ProbeLoss::every);
    connectivity(pass.model, pass.inputs, 3, 1);
    EXPECT_TRUE(same_bits(pass.model.parameters().gradients(), other.model.parameters().gradients()));
    looked_into.apply();
    undisturbed.apply();
    EXPECT_TRUE(same_bits(pass.model.parameters().values(), other.model.parameters().values()));
  }
  EXPECT_GT(pass.model.parameters().gradients().cwiseAbs().maxCoeff(), 0);
}

std::string case_name(const testing::TestParamInfo<std::tuple<std::string, bool>>& info) {
  return std::get<0>(info.param) + (std::get<1>(info.param) ? "_bidirectional" : "");
}
INSTANTIATE_TEST_SUITE_P(Table, Probe, testing::Combine(testing::ValuesIn(all_cells()), testing::Bool()), case_name);

}  // namespace
}  // namespace rnn
