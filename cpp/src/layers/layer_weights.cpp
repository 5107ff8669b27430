#include "layers/layer_weights.h"

#include <algorithm>

#include "kernels/blocks.h"
#include "kernels/reduce.h"

namespace rnn {

template <class Real>
LayerWeights<Real>::LayerWeights(const CellRow& cell, int input_size, int hidden_size, const std::string& suffix,
                                 bool one_hot, Parameters<Real>& parameters)
    : cell_(&cell), input_(input_size), hidden_(hidden_size), gate_count_(cell.gate_count()), one_hot_(one_hot) {
  for (const InputWeight& weight : cell.inputs) {
    const int id = declare(weight.name, ParameterRole::input, weight.gates * hidden_, input_, suffix, parameters);
    inputs_.push_back({id, 0, weight.first_gate, weight.gates, false});
  }
  for (const RecurrentProduct& product : cell.products) {
    int rows = 0;  // one matrix may serve several products
    for (const RecurrentProduct& other : cell.products) {
      if (other.name == product.name) rows = std::max(rows, other.first_row + other.gates);
    }
    const bool of_gates = product.source == Source::gates;
    const int sources = of_gates ? static_cast<int>(cell.state_gates.size()) : 1;
    const ParameterRole role = of_gates ? ParameterRole::gate_recurrence : ParameterRole::recurrent;
    products_.push_back(
        {product, declare(product.name, role, rows * hidden_, sources * hidden_, suffix, parameters), {}, {}});
  }
  for (const Bias& bias : cell.biases) {
    int rows = 0;
    for (const Bias& other : cell.biases) {
      if (other.name == bias.name) rows = std::max(rows, other.first_row + other.gates);
    }
    const int id = declare(bias.name, ParameterRole::bias, rows * hidden_, 0, suffix, parameters);
    biases_.push_back({id, bias.first_row, bias.first_gate, bias.gates, bias.side});
  }
  for (const Peephole& peephole : cell.peepholes) {
    peephole_ids_.push_back(declare(peephole.name, ParameterRole::peephole, hidden_, 0, suffix, parameters));
  }
}

/// The id of a parameter of this layer, declared at its first mention. @param columns 0 for a vector
template <class Real>
int LayerWeights<Real>::declare(std::string_view name, ParameterRole role, int rows, int columns,
                                const std::string& suffix, Parameters<Real>& parameters) {
  const std::string full = std::string(name) + suffix;
  const auto& infos = parameters.infos();
  const auto known =
      std::find_if(infos.begin(), infos.end(), [&](const ParameterInfo& info) { return info.name == full; });
  if (known != infos.end()) return static_cast<int>(known - infos.begin());
  return columns > 0 ? parameters.add_matrix(full, role, rows, columns, hidden_)
                     : parameters.add_vector(full, role, rows, hidden_);
}

template <class Real>
void LayerWeights<Real>::pack(const Parameters<Real>& parameters) {
  for (Product& product : products_) {
    const auto rows =
        parameters.value(product.weight).middleRows(product.what.first_row * hidden_, product.what.gates * hidden_);
    product.forward.pack(rows.transpose());
    product.backward.pack(rows);
  }
  input_bias_.setZero(width());
  side_bias_.setZero(hidden_);
  for (const Named& bias : biases_) {
    const Real* rows = parameters.value(bias.id).data() + bias.first_row * hidden_;
    Real* to = bias.side ? side_bias_.data() : input_bias_.data() + bias.first_gate * hidden_;
    add(rows, Index{bias.gates} * hidden_, to);
  }
  peephole_rows_.resize(static_cast<Index>(peephole_ids_.size()), hidden_);
  for (std::size_t k = 0; k < peephole_ids_.size(); ++k) {
    std::copy_n(parameters.value(peephole_ids_[k]).data(), hidden_, peephole_rows_.row(static_cast<Index>(k)).data());
  }
  pack_input(parameters);
}

template <class Real>
void LayerWeights<Real>::pack_input(const Parameters<Real>& parameters) {
  input_rows_.setZero(width(), input_);
  for (const Named& weight : inputs_) {
    copy(parameters.value(weight.id), input_rows_.middleRows(weight.first_gate * hidden_, weight.gates * hidden_));
  }
  if (cell_->bare_input >= 0) input_rows_.middleRows(cell_->bare_input * hidden_, hidden_).setIdentity();
  if (one_hot_) {
    symbol_rows_ = input_rows_.transpose();
    for (Index k = 0; k < input_; ++k) add(input_bias_.data(), Index{width()}, symbol_rows_.row(k).data());
  } else {
    input_forward_.pack(input_rows_.transpose());
    input_backward_.pack(input_rows_);
  }
}

template <class Real>
void LayerWeights<Real>::project(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const {
  Matrix<Real>& gates = activations.gates;
  if (one_hot_) {
    for (std::size_t row = 0; row < inputs.symbols.size(); ++row) {
      std::copy_n(symbol_rows_.row(inputs.symbols[row]).data(), width(), gates.row(static_cast<Index>(row)).data());
    }
  } else {
    fill_rows(input_bias_, gates);
    multiply(inputs.vectors, Index{input_}, inputs.steps * inputs.batch, input_forward_, gates.data(), Index{width()});
  }
  if (cell_->has_side()) fill_rows(side_bias_, activations.side);
}

template <class Real>
void LayerWeights<Real>::project_back(const Matrix<Real>& d_gates, Real* d_input) const {
  PackedMatrix<Real> packed;  // for symbols this is asked for so rarely that no copy is kept up to date
  if (one_hot_) packed.pack(input_rows_);
  multiply(d_gates.data(), Index{width()}, static_cast<int>(d_gates.rows()), one_hot_ ? packed : input_backward_,
           d_input, Index{input_});
}

template <class Real>
void LayerWeights<Real>::add_gradients(const Inputs<Real>& inputs, TimeOrder order,
                                       const LayerActivations<Real>& activations, const LayerDeltas<Real>& deltas,
                                       Parameters<Real>& parameters) {
  add_recurrent_gradients(inputs, order, activations, deltas, parameters);
  add_bias_gradients(deltas, parameters);
  add_input_gradients(inputs, deltas, parameters);
  if (!peephole_ids_.empty()) add_peephole_gradients(inputs, order, activations, deltas, parameters);
}

namespace {

/// What a product read at each step, (T·B, ·), step after step.
template <class Real>
const Real* source_rows(Source source, int batch, TimeOrder order, const LayerActivations<Real>& activations) {
  const Index slot = Index{order.before(0)} * batch;
  switch (source) {
    case Source::h:
      return activations.h.row(slot).data();
    case Source::tanh_h:
      return activations.tanh_h.data();
    case Source::reset_h:
      return activations.reset_h.data();
    case Source::gates:
      return activations.gate_state.row(slot).data();
  }
  return nullptr;
}

}  // namespace

template <class Real>
void LayerWeights<Real>::add_recurrent_gradients(const Inputs<Real>& inputs, TimeOrder order,
                                                 const LayerActivations<Real>& activations,
                                                 const LayerDeltas<Real>& deltas, Parameters<Real>& parameters) {
  const int rows = inputs.steps * inputs.batch;
  for (const Product& product : products_) {
    const Matrix<Real>& from = product.what.side ? deltas.side : deltas.gates;
    const int column = product.what.side ? 0 : product.what.first_gate * hidden_;
    const int source_width = product.forward.depth();
    product_.add(from.data() + column, from.cols(), product.what.gates * hidden_,
                 source_rows(product.what.source, inputs.batch, order, activations), Index{source_width}, source_width,
                 rows, parameters.gradient(product.weight).row(product.what.first_row * hidden_).data(),
                 Index{source_width});
  }
}

template <class Real>
void LayerWeights<Real>::add_bias_gradients(const LayerDeltas<Real>& deltas, Parameters<Real>& parameters) {
  gate_sums_.setZero(width());
  add_column_sums(deltas.gates, gate_sums_.data());
  side_sums_.setZero(hidden_);
  add_column_sums(deltas.side, side_sums_.data());
  for (const Named& bias : biases_) {
    const Real* sums = bias.side ? side_sums_.data() : gate_sums_.data() + bias.first_gate * hidden_;
    add(sums, Index{bias.gates} * hidden_, parameters.gradient(bias.id).data() + bias.first_row * hidden_);
  }
}

template <class Real>
void LayerWeights<Real>::add_input_gradients(const Inputs<Real>& inputs, const LayerDeltas<Real>& deltas,
                                             Parameters<Real>& parameters) {
  const int rows = inputs.steps * inputs.batch;
  if (one_hot_) {  // row by row into a transposed gradient: both the read and the write run straight through memory
    symbol_gradient_.setZero(input_, width());
    for (int row = 0; row < rows; ++row) {
      add(deltas.gates.row(row).data(), Index{width()},
          symbol_gradient_.row(inputs.symbols[static_cast<std::size_t>(row)]).data());
    }
  }
  for (const Named& weight : inputs_) {
    const int first = weight.first_gate * hidden_;
    const int count = weight.gates * hidden_;
    auto gradient = parameters.gradient(weight.id);
    if (one_hot_) {
      gradient += symbol_gradient_.middleCols(first, count).transpose();
    } else {
      product_.add(deltas.gates.data() + first, Index{width()}, count, inputs.vectors, Index{input_}, input_, rows,
                   gradient.data(), Index{input_});
    }
  }
}

template <class Real>
void LayerWeights<Real>::add_peephole_gradients(const Inputs<Real>& inputs, TimeOrder order,
                                                const LayerActivations<Real>& activations,
                                                const LayerDeltas<Real>& deltas, Parameters<Real>& parameters) {
  const int rows = inputs.steps * inputs.batch;
  for (std::size_t k = 0; k < peephole_ids_.size(); ++k) {
    const Peephole& peephole = cell_->peepholes[k];
    const int slot = peephole.sees_new_c ? order.after(0) : order.before(0);
    const Real* seen = activations.c.row(Index{slot} * inputs.batch).data();
    const Real* d_gate = deltas.gates.data() + peephole.gate * hidden_;
    Real* gradient = parameters.gradient(peephole_ids_[k]).data();
    for (Index row = 0; row < rows; ++row) {
      add_products(d_gate + row * width(), seen + row * hidden_, Index{hidden_}, gradient);
    }
  }
}

template <class Real>
void LayerWeights<Real>::set_forget_bias(double bias, Parameters<Real>& parameters) const {
  if (cell_->forget_gate < 0) return;
  const int first = cell_->forget_gate * hidden_;
  parameters.value(biases_.front().id).col(0).segment(first, hidden_).setConstant(static_cast<Real>(bias));
  parameters.value(biases_.back().id).col(0).segment(first, hidden_).setZero();
}

template class LayerWeights<float>;
template class LayerWeights<double>;

}  // namespace rnn
