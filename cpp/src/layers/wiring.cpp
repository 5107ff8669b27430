#include "layers/wiring.h"

#include <string>

#include "decimal.h"
#include "kernels/blocks.h"
#include "kernels/for_each_unit.h"
#include "kernels/reduce.h"

namespace rnn {

template <class Real>
Wiring<Real>::Wiring(const ModelSpec& spec, Parameters<Real>& parameters) : spec_(spec) {
  if (spec.skip != Skip::highway) return;
  for (int layer = 1; layer < spec.layers; ++layer) {
    const std::string suffix = "_l" + decimal(layer);
    const int weight = parameters.add_matrix("weight_T" + suffix, ParameterRole::highway, width(), width());
    const int bias = parameters.add_vector("bias_T" + suffix, ParameterRole::bias, width());
    highways_.push_back({weight, bias, {}, {}, {}});
  }
}

template <class Real>
void Wiring<Real>::pack(const Parameters<Real>& parameters) {
  for (Highway& highway : highways_) {
    highway.forward.pack(parameters.value(highway.weight).transpose());
    highway.backward.pack(parameters.value(highway.weight));
    highway.start = parameters.value(highway.bias).col(0);
  }
}

template <class Real>
bool Wiring<Real>::joins(int layer) const {
  return spec_.bidirectional || (layer > 0 && (spec_.skip == Skip::residual || spec_.skip == Skip::highway));
}

template <class Real>
bool Wiring<Real>::gathers(int layer) const {
  return layer > 0 && (is_dense() || spec_.dropout > 0);
}

template <class Real>
template <class Act>
void Wiring<Real>::for_each_source(int layer, Act&& act) const {
  const int lowest = is_dense() ? 0 : layer - 1;
  for (int below = lowest; below < layer; ++below) act(below, dense_start() + (below - lowest) * width());
}

template <class Real>
int Wiring<Real>::input_size(int layer) const {
  if (layer == 0) return spec_.first_input_size();
  return is_dense() ? dense_start() + layer * width() : width();
}

template <class Real>
void Wiring<Real>::allocate(int rows, std::vector<LayerPort<Real>>& ports) const {
  ports.resize(static_cast<std::size_t>(spec_.layers));
  for (int layer = 0; layer < spec_.layers; ++layer) {
    LayerPort<Real>& port = ports[static_cast<std::size_t>(layer)];
    port.input.resize(gathers(layer) ? rows : 0, input_size(layer));
    port.output.resize(joins(layer) ? rows : 0, width());
    // Nothing is left out until it is drawn. A mask that was drawn before keeps its place, so that a step takes no
    // memory.
    if (spec_.dropout == 0) port.mask.resize(0, 0);
    if (port.mask.size() > 0) port.mask.setOnes(rows, port.mask.cols());
    port.carry.resize(layer > 0 && spec_.skip == Skip::highway ? rows : 0, width());
  }
}

template <class Real>
void Wiring<Real>::copy_input(const Inputs<Real>& inputs, Matrix<Real>& to) const {
  auto columns = to.leftCols(dense_start());
  if (inputs.vectors != nullptr) {
    copy(ConstMatrixMap<Real>(inputs.vectors, to.rows(), dense_start()), columns);
    return;
  }
  clear(columns);
  for (Index row = 0; row < to.rows(); ++row) to(row, inputs.symbols[static_cast<std::size_t>(row)]) = Real(1);
}

template <class Real>
Inputs<Real> Wiring<Real>::gather(int layer, const Inputs<Real>& inputs, Activations<Real>& activations) const {
  if (gathers(layer)) {
    Matrix<Real>& to = activations.ports[static_cast<std::size_t>(layer)].input;
    if (spec_.skip == Skip::dense_in) copy_input(inputs, to);
    for_each_source(layer, [&](int below, int column) {
      copy(ConstMatrixMap<Real>(output_of(below, activations), to.rows(), width()), to.middleCols(column, width()));
    });
    const Matrix<Real>& mask = activations.ports[static_cast<std::size_t>(layer)].mask;
    if (mask.size() > 0) to.rightCols(mask.cols()).array() *= mask.array();
  }
  return input_of(layer, inputs, activations);
}

template <class Real>
Inputs<Real> Wiring<Real>::input_of(int layer, const Inputs<Real>& inputs, const Activations<Real>& activations) const {
  if (layer == 0) return inputs;
  const Real* from = gathers(layer) ? activations.ports[static_cast<std::size_t>(layer)].input.data()
                                    : output_of(layer - 1, activations);
  return {inputs.steps, inputs.batch, {}, from, inputs.lengths};
}

template <class Real>
void Wiring<Real>::join(int layer, const Inputs<Real>& layer_input, Activations<Real>& activations) const {
  if (!joins(layer)) return;
  LayerPort<Real>& port = activations.ports[static_cast<std::size_t>(layer)];
  for (int direction = 0; direction < spec_.directions(); ++direction) {
    const auto& states = activations.layers[static_cast<std::size_t>(layer * spec_.directions() + direction)].h;
    copy(output_rows(states, activations.batch, direction == 1),
         port.output.middleCols(direction * spec_.hidden_size, spec_.hidden_size));
  }
  if (layer == 0) return;
  const ConstMatrixMap<Real> input(layer_input.vectors, port.output.rows(), width());
  if (spec_.skip == Skip::residual) add(input, port.output);
  if (spec_.skip != Skip::highway) return;
  const Highway& highway = highways_[static_cast<std::size_t>(layer - 1)];
  fill_rows(highway.start, port.carry);
  multiply(input.data(), Index{width()}, static_cast<int>(input.rows()), highway.forward, port.carry.data(),
           Index{width()});
  for_each_unit<Real>(static_cast<int>(input.rows()), width(), [&]<class Lane>(int row, int unit) {
    const Index at = Index{row} * width() + unit;
    const Lane open = sigmoid(load<Lane>(port.carry.data() + at));
    const Lane in = load<Lane>(input.data() + at);
    store<Lane>(port.carry.data() + at, open);
    store<Lane>(port.output.data() + at, open * load<Lane>(port.output.data() + at) + (splat<Lane>(1) - open) * in);
  });
}

template <class Real>
const Real* Wiring<Real>::output_of(int layer, const Activations<Real>& activations) const {
  const auto k = static_cast<std::size_t>(layer);
  return joins(layer) ? activations.ports[k].output.data() : activations.layers[k].h.row(activations.batch).data();
}

template <class Real>
Real* Wiring<Real>::d_output_of(int layer, int batch, Deltas<Real>& deltas) const {
  const auto k = static_cast<std::size_t>(layer);
  return joins(layer) ? deltas.ports[k].output.data() : deltas.layers[k].h.row(batch).data();
}

template <class Real>
Real* Wiring<Real>::d_input_of(int layer, int batch, bool wanted, Deltas<Real>& deltas) const {
  if (layer == 0) return wanted ? deltas.input.data() : nullptr;
  if (!gathers(layer)) return d_output_of(layer - 1, batch, deltas);
  Matrix<Real>& gathered = deltas.ports[static_cast<std::size_t>(layer)].input;
  clear(gathered);
  return gathered.data();
}

template <class Real>
void Wiring<Real>::split(int layer, const Inputs<Real>& layer_input, const Activations<Real>& activations,
                         Real* d_input, Deltas<Real>& deltas, Parameters<Real>& parameters) {
  if (!joins(layer)) return;
  const Matrix<Real>& d_output = deltas.ports[static_cast<std::size_t>(layer)].output;
  if (layer > 0 && spec_.skip == Skip::residual) add(d_output, MatrixMap<Real>(d_input, d_output.rows(), width()));
  if (layer > 0 && spec_.skip == Skip::highway)
    split_highway(layer, layer_input, activations, d_input, deltas, parameters);
  for (int direction = 0; direction < spec_.directions(); ++direction) {
    auto& d_states = deltas.layers[static_cast<std::size_t>(layer * spec_.directions() + direction)].h;
    copy(d_output.middleCols(direction * spec_.hidden_size, spec_.hidden_size),
         output_rows(d_states, activations.batch, direction == 1));
  }
}

// y = T·h + (1 − T)·in:  dT̄ = dy·(h − in)·σ'(T̄) = dy·(y − in)·(1 − T),  d in += dy·(1 − T) + dT̄·W_T,  dh = dy·T
template <class Real>
void Wiring<Real>::split_highway(int layer, const Inputs<Real>& layer_input, const Activations<Real>& activations,
                                 Real* d_input, Deltas<Real>& deltas, Parameters<Real>& parameters) {
  const LayerPort<Real>& made = activations.ports[static_cast<std::size_t>(layer)];
  LayerPort<Real>& port = deltas.ports[static_cast<std::size_t>(layer)];
  Highway& highway = highways_[static_cast<std::size_t>(layer - 1)];
  const int rows = static_cast<int>(port.output.rows());
  for_each_unit<Real>(rows, width(), [&]<class Lane>(int row, int unit) {
    const Index at = Index{row} * width() + unit;
    const Lane open = load<Lane>(made.carry.data() + at), closed = splat<Lane>(1) - open;
    const Lane dy = load<Lane>(port.output.data() + at);
    const Lane y = load<Lane>(made.output.data() + at), in = load<Lane>(layer_input.vectors + at);
    store<Lane>(port.carry.data() + at, dy * (y - in) * closed);
    store<Lane>(d_input + at, load<Lane>(d_input + at) + dy * closed);
    store<Lane>(port.output.data() + at, dy * open);
  });
  multiply(port.carry.data(), Index{width()}, rows, highway.backward, d_input, Index{width()});
  product_.add(port.carry.data(), Index{width()}, width(), layer_input.vectors, Index{width()}, width(), rows,
               parameters.gradient(highway.weight).data(), Index{width()});
  add_column_sums(port.carry, parameters.gradient(highway.bias).data());
}

template <class Real>
void Wiring<Real>::scatter(int layer, const Activations<Real>& activations, bool wanted, Deltas<Real>& deltas) const {
  if (!gathers(layer)) return;
  Matrix<Real>& from = deltas.ports[static_cast<std::size_t>(layer)].input;
  const Matrix<Real>& mask = activations.ports[static_cast<std::size_t>(layer)].mask;
  if (mask.size() > 0) from.rightCols(mask.cols()).array() *= mask.array();
  if (wanted && dense_start() > 0) add(from.leftCols(dense_start()), deltas.input);
  for_each_source(layer, [&](int below, int column) {
    add(from.middleCols(column, width()),
        MatrixMap<Real>(d_output_of(below, activations.batch, deltas), from.rows(), width()));
  });
}

template <class Real>
void Wiring<Real>::draw_dropout(Generator& generator, std::vector<LayerPort<Real>>& ports) const {
  const Real kept = static_cast<Real>(1 / (1 - spec_.dropout));
  for (int layer = 1; layer < spec_.layers; ++layer) {
    LayerPort<Real>& port = ports[static_cast<std::size_t>(layer)];
    port.mask.resize(spec_.dropout > 0 ? port.input.rows() : 0, input_size(layer) - dense_start());
    for (Real& factor : port.mask.reshaped()) factor = generator.uniform() < spec_.dropout ? Real(0) : kept;
  }
}

template class Wiring<float>;
template class Wiring<double>;

}  // namespace rnn
