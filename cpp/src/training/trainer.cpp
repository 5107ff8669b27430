#include "training/trainer.h"

#include <algorithm>
#include <cmath>

#include "choices.h"
#include "kernels/reduce.h"
#include "random_streams.h"

namespace rnn {

template <class Real>
Trainer<Real>::Trainer(Model<Real>& model, const TrainerSettings& settings)
    : model_(&model),
      settings_(settings),
      clip_kind_(chosen<ClipKind>(settings.clip.kind, clip_names())),
      optimiser_(model.parameters().values().size(), settings.optimiser),
      dropout_(settings.dropout_seed, kDropoutStream),
      dropout_state_(dropout_.state()) {}

template <class Real>
void Trainer<Real>::set_clip(const Clip& clip) {
  settings_.clip = clip;
  clip_kind_ = chosen<ClipKind>(clip.kind, clip_names());
}

template <class Real>
void Trainer<Real>::set_dropout_state(std::uint64_t state) {
  dropout_.set_state(state);
  dropout_state_ = state;
}

template <class Real>
double Trainer<Real>::calculate(const Inputs<Real>& inputs, const Targets<Real>& targets, State<Real>& state) {
  begin(inputs, targets, state);
  while (advance()) continue;
  return loss_;
}

template <class Real>
int Trainer<Real>::count_parts(int steps) const {
  // Each direction of a layer needs the whole of the layer below.
  if (model_->spec().bidirectional || settings_.steps_per_piece <= 0) return 1;
  return (steps + settings_.steps_per_piece - 1) / settings_.steps_per_piece;
}

template <class Real>
void Trainer<Real>::grow_parts(int count, int batch) {
  const auto before = parts_.size();
  if (before >= static_cast<std::size_t>(count)) return;
  parts_.resize(static_cast<std::size_t>(count));
  if (settings_.longest_window == 0) return;
  const int steps = count > 1 ? settings_.steps_per_piece : settings_.longest_window;
  Generator unused;
  for (auto part = parts_.begin() + static_cast<std::ptrdiff_t>(before); part != parts_.end(); ++part) {
    model_->allocate(steps, batch, part->activations);
    model_->allocate(steps, batch, part->deltas);
    if (model_->spec().dropout > 0) model_->draw_dropout(unused, part->activations);
    part->lengths.reserve(static_cast<std::size_t>(batch));
  }
}

template <class Real>
void Trainer<Real>::begin(const Inputs<Real>& inputs, const Targets<Real>& targets, State<Real>& state) {
  grow_parts(count_parts(std::max(inputs.steps, settings_.longest_window)), inputs.batch);
  count_ = count_parts(inputs.steps);
  const RowWeights weights(targets.weights, Index{inputs.steps} * inputs.batch);
  for (int k = 0; k < count_; ++k) {
    Part& part = parts_[static_cast<std::size_t>(k)];
    const int first = inputs.steps * k / count_, steps = inputs.steps * (k + 1) / count_ - first;
    cut(inputs, targets, first, steps, part);
    part.share = RowWeights(part.targets.weights, Index{steps} * inputs.batch).sum() / weights.total();
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
void Trainer<Real>::cut(const Inputs<Real>& inputs, const Targets<Real>& targets, int first, int steps, Part& part) {
  const std::size_t row = static_cast<std::size_t>(first) * static_cast<std::size_t>(inputs.batch);
  const std::size_t rows = static_cast<std::size_t>(steps) * static_cast<std::size_t>(inputs.batch);
  part.inputs = inputs;
  part.inputs.steps = steps;
  part.targets = targets;
  if (!inputs.symbols.empty()) part.inputs.symbols = inputs.symbols.subspan(row, rows);
  if (inputs.vectors != nullptr) part.inputs.vectors += row * static_cast<std::size_t>(model_->spec().input_size);
  if (!targets.symbols.empty()) part.targets.symbols = targets.symbols.subspan(row, rows);
  if (targets.vectors != nullptr) part.targets.vectors += row * static_cast<std::size_t>(model_->spec().output_size);
  if (!targets.weights.empty()) part.targets.weights = targets.weights.subspan(row, rows);
  part.lengths.clear();
  for (const std::int32_t length : inputs.lengths) part.lengths.push_back(std::clamp(length - first, 0, steps));
  part.inputs.lengths = part.lengths;
}

template <class Real>
bool Trainer<Real>::advance() {
  const int part = done_ < count_ ? done_ : 2 * count_ - 1 - done_;
  if (done_ < count_) {
    go_forward(parts_[static_cast<std::size_t>(part)]);
  } else {
    go_backward(parts_[static_cast<std::size_t>(part)]);
  }
  if (++done_ < 2 * count_) return true;
  measure_gradients();
  dropout_state_ = dropout_.state();
  return false;
}

// The squares of the parameters add up to that of the whole:  N = √(Σ_p N_p²),  N_p = √(Σ g²).
template <class Real>
void Trainer<Real>::measure_gradients() {
  const Parameters<Real>& parameters = model_->parameters();
  double total = 0;
  gradient_norms_.clear();
  for (const ParameterInfo& info : parameters.infos()) {
    const double squares = sum_of_squares(parameters.gradients().data() + info.offset, info.size());
    gradient_norms_.push_back(std::sqrt(squares));
    total += squares;
  }
  gradient_norm_ = std::sqrt(total);
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

// With C the limit and N the global norm, as torch.nn.utils has them:
//   norm    g ← g · min(1, C / (N + 1e-6))
//   value   g ← min(max(g, −C), C)
template <class Real>
Clipping Trainer<Real>::clipping() const {
  const double limit = settings_.clip.limit;
  switch (clip_kind_) {
    case ClipKind::off:
      break;
    case ClipKind::norm:
      return {.scale = std::min(1.0, limit / (gradient_norm_ + 1e-6))};
    case ClipKind::value:
      return {.bound = limit};
  }
  return {};
}

template <class Real>
void Trainer<Real>::apply() {
  Parameters<Real>& parameters = model_->parameters();
  optimiser_.update(settings_.learning_rate, clipping(), parameters.gradients(), parameters.values());
  model_->pack();
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace rnn
