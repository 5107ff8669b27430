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

  /// @param index  layer·D + direction
  void add_layer(std::size_t index, const rnn::LayerActivations<float>& layer) {
    const std::string suffix = suffix_of(index);
    for (int gate = 0; gate < cell_.gate_count(); ++gate) {
      const std::string name = "act." + std::string(cell_.info.gates[static_cast<std::size_t>(gate)].symbol) + suffix;
      tensors[name] = gate_block(layer, gate);
    }
    if (!cell_.info.coupled.symbol.empty()) {
      Tensor& coupled = tensors["act." + std::string(cell_.info.coupled.symbol) + suffix];
      coupled = gate_block(layer, cell_.info.coupled.of_gate);
      for (double& value : coupled.values) value = 1 - value;
    }
    if (cell_.has_side()) tensors["act.hn" + suffix] = block(layer.side, 0, rows(), 0, spec_.hidden, sequence_shape());
    tensors["h" + suffix] = every_step(index, layer.h);
    if (has_c()) tensors["c" + suffix] = every_step(index, layer.c);
  }

  /// y of a layer: what it hands on to the next.
  void add_output(int layer, const rnn::Activations<float>& activations) {
    const rnn::LayerPort<float>& port = activations.ports[extent(layer)];
    const std::string suffix = "_l" + std::to_string(layer);
    const Index width = Index{spec_.hidden} * spec_.directions();
    const Shape shape{extent(spec_.steps), extent(spec_.batch), static_cast<std::size_t>(width)};
    tensors["y" + suffix] =
        port.output.size() > 0 ? block(port.output, 0, rows(), 0, width, shape) : tensors["h" + suffix];
    tensors["y"] = tensors["y" + suffix];
    if (port.carry.size() > 0) tensors["act.T" + suffix] = block(port.carry, 0, rows(), 0, width, shape);
  }

  void add_deltas(std::size_t index, const rnn::LayerDeltas<float>& layer) {
    add_state_deltas("h", index, layer.h);
    if (has_c()) add_state_deltas("c", index, layer.c);
    if (layer.gate_state.size() > 0) add_initial("grad.gates0", index, layer.gate_state);
  }

  void add_final_state(const rnn::State<float>& state) {
    tensors["hn"] = block(state.h, 0, state.h.rows(), 0, spec_.hidden, state_shape(spec_.hidden));
    if (has_c()) tensors["cn"] = block(state.c, 0, state.c.rows(), 0, spec_.hidden, state_shape(spec_.hidden));
    if (state.gates.size() > 0) {
      tensors["gatesn"] =
          block(state.gates, 0, state.gates.rows(), 0, state.gates.cols(), state_shape(state.gates.cols()));
    }
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
  Shape state_shape(Index columns) const {
    return {extent(spec_.layers * spec_.directions()), extent(spec_.batch), static_cast<std::size_t>(columns)};
  }
  bool is_reverse(std::size_t index) const { return spec_.bidirectional && index % 2 == 1; }
  std::string suffix_of(std::size_t index) const {
    return "_l" + std::to_string(index / extent(spec_.directions())) + (is_reverse(index) ? "_reverse" : "");
  }
  /// The row at which the states after x_0 begin; the initial state is at the other end of time.
  Index first_row(std::size_t index) const { return is_reverse(index) ? 0 : spec_.batch; }
  Index initial_row(std::size_t index) const { return is_reverse(index) ? rows() : 0; }

  Tensor gate_block(const rnn::LayerActivations<float>& layer, int gate) const {
    return block(layer.gates, 0, rows(), Index{gate} * spec_.hidden, spec_.hidden, sequence_shape());
  }
  Tensor every_step(std::size_t index, const rnn::Matrix<float>& state) const {
    return block(state, first_row(index), rows(), 0, spec_.hidden, sequence_shape());
  }

  void add_state_deltas(const std::string& state, std::size_t index, const rnn::Matrix<float>& deltas) {
    tensors["grad." + state + suffix_of(index)] = every_step(index, deltas);
    Tensor norms{{extent(spec_.steps)}, {}};
    for (int t = 0; t < spec_.steps; ++t) {
      norms.values.push_back(rows_norm(deltas, first_row(index) + Index{t} * spec_.batch, spec_.batch));
    }
    tensors["gnorm." + state + suffix_of(index)] = std::move(norms);
    add_initial("grad." + state + "0", index, deltas);
  }

  /// Appends this layer's part of a gradient with respect to an initial state.
  void add_initial(const std::string& name, std::size_t index, const rnn::Matrix<float>& deltas) {
    Tensor& initial = tensors[name];
    const Tensor slot = block(deltas, initial_row(index), spec_.batch, 0, deltas.cols(), {});
    initial.shape = state_shape(deltas.cols());
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
  for (int layer = 0; layer < spec.layers; ++layer) result.add_output(layer, activations);
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
