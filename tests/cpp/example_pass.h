// A small network with random weights and one random batch for it: what most tests of the model start from.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "losses/loss.h"
#include "rnn/cells.h"
#include "rnn/generator.h"
#include "rnn/model.h"

namespace rnn {

enum class Loss { mean_squared_error, cross_entropy };

/// The ids of the cell table, for tests that hold for every cell.
inline std::vector<std::string> all_cells() {
  std::vector<std::string> ids;
  for (const CellInfo& info : cell_infos()) ids.emplace_back(info.id);
  return ids;
}

template <class Real>
struct ExamplePass {
  ExamplePass(const ModelSpec& spec, int steps, int batch, std::uint64_t seed = 7)
      : model(std::move(Model<Real>::create(spec).value())), start(model.zero_state(batch)) {
    Generator generator(seed);
    model.initialise(generator, 1.0);
    const auto rows = static_cast<std::size_t>(steps) * static_cast<std::size_t>(batch);
    fill(vectors, rows * static_cast<std::size_t>(spec.input_size), generator);
    fill(target_vectors, rows * static_cast<std::size_t>(spec.output_size), generator);
    for (Real& value : start.h.reshaped()) value = static_cast<Real>(generator.uniform(-0.5, 0.5));
    for (Real& value : start.c.reshaped()) value = static_cast<Real>(generator.uniform(-0.5, 0.5));
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
    return loss == Loss::mean_squared_error ? mean_squared_error(deltas.output, target_vectors.data())
                                            : cross_entropy(deltas.output, target_symbols);
  }
  /// Forward and backward; the gradients are added to the model's.
  double run(Loss loss, bool want_input = false) {
    const double value = forward(loss);
    model.backward(inputs, activations, deltas, want_input);
    return value;
  }

  /// Fills every buffer of the pass with NaN.
  void spoil_buffers() {
    const Real nan = std::numeric_limits<Real>::quiet_NaN();
    for (auto& layer : activations.layers) {
      for (Matrix<Real>* matrix : {&layer.gates, &layer.side, &layer.h, &layer.c}) matrix->setConstant(nan);
    }
    for (auto& layer : deltas.layers) {
      for (Matrix<Real>* matrix : {&layer.gates, &layer.side, &layer.h, &layer.c}) matrix->setConstant(nan);
    }
    for (Matrix<Real>* matrix : {&activations.output, &deltas.output, &deltas.input}) matrix->setConstant(nan);
  }

  Model<Real> model;
  State<Real> start, end;
  std::vector<Real> vectors, target_vectors;
  std::vector<std::int32_t> symbols, target_symbols;
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
