#include "introspection/probe.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "cells/cell_row.h"
#include "introspection/kept_gradients.h"
#include "kernels/lanes.h"
#include "kernels/reduce.h"
#include "losses/softmax.h"

namespace rnn {
namespace {

constexpr float kShut = 0.1f, kOpen = 0.9f;

void append(const Matrix<float>& rows, std::vector<float>& to) {
  to.insert(to.end(), rows.data(), rows.data() + rows.size());
}

void append_channels(const LayerActivations<float>& layer, const CellInfo& cell, bool reverse, std::vector<float>& to) {
  const Index hidden = layer.h.cols();
  const auto gate = [&](Index index) { return layer.gates.middleCols(index * hidden, hidden); };
  for (std::size_t k = 0; k < cell.gates.size(); ++k) append(gate(static_cast<Index>(k)), to);
  if (!cell.coupled.symbol.empty()) append((1 - gate(cell.coupled.of_gate).array()).matrix(), to);
  if (cell.has_cell_state) append(output_rows(layer.c, 1, reverse), to);
  append(output_rows(layer.h, 1, reverse), to);
}

/// The norm over the units after each step.  @param deltas (T+1, H) slots.
void append_norms(const Matrix<float>& deltas, bool reverse, std::vector<double>& to) {
  const auto rows = output_rows(deltas, 1, reverse);
  for (Index t = 0; t < rows.rows(); ++t) {
    to.push_back(std::sqrt(sum_of_squares(rows.row(t).data(), static_cast<std::size_t>(rows.cols()))));
  }
}

bool is_scored(const Targets<float>& targets, int step) {
  return targets.weights.empty() || targets.weights[static_cast<std::size_t>(step)] > 0;
}

/// The loss of each step by itself, whatever its weight.
std::vector<double> losses_of_steps(const Matrix<float>& outputs, const Targets<float>& targets) {
  std::vector<double> losses;
  for (int t = 0; t < outputs.rows(); ++t) {
    Targets<float> one = targets;
    one.weights = {};
    if (!one.symbols.empty()) one.symbols = targets.symbols.subspan(static_cast<std::size_t>(t), 1);
    if (one.vectors != nullptr) one.vectors += t * outputs.cols();
    Matrix<float> row = outputs.row(t);
    losses.push_back(is_scored(targets, t) ? apply_loss(row, one) : 0.0);
  }
  return losses;
}

/// dL/d outputs of the loss that was asked for.
Matrix<float> output_gradient(const Matrix<float>& outputs, Targets<float> targets, ProbeLoss which) {
  std::vector<float> weights(static_cast<std::size_t>(outputs.rows()), 0.0f);
  if (which == ProbeLoss::last) {
    int last = static_cast<int>(outputs.rows()) - 1;
    while (last >= 0 && !is_scored(targets, last)) --last;
    if (last >= 0) weights[static_cast<std::size_t>(last)] = 1;
    targets.weights = weights;
  }
  Matrix<float> gradient = outputs;
  apply_loss(gradient, targets);
  return gradient;
}

/// The read-out as people read it.
std::vector<float> readable(Matrix<float> outputs, Loss loss) {
  if (loss == Loss::cross_entropy) {
    for (Index t = 0; t < outputs.rows(); ++t) softmax(outputs.row(t).data(), static_cast<int>(outputs.cols()));
  }
  if (loss == Loss::sigmoid_cross_entropy) {
    for (float& output : outputs.reshaped()) output = sigmoid(output);
  }
  return {outputs.data(), outputs.data() + outputs.size()};
}

/// Appends, for each unit, the fractions of its steps at which the values (T, H) are nearly shut and nearly open.
void append_saturation(ConstMatrixMap<float> values, Trace& trace) {
  const auto steps = static_cast<float>(values.rows());
  for (Index unit = 0; unit < values.cols(); ++unit) {
    const auto gate = values.col(unit).array();
    trace.saturated_left.push_back(static_cast<float>((gate < kShut).count()) / steps);
    trace.saturated_right.push_back(static_cast<float>((gate > kOpen).count()) / steps);
  }
}

void count_saturation(Trace& trace) {
  const std::size_t size = static_cast<std::size_t>(trace.steps) * static_cast<std::size_t>(trace.hidden);
  for (std::size_t k = 0; k * size < trace.values.size(); ++k) {
    const std::string& channel = trace.channels[k % trace.channels.size()];
    if (std::find(trace.valves.begin(), trace.valves.end(), channel) == trace.valves.end()) continue;
    append_saturation({trace.values.data() + k * size, trace.steps, trace.hidden}, trace);
  }
}

/// A trace with the model's shape and nothing in it yet.
Trace empty_trace(const Model<float>& model, int steps) {
  Trace trace;
  trace.steps = steps;
  trace.hidden = model.spec().hidden_size;
  trace.layers = model.spec().layers;
  trace.directions = model.spec().directions();
  trace.channels = trace_channels(model.cell().info);
  trace.valves = trace_valves(model.cell().info);
  return trace;
}

}  // namespace

std::vector<std::string> trace_channels(const CellInfo& cell) {
  std::vector<std::string> channels;
  for (const GateInfo& gate : cell.gates) channels.emplace_back(gate.symbol);
  if (!cell.coupled.symbol.empty()) channels.emplace_back(cell.coupled.symbol);
  if (cell.has_cell_state) channels.emplace_back("c");
  channels.emplace_back("h");
  return channels;
}

std::vector<std::string> trace_valves(const CellInfo& cell) {
  std::vector<std::string> valves;
  for (const GateInfo& gate : cell.gates) {
    if (!gate.is_signed) valves.emplace_back(gate.symbol);
  }
  if (!cell.coupled.symbol.empty()) valves.emplace_back(cell.coupled.symbol);
  return valves;
}

Trace probe(Model<float>& model, const Inputs<float>& inputs, const Targets<float>& targets, ProbeLoss which) {
  assert(inputs.batch == 1 && (inputs.lengths.empty() || inputs.lengths[0] == inputs.steps));
  const KeptGradients<float> kept(model.parameters());
  Activations<float> activations;
  Deltas<float> deltas;
  model.allocate(inputs.steps, 1, activations);
  model.allocate(inputs.steps, 1, deltas);
  State<float> state = model.zero_state(1);
  model.forward(inputs, state, activations);
  deltas.output = output_gradient(activations.output, targets, which);
  model.backward(inputs, activations, deltas);

  Trace trace = empty_trace(model, inputs.steps);
  trace.losses = losses_of_steps(activations.output, targets);
  trace.outputs = readable(activations.output, targets.loss);
  const CellInfo& cell = model.cell().info;
  for (std::size_t k = 0; k < activations.layers.size(); ++k) {
    const bool reverse = trace.directions == 2 && k % 2 == 1;
    append_channels(activations.layers[k], cell, reverse, trace.values);
    append_norms(deltas.layers[k].h, reverse, trace.gradient_norms_h);
    if (cell.has_cell_state) append_norms(deltas.layers[k].c, reverse, trace.gradient_norms_c);
  }
  count_saturation(trace);
  return trace;
}

}  // namespace rnn
