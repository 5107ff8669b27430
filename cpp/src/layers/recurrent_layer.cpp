#include "layers/recurrent_layer.h"

#include <algorithm>

#include "kernels/reduce.h"

namespace rnn {

template <class Real>
RecurrentLayer<Real>::RecurrentLayer(const CellRow& cell, int input_size, int hidden_size, int index, bool one_hot,
                                     Parameters<Real>& parameters)
    : cell_(&cell), input_(input_size), hidden_(hidden_size), gate_count_(cell.gate_count()), one_hot_(one_hot) {
  const std::string suffix = "_l" + std::to_string(index);
  weight_ih_ = parameters.add_matrix("weight_ih" + suffix, width(), input_);
  weight_hh_ = parameters.add_matrix("weight_hh" + suffix, width(), hidden_);
  bias_ih_ = parameters.add_vector("bias_ih" + suffix, width());
  bias_hh_ = parameters.add_vector("bias_hh" + suffix, width());
  for (const RecurrentProduct& product : cell.products) products_.push_back({product, {}, {}});
}

template <class Real>
void RecurrentLayer<Real>::pack(const Parameters<Real>& parameters) {
  const auto weight_hh = parameters.value(weight_hh_);
  const auto bias_hh = parameters.value(bias_hh_).col(0);
  input_bias_ = parameters.value(bias_ih_).col(0);
  for (PackedProduct& product : products_) {
    const int first = product.what.first_gate * hidden_;
    const int count = product.what.gates * hidden_;
    product.forward.pack(weight_hh.middleRows(first, count).transpose());
    product.backward.pack(weight_hh.middleRows(first, count));
    if (product.what.side) {
      side_bias_ = bias_hh.segment(first, count);
    } else {
      input_bias_.segment(first, count) += bias_hh.segment(first, count);
    }
  }
  const auto weight_ih = parameters.value(weight_ih_);
  if (one_hot_) {
    symbol_rows_ = weight_ih.transpose();
    symbol_rows_.rowwise() += input_bias_.transpose();
  } else {
    input_forward_.pack(weight_ih.transpose());
    input_backward_.pack(weight_ih);
  }
}

template <class Real>
void RecurrentLayer<Real>::allocate(int steps, int batch, LayerActivations<Real>& activations) const {
  const int rows = steps * batch;
  activations.gates.resize(rows, width());
  activations.side.resize(cell_->has_side() ? rows : 0, hidden_);
  activations.h.resize(rows + batch, hidden_);
  activations.c.resize(cell_->info.has_cell_state ? rows + batch : 0, hidden_);
}

template <class Real>
void RecurrentLayer<Real>::allocate(int steps, int batch, LayerDeltas<Real>& deltas) const {
  const int rows = steps * batch;
  deltas.gates.resize(rows, width());
  deltas.side.resize(cell_->has_side() ? rows : 0, hidden_);
  deltas.h.resize(rows + batch, hidden_);
  deltas.c.resize(cell_->info.has_cell_state ? rows + batch : 0, hidden_);
}

template <class Real>
void RecurrentLayer<Real>::project_symbols(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const {
  for (std::size_t row = 0; row < inputs.symbols.size(); ++row) {
    std::copy_n(symbol_rows_.row(inputs.symbols[row]).data(), width(),
                activations.gates.row(static_cast<Index>(row)).data());
  }
}

template <class Real>
void RecurrentLayer<Real>::project_vectors(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const {
  activations.gates.rowwise() = input_bias_.transpose();
  multiply(inputs.vectors, Index{input_}, inputs.steps * inputs.batch, input_forward_, activations.gates.data(),
           Index{width()});
}

template <class Real>
void RecurrentLayer<Real>::forward(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const {
  if (one_hot_) {
    project_symbols(inputs, activations);
  } else {
    project_vectors(inputs, activations);
  }
  if (cell_->has_side()) activations.side.rowwise() = side_bias_.transpose();
  for (int t = 0; t < inputs.steps; ++t) step_forward(t, inputs.batch, activations);
}

template <class Real>
void RecurrentLayer<Real>::step_forward(int t, int batch, LayerActivations<Real>& activations) const {
  const int row = t * batch;
  Real* gates = activations.gates.row(row).data();
  Real* side = cell_->has_side() ? activations.side.row(row).data() : nullptr;
  const Real* h_prev = activations.h.row(row).data();
  for (const PackedProduct& product : products_) {
    if (product.what.side) {
      multiply(h_prev, Index{hidden_}, batch, product.forward, side, Index{hidden_});
    } else {
      multiply(h_prev, Index{hidden_}, batch, product.forward, gates + product.what.first_gate * hidden_,
               Index{width()});
    }
  }
  const bool has_c = cell_->info.has_cell_state;
  cell_->template pair<Real>().forward(
      {batch, hidden_, gate_count_, gates, side, h_prev, has_c ? activations.c.row(row).data() : nullptr,
       activations.h.row(row + batch).data(), has_c ? activations.c.row(row + batch).data() : nullptr});
}

template <class Real>
void RecurrentLayer<Real>::backward(const Inputs<Real>& inputs, const LayerActivations<Real>& activations,
                                    LayerDeltas<Real>& deltas, Real* d_input, Parameters<Real>& parameters) {
  const int rows = inputs.steps * inputs.batch;
  deltas.h.topRows(inputs.batch).setZero();
  if (cell_->info.has_cell_state) deltas.c.bottomRows(inputs.batch).setZero();
  for (int t = inputs.steps - 1; t >= 0; --t) step_backward(t, inputs.batch, activations, deltas);
  add_recurrent_gradients(rows, activations, deltas, parameters);
  add_bias_gradients(deltas, parameters);
  add_input_gradients(inputs, deltas, parameters);
  if (d_input != nullptr) multiply(deltas.gates.data(), Index{width()}, rows, input_backward_, d_input, Index{input_});
}

template <class Real>
void RecurrentLayer<Real>::step_backward(int t, int batch, const LayerActivations<Real>& activations,
                                         LayerDeltas<Real>& deltas) const {
  const int row = t * batch;
  const bool has_c = cell_->info.has_cell_state;
  const bool has_side = cell_->has_side();
  Real* d_gates = deltas.gates.row(row).data();
  Real* d_side = has_side ? deltas.side.row(row).data() : nullptr;
  Real* dh_prev = deltas.h.row(row).data();
  cell_->template pair<Real>().backward(
      {batch, hidden_, gate_count_, activations.gates.row(row).data(),
       has_side ? activations.side.row(row).data() : nullptr, activations.h.row(row).data(),
       has_c ? activations.c.row(row).data() : nullptr, activations.h.row(row + batch).data(),
       has_c ? activations.c.row(row + batch).data() : nullptr, deltas.h.row(row + batch).data(),
       has_c ? deltas.c.row(row + batch).data() : nullptr, d_gates, d_side, dh_prev,
       has_c ? deltas.c.row(row).data() : nullptr});
  for (const PackedProduct& product : products_) {
    if (product.what.side) {
      multiply(d_side, Index{hidden_}, batch, product.backward, dh_prev, Index{hidden_});
    } else {
      multiply(d_gates + product.what.first_gate * hidden_, Index{width()}, batch, product.backward, dh_prev,
               Index{hidden_});
    }
  }
}

template <class Real>
void RecurrentLayer<Real>::add_recurrent_gradients(int rows, const LayerActivations<Real>& activations,
                                                   const LayerDeltas<Real>& deltas, Parameters<Real>& parameters) {
  auto d_weight = parameters.gradient(weight_hh_);
  for (const PackedProduct& product : products_) {
    const int first = product.what.first_gate * hidden_;
    const int count = product.what.gates * hidden_;
    const Matrix<Real>& from = product.what.side ? deltas.side : deltas.gates;
    const int column = product.what.side ? 0 : first;
    transposed_product_.add(from.data() + column, from.cols(), count, activations.h.data(), Index{hidden_}, hidden_,
                            rows, d_weight.row(first).data(), Index{hidden_});
  }
}

template <class Real>
void RecurrentLayer<Real>::add_bias_gradients(const LayerDeltas<Real>& deltas, Parameters<Real>& parameters) {
  bias_sum_.setZero(width());
  add_column_sums(deltas.gates, bias_sum_);
  parameters.gradient(bias_ih_).col(0) += bias_sum_;
  if (cell_->has_side()) {  // the side's own bias sees the side's gradient
    const RecurrentProduct& side = products_.back().what;
    side_sum_.setZero(hidden_);
    add_column_sums(deltas.side, side_sum_);
    bias_sum_.segment(side.first_gate * hidden_, hidden_) = side_sum_;
  }
  parameters.gradient(bias_hh_).col(0) += bias_sum_;
}

template <class Real>
void RecurrentLayer<Real>::add_input_gradients(const Inputs<Real>& inputs, const LayerDeltas<Real>& deltas,
                                               Parameters<Real>& parameters) {
  const int rows = inputs.steps * inputs.batch;
  auto d_weight = parameters.gradient(weight_ih_);
  if (!one_hot_) {
    transposed_product_.add(deltas.gates.data(), Index{width()}, width(), inputs.vectors, Index{input_}, input_, rows,
                            d_weight.data(), Index{input_});
    return;
  }
  // Row by row into a transposed gradient: both the read and the write run straight through memory.
  symbol_gradient_.setZero(input_, width());
  for (int row = 0; row < rows; ++row) {
    symbol_gradient_.row(inputs.symbols[static_cast<std::size_t>(row)]) += deltas.gates.row(row);
  }
  d_weight += symbol_gradient_.transpose();
}

template <class Real>
void RecurrentLayer<Real>::set_forget_bias(double bias, Parameters<Real>& parameters) const {
  if (cell_->forget_gate < 0) return;
  const int first = cell_->forget_gate * hidden_;
  parameters.value(bias_ih_).col(0).segment(first, hidden_).setConstant(static_cast<Real>(bias));
  parameters.value(bias_hh_).col(0).segment(first, hidden_).setZero();
}

template class RecurrentLayer<float>;
template class RecurrentLayer<double>;

}  // namespace rnn
