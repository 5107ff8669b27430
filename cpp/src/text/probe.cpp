#include "text/probe.h"

#include <cmath>

#include "cells/cell_row.h"
#include "kernels/reduce.h"
#include "losses/softmax.h"

namespace rnn {
namespace {

/// Appends the columns [first, first + H) of rows [skip, skip + T).
void append(const Matrix<float>& from, Index skip, Index steps, Index first, Index hidden, std::vector<float>& to) {
  for (Index t = 0; t < steps; ++t) {
    const float* row = from.row(skip + t).data() + first;
    to.insert(to.end(), row, row + hidden);
  }
}

void append_layer(const LayerActivations<float>& layer, const CellRow& cell, Index steps, Index hidden,
                  std::vector<float>& to) {
  for (Index gate = 0; gate < cell.gate_count(); ++gate) append(layer.gates, 0, steps, gate * hidden, hidden, to);
  if (!cell.info.coupled.symbol.empty()) {
    const std::size_t first = to.size();
    append(layer.gates, 0, steps, cell.info.coupled.of_gate * hidden, hidden, to);
    for (std::size_t k = first; k < to.size(); ++k) to[k] = 1 - to[k];
  }
  if (cell.info.has_cell_state) append(layer.c, 1, steps, 0, hidden, to);
  append(layer.h, 1, steps, 0, hidden, to);
}

/// ‖row t+1‖ for each step t (slot 0 belongs to the initial state).
void append_norms(const Matrix<float>& deltas, Index steps, std::vector<double>& to) {
  for (Index t = 0; t < steps; ++t) {
    to.push_back(std::sqrt(sum_of_squares(deltas.row(t + 1).data(), static_cast<std::size_t>(deltas.cols()))));
  }
}

/// Turns the outputs into probabilities and dL/d output, with L = −log p of the last symbol.
void read_distributions(std::span<const std::int32_t> symbols, const Matrix<float>& logits, Matrix<float>& d_output,
                        Trace& trace) {
  const Index last = logits.rows() - 2;  // the row that predicts the last symbol
  Matrix<float> probabilities = logits;
  for (Index t = 0; t < logits.rows(); ++t) {
    const double log_sum = softmax(probabilities.row(t).data(), static_cast<int>(logits.cols()));
    if (t > last) continue;
    trace.loss_nats.push_back(log_sum - static_cast<double>(logits(t, symbols[static_cast<std::size_t>(t) + 1])));
  }
  d_output.setZero(logits.rows(), logits.cols());
  d_output.row(last) = probabilities.row(last);
  d_output(last, symbols.back()) -= 1.0f;
  trace.probabilities.assign(probabilities.data(), probabilities.data() + probabilities.size());
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

Trace probe(Model<float>& model, std::span<const std::int32_t> symbols) {
  const int steps = static_cast<int>(symbols.size());
  const Inputs<float> inputs{steps, 1, symbols, nullptr};
  const CellRow& cell = model.cell();
  Activations<float> activations;
  Deltas<float> deltas;
  model.allocate(steps, 1, activations);
  model.allocate(steps, 1, deltas);
  State<float> state = model.zero_state(1);
  model.forward(inputs, state, activations);

  Trace trace{steps, model.spec().hidden_size, model.spec().layers, trace_channels(cell.info), {}, {}, {}, {}, {}};
  read_distributions(symbols, activations.output, deltas.output, trace);
  model.backward(inputs, activations, deltas);
  for (std::size_t k = 0; k < activations.layers.size(); ++k) {
    append_layer(activations.layers[k], cell, steps, trace.hidden, trace.values);
    append_norms(deltas.layers[k].h, steps, trace.gradient_norms_h);
    if (cell.info.has_cell_state) append_norms(deltas.layers[k].c, steps, trace.gradient_norms_c);
  }
  return trace;
}

}  // namespace rnn
