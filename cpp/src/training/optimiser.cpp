#include "training/optimiser.h"

#include <cmath>

#include "choices.h"
#include "kernels/elementary.h"
#include "kernels/lanes.h"

namespace rnn {

template <class Real>
Optimiser<Real>::Optimiser(Index size, const OptimiserSettings& settings)
    : settings_(settings), kind_(chosen<OptimiserKind>(settings.kind, optimiser_names())) {
  const bool is_adam = kind_ == OptimiserKind::adam || kind_ == OptimiserKind::adamw;
  const bool has_velocity = kind_ == OptimiserKind::momentum || kind_ == OptimiserKind::nesterov;
  const bool has_square = kind_ == OptimiserKind::adagrad || kind_ == OptimiserKind::rmsprop;
  mean_.setZero(is_adam || has_velocity ? size : 0);
  square_.setZero(is_adam || has_square ? size : 0);
}

/// Calls rule(k, gradient, value) for every value.
template <class Real>
template <class Rule>
void Optimiser<Real>::each(const Clipping& clipping, const Vector<Real>& gradients, Vector<Real>& values,
                           Rule&& rule) const {
  const bool is_decoupled = kind_ == OptimiserKind::adamw;
  const Real scale = static_cast<Real>(clipping.scale), bound = static_cast<Real>(clipping.bound);
  const Real decay = static_cast<Real>(is_decoupled ? 0.0 : settings_.weight_decay);
  const Real* gradient = gradients.data();
  Real* value = values.data();
  for (Index k = 0; k < values.size(); ++k) {
    const Real clipped = clamp_keeping_nan(gradient[k] * scale, -bound, bound);
    rule(k, clipped + decay * value[k], value[k]);
  }
}

template <class Real>
void Optimiser<Real>::update(double rate, const Clipping& clipping, const Vector<Real>& gradients,
                             Vector<Real>& values) {
  ++updates_;
  const Real step = static_cast<Real>(rate);
  switch (kind_) {
    case OptimiserKind::sgd:
      each(clipping, gradients, values, [&](Index, Real g, Real& value) { value -= step * g; });
      break;
    case OptimiserKind::momentum:
    case OptimiserKind::nesterov:
      update_velocity(step, clipping, gradients, values);
      break;
    case OptimiserKind::adagrad:
    case OptimiserKind::rmsprop:
      update_scaled(step, clipping, gradients, values);
      break;
    case OptimiserKind::adamw:
      values *= static_cast<Real>(1 - rate * settings_.weight_decay);
      [[fallthrough]];
    case OptimiserKind::adam:
      update_adam(rate, clipping, gradients, values);
      break;
  }
}

template <class Real>
void Optimiser<Real>::update_velocity(Real rate, const Clipping& clipping, const Vector<Real>& gradients,
                                      Vector<Real>& values) {
  const Real momentum = static_cast<Real>(settings_.momentum);
  const bool is_nesterov = kind_ == OptimiserKind::nesterov;
  Real* velocity = mean_.data();
  each(clipping, gradients, values, [=](Index k, Real g, Real& value) {
    velocity[k] = momentum * velocity[k] + g;
    value -= rate * (is_nesterov ? g + momentum * velocity[k] : velocity[k]);
  });
}

template <class Real>
void Optimiser<Real>::update_scaled(Real rate, const Clipping& clipping, const Vector<Real>& gradients,
                                    Vector<Real>& values) {
  const bool is_adagrad = kind_ == OptimiserKind::adagrad;
  const Real keep = static_cast<Real>(is_adagrad ? 1.0 : settings_.alpha);
  const Real take = static_cast<Real>(is_adagrad ? 1.0 : 1.0 - settings_.alpha);
  const Real epsilon = static_cast<Real>(settings_.epsilon);
  Real* square = square_.data();
  each(clipping, gradients, values, [=](Index k, Real g, Real& value) {
    square[k] = keep * square[k] + take * g * g;
    value -= rate * g / (std::sqrt(square[k]) + epsilon);
  });
}

template <class Real>
void Optimiser<Real>::update_adam(double rate, const Clipping& clipping, const Vector<Real>& gradients,
                                  Vector<Real>& values) {
  const double t = static_cast<double>(updates_);
  const Real beta1 = static_cast<Real>(settings_.beta1), beta2 = static_cast<Real>(settings_.beta2);
  const Real rest1 = static_cast<Real>(1 - settings_.beta1), rest2 = static_cast<Real>(1 - settings_.beta2);
  const Real step = static_cast<Real>(rate / (1 - power(settings_.beta1, t)));
  const Real root = static_cast<Real>(1 / std::sqrt(1 - power(settings_.beta2, t)));
  const Real epsilon = static_cast<Real>(settings_.epsilon);
  Real* mean = mean_.data();
  Real* square = square_.data();
  each(clipping, gradients, values, [=](Index k, Real g, Real& value) {
    mean[k] = beta1 * mean[k] + rest1 * g;
    square[k] = beta2 * square[k] + rest2 * g * g;
    value -= step * mean[k] / (std::sqrt(square[k]) * root + epsilon);
  });
}

template class Optimiser<float>;
template class Optimiser<double>;

}  // namespace rnn
