#include "rnn/model.h"

#include <cmath>

#include "cells/cell_row.h"
#include "layers/readout.h"
#include "layers/recurrent_layer.h"
#include "ranges.h"
#include "rnn/generator.h"
#include "rnn/limits.h"

namespace rnn {

Status validate(const ModelSpec& spec) {
  if (find_cell(spec.cell) == nullptr) {
    return {Code::invalid_argument, "cell must be one of " + known_cells() + ", got '" + spec.cell + "'"};
  }
  return first_failure({in_range("hidden size", spec.hidden_size, 1, kMaxHidden),
                        in_range("layers", spec.layers, 1, kMaxLayers),
                        in_range("input size", spec.input_size, 1, kMaxFeatures),
                        in_range("output size", spec.output_size, 1, kMaxFeatures)});
}

template <class Real>
Result<Model<Real>> Model<Real>::create(const ModelSpec& spec) {
  if (Status status = validate(spec); !status.ok()) return status;
  return Model(spec, *find_cell(spec.cell));
}

template <class Real>
Model<Real>::Model(const ModelSpec& spec, const CellRow& cell)
    : spec_(spec), cell_(&cell), parameters_(std::make_unique<Parameters<Real>>()) {
  for (int index = 0; index < spec.layers; ++index) {
    const bool first = index == 0;
    layers_.emplace_back(cell, first ? spec.input_size : spec.hidden_size, spec.hidden_size, index,
                         first && spec.one_hot, *parameters_);
  }
  readout_ = std::make_unique<Readout<Real>>(spec.hidden_size, spec.output_size, *parameters_);
  parameters_->allocate();
  pack();
}

template <class Real>
Model<Real>::Model(Model&&) noexcept = default;
template <class Real>
Model<Real>& Model<Real>::operator=(Model&&) noexcept = default;
template <class Real>
Model<Real>::~Model() = default;

template <class Real>
void Model<Real>::initialise(Generator& generator, double forget_bias) {
  const double bound = 1.0 / std::sqrt(static_cast<double>(spec_.hidden_size));
  for (Real& value : parameters_->values()) value = static_cast<Real>(generator.uniform(-bound, bound));
  for (RecurrentLayer<Real>& layer : layers_) layer.set_forget_bias(forget_bias, *parameters_);
  pack();
}

template <class Real>
void Model<Real>::pack() {
  for (RecurrentLayer<Real>& layer : layers_) layer.pack(*parameters_);
  readout_->pack(*parameters_);
}

template <class Real>
State<Real> Model<Real>::zero_state(int batch) const {
  const Index rows = Index{spec_.layers} * batch;
  return {Matrix<Real>::Zero(rows, spec_.hidden_size),
          Matrix<Real>::Zero(cell_->info.has_cell_state ? rows : 0, spec_.hidden_size)};
}

template <class Real>
void Model<Real>::allocate(int steps, int batch, Activations<Real>& activations) const {
  activations.steps = steps;
  activations.batch = batch;
  activations.layers.resize(layers_.size());
  for (std::size_t k = 0; k < layers_.size(); ++k) layers_[k].allocate(steps, batch, activations.layers[k]);
  activations.output.resize(Index{steps} * batch, spec_.output_size);
}

template <class Real>
void Model<Real>::allocate(int steps, int batch, Deltas<Real>& deltas) const {
  deltas.layers.resize(layers_.size());
  for (std::size_t k = 0; k < layers_.size(); ++k) layers_[k].allocate(steps, batch, deltas.layers[k]);
  deltas.output.resize(Index{steps} * batch, spec_.output_size);
}

namespace {

/// What layer `index` reads: the model's inputs, or the states h_1..h_T of the layer below.
template <class Real>
Inputs<Real> layer_inputs(const Inputs<Real>& inputs, const Activations<Real>& activations, std::size_t index) {
  if (index == 0) return inputs;
  return {inputs.steps, inputs.batch, {}, activations.layers[index - 1].h.row(inputs.batch).data()};
}

}  // namespace

template <class Real>
void Model<Real>::forward(const Inputs<Real>& inputs, State<Real>& state, Activations<Real>& activations) const {
  const Index batch = inputs.batch;
  const bool has_c = cell_->info.has_cell_state;
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    LayerActivations<Real>& layer = activations.layers[k];
    const Index first = static_cast<Index>(k) * batch;
    layer.h.topRows(batch) = state.h.middleRows(first, batch);
    if (has_c) layer.c.topRows(batch) = state.c.middleRows(first, batch);
    layers_[k].forward(layer_inputs(inputs, activations, k), layer);
    state.h.middleRows(first, batch) = layer.h.bottomRows(batch);
    if (has_c) state.c.middleRows(first, batch) = layer.c.bottomRows(batch);
  }
  readout_->forward(activations.layers.back().h.row(batch).data(), activations.output);
}

template <class Real>
void Model<Real>::backward(const Inputs<Real>& inputs, const Activations<Real>& activations, Deltas<Real>& deltas,
                           bool want_input) {
  const Index batch = inputs.batch;
  if (want_input) deltas.input.setZero(deltas.output.rows(), spec_.input_size);
  readout_->backward(activations.layers.back().h.row(batch).data(), deltas.output,
                     deltas.layers.back().h.row(batch).data(), *parameters_);
  for (std::size_t k = layers_.size(); k-- > 0;) {
    Real* d_input = want_input ? deltas.input.data() : nullptr;
    if (k > 0) {
      auto below = deltas.layers[k - 1].h.bottomRows(deltas.output.rows());
      below.setZero();
      d_input = below.row(0).data();
    }
    layers_[k].backward(layer_inputs(inputs, activations, k), activations.layers[k], deltas.layers[k], d_input,
                        *parameters_);
  }
}

template class Model<float>;
template class Model<double>;

}  // namespace rnn
