#include "rnn/model.h"

#include "cells/cell_row.h"
#include "decimal.h"
#include "kernels/blocks.h"
#include "layers/embedding.h"
#include "layers/initialisation.h"
#include "layers/readout.h"
#include "layers/recurrent_layer.h"
#include "layers/wiring.h"
#include "ranges.h"
#include "rnn/generator.h"
#include "rnn/limits.h"

namespace rnn {

std::span<const std::string_view> skip_names() {
  static constexpr std::string_view kNames[] = {"none", "residual", "highway", "dense", "dense_in"};
  return kNames;
}

Status validate(const ModelSpec& spec) {
  const CellRow* cell = find_cell(spec.cell);
  if (cell == nullptr) {
    return {Code::invalid_argument, "cell must be one of " + known_cells() + ", got '" + spec.cell + "'"};
  }
  if (Status status = first_failure({in_range("hidden size", spec.hidden_size, 1, kMaxHidden),
                                     in_range("layers", spec.layers, 1, kMaxLayers),
                                     in_range("input size", spec.input_size, 1, kMaxFeatures),
                                     in_range("output size", spec.output_size, 1, kMaxFeatures),
                                     in_range("embedding size", spec.embedding_size, 0, kMaxFeatures),
                                     in_range("dropout", spec.dropout, 0, 0.95)});
      !status.ok()) {
    return status;
  }
  if (spec.embedding_size > 0 && !spec.one_hot) {
    return {Code::invalid_argument, "an embedding must have symbols to read, got vectors. Use an embedding size of 0"};
  }
  if (cell->bare_input >= 0 && spec.first_input_size() != spec.hidden_size) {
    return {Code::invalid_argument, "hidden size must be the input size, " + decimal(spec.first_input_size()) +
                                        ", for " + spec.cell + ", which adds the input to the state; got " +
                                        decimal(spec.hidden_size) + ". Or use " + spec.cell + "_proj"};
  }
  return Status::good();
}

template <class Real>
Result<Model<Real>> Model<Real>::outline(const ModelSpec& spec) {
  if (Status status = validate(spec); !status.ok()) return status;
  return Model(spec, *find_cell(spec.cell));
}

template <class Real>
Result<Model<Real>> Model<Real>::create(const ModelSpec& spec) {
  Result<Model> model = outline(spec);
  if (!model.ok()) return model.status();
  model.value().parameters_->allocate();
  model.value().pack();
  return model;
}

template <class Real>
Model<Real>::Model(const ModelSpec& spec, const CellRow& cell)
    : spec_(spec), cell_(&cell), parameters_(std::make_unique<Parameters<Real>>()) {
  if (spec.embedding_size > 0) {
    embedding_ = std::make_unique<Embedding<Real>>(spec.input_size, spec.embedding_size, *parameters_);
  }
  wiring_ = std::make_unique<Wiring<Real>>(spec, *parameters_);
  for (int layer = 0; layer < spec.layers; ++layer) {
    for (int direction = 0; direction < spec.directions(); ++direction) {
      layers_.emplace_back(cell, wiring_->input_size(layer), spec.hidden_size, layer, direction == 1,
                           layer == 0 && spec.one_hot && embedding_ == nullptr, *parameters_);
    }
  }
  readout_ = std::make_unique<Readout<Real>>(spec.hidden_size * spec.directions(), spec.output_size, *parameters_);
}

template <class Real>
Model<Real>::Model(Model&&) noexcept = default;
template <class Real>
Model<Real>& Model<Real>::operator=(Model&&) noexcept = default;
template <class Real>
Model<Real>::~Model() = default;

template <class Real>
void Model<Real>::initialise(Generator& generator, const Initialisation& initialisation) {
  rnn::initialise(*parameters_, initialisation, spec_.hidden_size, generator);
  for (RecurrentLayer<Real>& layer : layers_) layer.set_forget_bias(initialisation.forget_bias, *parameters_);
  pack();
}

template <class Real>
void Model<Real>::pack() {
  for (RecurrentLayer<Real>& layer : layers_) layer.pack(*parameters_);
  wiring_->pack(*parameters_);
  readout_->pack(*parameters_);
}

template <class Real>
void Model<Real>::set_dropout(double share) {
  spec_.dropout = share;
  wiring_->set_dropout(share);
}

template <class Real>
void Model<Real>::draw_dropout(Generator& generator, Activations<Real>& activations) const {
  wiring_->draw_dropout(generator, activations.ports);
}

template <class Real>
State<Real> Model<Real>::zero_state(int batch) const {
  const Index rows = static_cast<Index>(layers_.size()) * batch;
  const Index hidden = spec_.hidden_size;
  const auto states = static_cast<Index>(cell_->state_gates.size());
  return {Matrix<Real>::Zero(rows, hidden), Matrix<Real>::Zero(cell_->info.has_cell_state ? rows : 0, hidden),
          Matrix<Real>::Zero(states > 0 ? rows : 0, states * hidden)};
}

template <class Real>
void Model<Real>::allocate(int steps, int batch, Activations<Real>& activations) const {
  activations.steps = steps;
  activations.batch = batch;
  activations.layers.resize(layers_.size());
  for (std::size_t k = 0; k < layers_.size(); ++k) layers_[k].allocate(steps, batch, activations.layers[k]);
  wiring_->allocate(steps * batch, activations.ports);
  if (embedding_ != nullptr) activations.embedded.resize(Index{steps} * batch, spec_.embedding_size);
  activations.output.resize(Index{steps} * batch, spec_.output_size);
}

template <class Real>
void Model<Real>::allocate(int steps, int batch, Deltas<Real>& deltas) const {
  deltas.layers.resize(layers_.size());
  for (std::size_t k = 0; k < layers_.size(); ++k) layers_[k].allocate(steps, batch, deltas.layers[k]);
  wiring_->allocate(steps * batch, deltas.ports);
  if (embedding_ != nullptr) deltas.input.resize(Index{steps} * batch, spec_.embedding_size);
  deltas.output.resize(Index{steps} * batch, spec_.output_size);
}

namespace {

/// Calls copy(rows of the layer at one slot, rows of the model's state) for each part of the state.
template <class Real, class Layer, class Copy>
void exchange(Layer& layer, State<Real>& state, Index slot, Index index, Index batch, Copy&& copy) {
  const auto both = [&](Matrix<Real>& of_layer, Matrix<Real>& of_state) {
    if (of_layer.size() > 0) copy(of_layer.middleRows(slot * batch, batch), of_state.middleRows(index * batch, batch));
  };
  both(layer.h, state.h);
  both(layer.c, state.c);
  both(layer.gate_state, state.gates);
}

/// The final slot before the way back: what comes from above is in h already; what comes after is added, or is nothing.
template <class Real>
void begin_deltas(LayerDeltas<Real>& layer, Index slot, Index index, Index batch, State<Real>* d_state) {
  if (d_state != nullptr) add(d_state->h.middleRows(index * batch, batch), layer.h.middleRows(slot * batch, batch));
  const auto begin = [&](Matrix<Real>& of_layer, const Matrix<Real>* of_state) {
    if (of_layer.size() == 0) return;
    auto rows = of_layer.middleRows(slot * batch, batch);
    if (of_state == nullptr) {
      clear(rows);
    } else {
      copy(of_state->middleRows(index * batch, batch), rows);
    }
  };
  begin(layer.c, d_state != nullptr ? &d_state->c : nullptr);
  begin(layer.gate_state, d_state != nullptr ? &d_state->gates : nullptr);
}

}  // namespace

template <class Real>
Inputs<Real> Model<Real>::embedded(const Inputs<Real>& inputs, const Activations<Real>& activations) const {
  if (embedding_ == nullptr) return inputs;
  return {inputs.steps, inputs.batch, {}, activations.embedded.data(), inputs.lengths};
}

template <class Real>
Inputs<Real> Model<Real>::input_of(int layer, const Inputs<Real>& inputs, const Activations<Real>& activations) const {
  return wiring_->input_of(layer, embedded(inputs, activations), activations);
}

template <class Real>
void Model<Real>::forward(const Inputs<Real>& given, State<Real>& state, Activations<Real>& activations) const {
  if (embedding_ != nullptr) embedding_->forward(given.symbols, *parameters_, activations.embedded);
  const Inputs<Real> inputs = embedded(given, activations);
  for (int layer = 0; layer < spec_.layers; ++layer) {
    const Inputs<Real> layer_input = wiring_->gather(layer, inputs, activations);
    for (int direction = 0; direction < spec_.directions(); ++direction) {
      const auto k = static_cast<std::size_t>(layer * spec_.directions() + direction);
      const TimeOrder order = layers_[k].order();
      LayerActivations<Real>& made = activations.layers[k];
      exchange(made, state, order.initial(inputs.steps), static_cast<Index>(k), inputs.batch,
               [](auto&& of_layer, auto&& of_state) { copy(of_state, of_layer); });
      layers_[k].forward(layer_input, made);
      exchange(made, state, order.final(inputs.steps), static_cast<Index>(k), inputs.batch,
               [](auto&& of_layer, auto&& of_state) { copy(of_layer, of_state); });
    }
    wiring_->join(layer, layer_input, activations);
  }
  readout_->forward(wiring_->output_of(spec_.layers - 1, activations), activations.output);
}

template <class Real>
void Model<Real>::backward(const Inputs<Real>& given, const Activations<Real>& activations, Deltas<Real>& deltas,
                           bool want_input, State<Real>* d_state) {
  const Inputs<Real> inputs = embedded(given, activations);
  want_input = want_input || embedding_ != nullptr;
  const Index rows = deltas.output.rows();
  const int top = spec_.layers - 1;
  if (want_input) deltas.input.setZero(rows, spec_.first_input_size());
  for (int layer = 0; layer < top; ++layer) {
    clear(MatrixMap<Real>(wiring_->d_output_of(layer, inputs.batch, deltas), rows,
                          spec_.hidden_size * spec_.directions()));
  }
  readout_->backward(wiring_->output_of(top, activations), deltas.output,
                     wiring_->d_output_of(top, inputs.batch, deltas), *parameters_);
  for (int layer = top; layer >= 0; --layer) {
    const Inputs<Real> layer_input = wiring_->input_of(layer, inputs, activations);
    Real* d_input = wiring_->d_input_of(layer, inputs.batch, want_input, deltas);
    wiring_->split(layer, layer_input, activations, d_input, deltas, *parameters_);
    for (int direction = 0; direction < spec_.directions(); ++direction) {
      const auto k = static_cast<std::size_t>(layer * spec_.directions() + direction);
      LayerDeltas<Real>& made = deltas.layers[k];
      const TimeOrder order = layers_[k].order();
      begin_deltas(made, order.final(inputs.steps), static_cast<Index>(k), inputs.batch, d_state);
      layers_[k].backward(layer_input, activations.layers[k], made, d_input, *parameters_);
      if (d_state == nullptr) continue;
      exchange(made, *d_state, order.initial(inputs.steps), static_cast<Index>(k), inputs.batch,
               [](auto&& of_layer, auto&& of_state) { copy(of_layer, of_state); });
    }
    wiring_->scatter(layer, activations, want_input, deltas);
  }
  if (embedding_ != nullptr) embedding_->backward(given.symbols, deltas.input, *parameters_);
}

template class Model<float>;
template class Model<double>;

}  // namespace rnn
