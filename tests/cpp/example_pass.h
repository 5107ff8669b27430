// A small network with random weights and one random batch for it: what most tests of the model start from.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "cells/cell_row.h"
#include "rnn/cells.h"
#include "rnn/generator.h"
#include "rnn/model.h"
#include "training/trainer.h"

namespace rnn {

/// The ids of the cell table, for tests that hold for every cell.
inline std::vector<std::string> all_cells() {
  std::vector<std::string> ids;
  for (const CellInfo& info : cell_infos()) ids.emplace_back(info.id);
  return ids;
}

/// Those that take any input size.
inline std::vector<std::string> any_size_cells() {
  std::vector<std::string> ids = all_cells();
  std::erase_if(ids, [](const std::string& id) { return find_cell(id)->bare_input >= 0; });
  return ids;
}

/// The spec with as many units as inputs, for cells that add the input to the state.
inline ModelSpec fitted(ModelSpec spec) {
  if (find_cell(spec.cell)->bare_input >= 0) spec.hidden_size = spec.first_input_size();
  return spec;
}

template <class Real>
struct ExamplePass {
  /// @param wanted  its hidden size is fitted() to the cell
  ExamplePass(const ModelSpec& wanted, int steps, int batch, std::uint64_t seed = 7)
      : ExamplePass(steps, batch, seed, fitted(wanted)) {}

  ExamplePass(int steps, int batch, std::uint64_t seed, const ModelSpec& spec)
      : model(std::move(Model<Real>::create(spec).value())), start(model.zero_state(batch)) {
    Generator generator(seed);
    model.initialise(generator, {});
    const auto rows = static_cast<std::size_t>(steps) * static_cast<std::size_t>(batch);
    fill(vectors, rows * static_cast<std::size_t>(spec.input_size), generator);
    fill(target_vectors, rows * static_cast<std::size_t>(spec.output_size), generator);
    for (Real& value : start.h.reshaped()) value = static_cast<Real>(generator.uniform(-0.5, 0.5));
    for (Real& value : start.c.reshaped()) value = static_cast<Real>(generator.uniform(-0.5, 0.5));
    for (Real& value : start.gates.reshaped()) value = static_cast<Real>(generator.uniform(0, 1));
    for (std::size_t k = 0; k < rows; ++k) {
      symbols.push_back(static_cast<std::int32_t>(generator.uniform(0, spec.input_size)));
      target_symbols.push_back(static_cast<std::int32_t>(generator.uniform(0, spec.output_size)));
    }
    inputs = {steps, batch, symbols, spec.one_hot ? nullptr : vectors.data()};
    if (!spec.one_hot) inputs.symbols = {};
    model.allocate(steps, batch, activations);
    model.allocate(steps, batch, deltas);
  }
  ExamplePass(const ExamplePass&) = delete;
  ExamplePass& operator=(const ExamplePass&) = delete;

  /// Forward from `start`; the final state is left in `end`, dL/d output in deltas.output.
  double forward(Loss loss) {
    end = start;
    model.forward(inputs, end, activations);
    deltas.output = activations.output;
    return apply_loss(deltas.output, {target_symbols, target_vectors.data(), loss, weights});
  }
  /// Forward and backward; the gradients are added to the model's.
  double run(Loss loss, bool want_input = false) {
    const double value = forward(loss);
    model.backward(inputs, activations, deltas, want_input);
    return value;
  }

  /// Sequence b ends b steps early (but after one at least), and padded steps do not count.
  void shorten() {
    weights.assign(symbols.size(), 0);
    for (int b = 0; b < inputs.batch; ++b) {
      lengths.push_back(std::max(1, inputs.steps - b));
      for (int t = 0; t < lengths.back(); ++t) weights[static_cast<std::size_t>(t * inputs.batch + b)] = 1;
    }
    inputs.lengths = lengths;
  }

  /// Fills every buffer of the pass with NaN.
  void spoil_buffers() {
    const Real nan = std::numeric_limits<Real>::quiet_NaN();
    for (auto& l : activations.layers) {
      for (auto* m : {&l.gates, &l.side, &l.h, &l.c, &l.reset_h, &l.tanh_h, &l.squashed_input, &l.gate_state})
        m->setConstant(nan);
    }
    for (auto& l : deltas.layers) {
      for (auto* m : {&l.gates, &l.side, &l.h, &l.c, &l.gate_state, &l.source, &l.held}) m->setConstant(nan);
    }
    for (auto* ports : {&activations.ports, &deltas.ports}) {
      for (auto& port : *ports) {
        for (auto* m : {&port.input, &port.output, &port.carry}) m->setConstant(nan);
      }
    }
    for (Matrix<Real>* matrix : {&activations.output, &deltas.output, &deltas.input}) matrix->setConstant(nan);
  }

  Model<Real> model;
  State<Real> start, end;
  std::vector<Real> vectors, target_vectors;
  std::vector<std::int32_t> symbols, target_symbols;
  std::vector<std::int32_t> lengths;
  std::vector<float> weights;  // of the loss, (T·B); empty: all the same
  Inputs<Real> inputs;
  Activations<Real> activations;
  Deltas<Real> deltas;

 private:
  static void fill(std::vector<Real>& values, std::size_t count, Generator& generator) {
    values.resize(count);
    // Numbers that a float holds exactly, so that a pass in float and one in double start alike.
    for (Real& value : values) value = static_cast<Real>(static_cast<float>(generator.uniform(-1, 1)));
  }
};

}  // namespace rnn
