// The `seq` cases: forward, loss at every step, backward, and every tensor of both.
#include <utility>

#include "cells/cell_row.h"
#include "losses/loss.h"
#include "run_case.h"

namespace golden {
namespace {

using rnn::Index;

/// Takes the parts of this core's buffers that the golden files name.
class SequenceTensors {
 public:
  SequenceTensors(const CaseSpec& spec, const rnn::CellRow& cell) : spec_(spec), cell_(cell) {}

  void add_layer(std::size_t index, const rnn::LayerActivations<float>& layer) {
    const std::string suffix = "_l" + std::to_string(index);
    for (int gate = 0; gate < cell_.gate_count(); ++gate) {
      const std::string name = "act." + std::string(cell_.info.gates[static_cast<std::size_t>(gate)].symbol) + suffix;
      tensors[name] = block(layer.gates, 0, rows(), Index{gate} * spec_.hidden, spec_.hidden, sequence_shape());
    }
    if (cell_.has_side()) tensors["act.hn" + suffix] = block(layer.side, 0, rows(), 0, spec_.hidden, sequence_shape());
    tensors["h" + suffix] = tensors["y" + suffix] = tensors["y"] = every_step(layer.h);
    if (has_c()) tensors["c" + suffix] = every_step(layer.c);
  }

  void add_deltas(std::size_t index, const rnn::LayerDeltas<float>& layer) {
    const std::string suffix = "_l" + std::to_string(index);
    add_state_deltas("h", suffix, layer.h);
    if (has_c()) add_state_deltas("c", suffix, layer.c);
  }

  void add_final_state(const rnn::State<float>& state) {
    tensors["hn"] = block(state.h, 0, state.h.rows(), 0, spec_.hidden, state_shape());
    if (has_c()) tensors["cn"] = block(state.c, 0, state.c.rows(), 0, spec_.hidden, state_shape());
  }

  void add_steps(const std::string& name, const rnn::Matrix<float>& matrix) {
    tensors[name] = block(matrix, 0, rows(), 0, matrix.cols(),
                          {extent(spec_.steps), extent(spec_.batch), static_cast<std::size_t>(matrix.cols())});
  }

  Tensors tensors;

 private:
  bool has_c() const { return cell_.info.has_cell_state; }
  Index rows() const { return Index{spec_.steps} * spec_.batch; }
  Shape sequence_shape() const { return {extent(spec_.steps), extent(spec_.batch), extent(spec_.hidden)}; }
  Shape state_shape() const { return {extent(spec_.layers), extent(spec_.batch), extent(spec_.hidden)}; }
  /// Slots 1..T of a state; slot 0 is the initial one.
  Tensor every_step(const rnn::Matrix<float>& state) const {
    return block(state, spec_.batch, rows(), 0, spec_.hidden, sequence_shape());
  }

  void add_state_deltas(const std::string& state, const std::string& suffix, const rnn::Matrix<float>& deltas) {
    tensors["grad." + state + suffix] = every_step(deltas);
    Tensor norms{{extent(spec_.steps)}, {}};
    for (int t = 1; t <= spec_.steps; ++t) {
      norms.values.push_back(rows_norm(deltas, Index{t} * spec_.batch, spec_.batch));
    }
    tensors["gnorm." + state + suffix] = std::move(norms);
    Tensor& initial = tensors["grad." + state + "0"];
    const Tensor slot = block(deltas, 0, spec_.batch, 0, spec_.hidden, {});
    initial.shape = state_shape();
    initial.values.insert(initial.values.end(), slot.values.begin(), slot.values.end());
  }

  const CaseSpec& spec_;
  const rnn::CellRow& cell_;
};

}  // namespace

Outcome<Tensors> run_sequence(const GoldenCase& golden, InputPath path) {
  const CaseSpec& spec = golden.spec;
  const Shape steps{extent(spec.steps), extent(spec.batch)};
  auto made = make_model(golden, path);
  if (!made.ok()) return made.failure();
  rnn::Model<float>& model = made.value();
  auto state = initial_state(golden, model);
  if (!state.ok()) return state.failure();
  const auto owned_inputs = read_inputs(golden, steps, path);
  if (!owned_inputs.ok()) return owned_inputs.failure();
  const auto targets = read_targets(golden, steps);
  if (!targets.ok()) return targets.failure();

  const rnn::Inputs<float> inputs = owned_inputs.value().window(spec, 0);
  rnn::Activations<float> activations;
  rnn::Deltas<float> deltas;
  model.allocate(spec.steps, spec.batch, activations);
  model.allocate(spec.steps, spec.batch, deltas);
  model.forward(inputs, state.value(), activations);
  deltas.output = activations.output;
  const CaseTargets& wanted = targets.value();
  const double loss = wanted.vectors.empty() ? rnn::cross_entropy(deltas.output, wanted.symbols)
                                             : rnn::mean_squared_error(deltas.output, wanted.vectors.data());
  model.backward(inputs, activations, deltas, path == InputPath::dense);

  SequenceTensors result(spec, model.cell());
  for (std::size_t k = 0; k < activations.layers.size(); ++k) {
    result.add_layer(k, activations.layers[k]);
    result.add_deltas(k, deltas.layers[k]);
  }
  result.add_final_state(state.value());
  result.add_steps("out", activations.output);
  result.tensors["loss"] = scalar(loss);
  if (path == InputPath::dense) result.add_steps("grad.x", deltas.input);
  for (const rnn::ParameterInfo& info : model.parameters().infos()) {
    result.tensors["grad." + info.name] = parameter_part(model.parameters().gradients(), info);
  }
  return std::move(result.tensors);
}

}  // namespace golden
