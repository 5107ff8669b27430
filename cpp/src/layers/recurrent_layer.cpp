#include "layers/recurrent_layer.h"

#include "cells/tail.h"
#include "decimal.h"
#include "kernels/blocks.h"
#include "kernels/for_each_unit.h"
#include "layers/padding.h"

namespace rnn {
namespace {

/// The rows of step or slot `k`, or null for a buffer the cell does not have.
template <class Real>
Real* rows_of(Matrix<Real>& matrix, int k, int batch) {
  return matrix.size() > 0 ? matrix.row(Index{k} * batch).data() : nullptr;
}
template <class Real>
const Real* rows_of(const Matrix<Real>& matrix, int k, int batch) {
  return matrix.size() > 0 ? matrix.row(Index{k} * batch).data() : nullptr;
}

template <class Real>
void tanh_rows(const Real* from, int batch, int hidden, Real* to) {
  for_each_unit<Real>(batch, hidden, [&]<class Lane>(int row, int unit) {
    store<Lane>(to + row * hidden + unit, tanh(load<Lane>(from + row * hidden + unit)));
  });
}

/// d += d_squashed·(1 − squashed²)
template <class Real>
void add_through_tanh(const Real* d_squashed, const Real* squashed, int batch, int hidden, Real* d) {
  for_each_unit<Real>(batch, hidden, [&]<class Lane>(int row, int unit) {
    const int at = row * hidden + unit;
    const Lane u = load<Lane>(squashed + at);
    store<Lane>(d + at, load<Lane>(d + at) + load<Lane>(d_squashed + at) * (splat<Lane>(1) - u * u));
  });
}

}  // namespace

template <class Real>
RecurrentLayer<Real>::RecurrentLayer(const CellRow& cell, int input_size, int hidden_size, int index, bool reverse,
                                     bool one_hot, Parameters<Real>& parameters)
    : cell_(&cell),
      pair_(&pair_of<Real>(cell)),
      hidden_(hidden_size),
      gate_count_(cell.gate_count()),
      order_{reverse},
      weights_(cell, input_size, hidden_size, "_l" + decimal(index) + (reverse ? "_reverse" : ""), one_hot,
               parameters) {}

template <class Real>
void RecurrentLayer<Real>::allocate(int steps, int batch, LayerActivations<Real>& activations) const {
  const Index rows = Index{steps} * batch;
  const Index slots = rows + batch;
  const auto states = static_cast<Index>(cell_->state_gates.size());
  activations.gates.resize(rows, gate_count_ * hidden_);
  activations.side.resize(cell_->has_side() ? rows : 0, hidden_);
  activations.h.resize(slots, hidden_);
  activations.c.resize(cell_->info.has_cell_state ? slots : 0, hidden_);
  activations.reset_h.resize(cell_->reads(Source::reset_h) ? rows : 0, hidden_);
  activations.tanh_h.resize(cell_->reads(Source::tanh_h) ? rows : 0, hidden_);
  activations.squashed_input.resize(cell_->squashes_input ? rows : 0, hidden_);
  activations.gate_state.resize(states > 0 ? slots : 0, states * hidden_);
}

template <class Real>
void RecurrentLayer<Real>::allocate(int steps, int batch, LayerDeltas<Real>& deltas) const {
  const Index rows = Index{steps} * batch;
  const Index slots = rows + batch;
  const auto states = static_cast<Index>(cell_->state_gates.size());
  deltas.gates.resize(rows, gate_count_ * hidden_);
  deltas.side.resize(cell_->has_side() ? rows : 0, hidden_);
  deltas.h.resize(slots, hidden_);
  deltas.c.resize(cell_->info.has_cell_state ? slots : 0, hidden_);
  deltas.gate_state.resize(states > 0 ? slots : 0, states * hidden_);
  deltas.source.resize(cell_->reads(Source::reset_h) || cell_->reads(Source::tanh_h) ? batch : 0, hidden_);
}

template <class Real>
void RecurrentLayer<Real>::forward(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const {
  weights_.project(inputs, activations);
  for (int k = 0; k < inputs.steps; ++k) step_forward(order_.step(k, inputs.steps), inputs, activations);
}

template <class Real>
void RecurrentLayer<Real>::step_forward(int t, const Inputs<Real>& inputs, LayerActivations<Real>& activations) const {
  const int batch = inputs.batch;
  if (Real* tanh_h = rows_of(activations.tanh_h, t, batch)) {
    tanh_rows(rows_of(activations.h, order_.before(t), batch), batch, hidden_, tanh_h);
  }
  const StepForward<Real> view = forward_view(t, batch, activations);
  multiply_forward(false, t, batch, activations);
  run_half(pair_->forward, view);
  if (pair_->forward_late != nullptr) {
    multiply_forward(true, t, batch, activations);
    run_half(pair_->forward_late, view);
  }
  if (!cell_->state_gates.empty()) keep_state_gates(t, batch, activations);
  const Padding<Real> padding(inputs, order_, t);
  if (padding.any()) padding.keep_states(activations);
}

template <class Real>
void RecurrentLayer<Real>::multiply_forward(bool late, int t, int batch, LayerActivations<Real>& activations) const {
  const int before = order_.before(t);
  for (const auto& product : weights_.products()) {
    const Source source = product.what.source;
    if ((source == Source::reset_h) != late) continue;
    const Matrix<Real>& from = source == Source::h         ? activations.h
                               : source == Source::tanh_h  ? activations.tanh_h
                               : source == Source::reset_h ? activations.reset_h
                                                           : activations.gate_state;
    const bool is_state = source == Source::h || source == Source::gates;
    Matrix<Real>& to = product.what.side ? activations.side : activations.gates;
    Real* first = rows_of(to, t, batch) + (product.what.side ? 0 : product.what.first_gate * hidden_);
    multiply(rows_of(from, is_state ? before : t, batch), from.cols(), batch, product.forward, first, to.cols());
  }
}

template <class Real>
void RecurrentLayer<Real>::keep_state_gates(int t, int batch, LayerActivations<Real>& activations) const {
  for (std::size_t k = 0; k < cell_->state_gates.size(); ++k) {
    copy(activations.gates.block(Index{t} * batch, Index{cell_->state_gates[k]} * hidden_, batch, hidden_),
         activations.gate_state.block(Index{order_.after(t)} * batch, static_cast<Index>(k) * hidden_, batch, hidden_));
  }
}

template <class Real>
StepForward<Real> RecurrentLayer<Real>::forward_view(int t, int batch, LayerActivations<Real>& activations) const {
  const int before = order_.before(t), after = order_.after(t);
  return {.batch = batch,
          .hidden = hidden_,
          .gate_count = gate_count_,
          .peephole_count = static_cast<int>(cell_->peepholes.size()),
          .gates = rows_of(activations.gates, t, batch),
          .side = rows_of(activations.side, t, batch),
          .h_prev = rows_of(activations.h, before, batch),
          .c_prev = rows_of(activations.c, before, batch),
          .h = rows_of(activations.h, after, batch),
          .c = rows_of(activations.c, after, batch),
          .reset_h = rows_of(activations.reset_h, t, batch),
          .squashed_input = rows_of(activations.squashed_input, t, batch),
          .peepholes = weights_.peepholes()};
}

template <class Real>
void RecurrentLayer<Real>::backward(const Inputs<Real>& inputs, const LayerActivations<Real>& activations,
                                    LayerDeltas<Real>& deltas, Real* d_input, Parameters<Real>& parameters) {
  const Index batch = inputs.batch;
  const Index initial = order_.initial(inputs.steps) * batch;
  clear(deltas.h.middleRows(initial, batch));
  for (int k = inputs.steps - 1; k >= 0; --k) {
    step_backward(order_.step(k, inputs.steps), inputs, activations, deltas);
  }
  weights_.add_gradients(inputs, order_, activations, deltas, parameters);
  if (d_input != nullptr) weights_.project_back(deltas.gates, d_input);
}

template <class Real>
void RecurrentLayer<Real>::step_backward(int t, const Inputs<Real>& inputs, const LayerActivations<Real>& activations,
                                         LayerDeltas<Real>& deltas) const {
  const StepBackward<Real> view = backward_view(t, inputs.batch, activations, deltas);
  const Padding<Real> padding(inputs, order_, t);
  if (padding.any()) padding.set_aside(deltas);
  run_half(pair_->backward, view);
  if (padding.any()) padding.pass_through(deltas);
  if (pair_->backward_early != nullptr) {
    clear(deltas.source);
    multiply_backward(Source::reset_h, t, inputs.batch, deltas, deltas.source.data());
    run_half(pair_->backward_early, view);
  }
  read_back(t, inputs.batch, activations, deltas);
  if (padding.any()) padding.pass_gates_through(deltas);
}

/// Hands the gates' gradients on to what they read of the past through products.
template <class Real>
void RecurrentLayer<Real>::read_back(int t, int batch, const LayerActivations<Real>& activations,
                                     LayerDeltas<Real>& deltas) const {
  Real* dh_prev = rows_of(deltas.h, order_.before(t), batch);
  multiply_backward(Source::h, t, batch, deltas, dh_prev);
  if (cell_->reads(Source::tanh_h)) {
    clear(deltas.source);
    multiply_backward(Source::tanh_h, t, batch, deltas, deltas.source.data());
    add_through_tanh(deltas.source.data(), rows_of(activations.tanh_h, t, batch), batch, hidden_, dh_prev);
  }
  if (!cell_->state_gates.empty()) {
    auto before = deltas.gate_state.middleRows(Index{order_.before(t)} * batch, batch);
    clear(before);
    multiply_backward(Source::gates, t, batch, deltas, before.row(0).data());
  }
}

/// d_source += d_gates·W for the products that read this source.
template <class Real>
void RecurrentLayer<Real>::multiply_backward(Source source, int t, int batch, const LayerDeltas<Real>& deltas,
                                             Real* d_source) const {
  for (const auto& product : weights_.products()) {
    if (product.what.source != source) continue;
    const Matrix<Real>& from = product.what.side ? deltas.side : deltas.gates;
    const Real* first = rows_of(from, t, batch) + (product.what.side ? 0 : product.what.first_gate * hidden_);
    multiply(first, from.cols(), batch, product.backward, d_source, Index{product.backward.columns()});
  }
}

template <class Real>
StepBackward<Real> RecurrentLayer<Real>::backward_view(int t, int batch, const LayerActivations<Real>& activations,
                                                       LayerDeltas<Real>& deltas) const {
  const int before = order_.before(t), after = order_.after(t);
  return {.batch = batch,
          .hidden = hidden_,
          .gate_count = gate_count_,
          .peephole_count = static_cast<int>(cell_->peepholes.size()),
          .state_gate_count = static_cast<int>(cell_->state_gates.size()),
          .gates = rows_of(activations.gates, t, batch),
          .side = rows_of(activations.side, t, batch),
          .h_prev = rows_of(activations.h, before, batch),
          .c_prev = rows_of(activations.c, before, batch),
          .h = rows_of(activations.h, after, batch),
          .c = rows_of(activations.c, after, batch),
          .squashed_input = rows_of(activations.squashed_input, t, batch),
          .peepholes = weights_.peepholes(),
          .dh = rows_of(deltas.h, after, batch),
          .dc = rows_of(deltas.c, after, batch),
          .d_state = rows_of(deltas.gate_state, after, batch),
          .d_gates = rows_of(deltas.gates, t, batch),
          .d_side = rows_of(deltas.side, t, batch),
          .d_reset = deltas.source.data(),
          .dh_prev = rows_of(deltas.h, before, batch),
          .dc_prev = rows_of(deltas.c, before, batch)};
}

template class RecurrentLayer<float>;
template class RecurrentLayer<double>;

}  // namespace rnn
