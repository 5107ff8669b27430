#include "training/trainer.h"

#include <algorithm>

#include "kernels/reduce.h"

namespace rnn {
namespace {

constexpr std::uint64_t kDropoutStream = 3;  // apart from the numbers of weights (1) and samples (2)

}  // namespace

template <class Real>
Trainer<Real>::Trainer(Model<Real>& model, const TrainingSettings& settings)
    : model_(&model),
      settings_(settings),
      optimiser_(model.parameters().values().size(), settings.optimiser),
      dropout_(settings.dropout_seed, kDropoutStream) {}

template <class Real>
double Trainer<Real>::calculate(const Inputs<Real>& inputs, const Targets<Real>& targets, State<Real>& state) {
  begin(inputs, targets, state);
  while (advance()) continue;
  return loss_;
}

template <class Real>
int Trainer<Real>::count_parts(const Inputs<Real>& inputs, const Targets<Real>& targets) const {
  const bool whole = !inputs.lengths.empty() || !targets.weights.empty() || model_->spec().bidirectional;
  if (whole || settings_.steps_per_piece <= 0) return 1;
  return (inputs.steps + settings_.steps_per_piece - 1) / settings_.steps_per_piece;
}

template <class Real>
void Trainer<Real>::begin(const Inputs<Real>& inputs, const Targets<Real>& targets, State<Real>& state) {
  parts_.resize(static_cast<std::size_t>(count_parts(inputs, targets)));
  const int count = static_cast<int>(parts_.size());
  for (int k = 0; k < count; ++k) {
    Part& part = parts_[static_cast<std::size_t>(k)];
    const int first = inputs.steps * k / count, steps = inputs.steps * (k + 1) / count - first;
    const std::size_t row = static_cast<std::size_t>(first) * static_cast<std::size_t>(inputs.batch);
    const std::size_t rows = static_cast<std::size_t>(steps) * static_cast<std::size_t>(inputs.batch);
    part.inputs = inputs;
    part.inputs.steps = steps;
    part.targets = targets;
    if (!inputs.symbols.empty()) part.inputs.symbols = inputs.symbols.subspan(row, rows);
    if (inputs.vectors != nullptr) part.inputs.vectors += row * static_cast<std::size_t>(model_->spec().input_size);
    if (!targets.symbols.empty()) part.targets.symbols = targets.symbols.subspan(row, rows);
    if (targets.vectors != nullptr) part.targets.vectors += row * static_cast<std::size_t>(model_->spec().output_size);
    part.share = static_cast<double>(steps) / inputs.steps;
    model_->allocate(steps, inputs.batch, part.activations);
    model_->allocate(steps, inputs.batch, part.deltas);
    if (model_->spec().dropout > 0) model_->draw_dropout(dropout_, part.activations);
  }
  model_->parameters().clear_gradients();
  if (d_state_.h.rows() != state.h.rows()) d_state_ = model_->zero_state(inputs.batch);
  d_state_.set_zero();  // nothing comes after the window
  state_ = &state;
  done_ = 0;
  loss_ = 0;
}

template <class Real>
bool Trainer<Real>::advance() {
  const int count = static_cast<int>(parts_.size());
  const int part = done_ < count ? done_ : 2 * count - 1 - done_;
  if (done_ < count) {
    go_forward(parts_[static_cast<std::size_t>(part)]);
  } else {
    go_backward(parts_[static_cast<std::size_t>(part)]);
  }
  if (++done_ < 2 * count) return true;
  const Vector<Real>& gradients = model_->parameters().gradients();
  gradient_norm_ = std::sqrt(sum_of_squares(gradients.data(), static_cast<std::size_t>(gradients.size())));
  return false;
}

template <class Real>
void Trainer<Real>::go_forward(Part& part) {
  model_->forward(part.inputs, *state_, part.activations);
  part.deltas.output = part.activations.output;
  loss_ += part.share * apply_loss(part.deltas.output, part.targets);
  if (part.share < 1) part.deltas.output *= static_cast<Real>(part.share);
}

template <class Real>
void Trainer<Real>::go_backward(Part& part) {
  model_->backward(part.inputs, part.activations, part.deltas, false, &d_state_);
}

template <class Real>
void Trainer<Real>::apply() {
  const double clip = settings_.clip_norm;
  const double scale = clip > 0 ? std::min(1.0, clip / (gradient_norm_ + 1e-6)) : 1.0;
  Parameters<Real>& parameters = model_->parameters();
  optimiser_.update(settings_.learning_rate, scale, parameters.gradients(), parameters.values());
  model_->pack();
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace rnn
