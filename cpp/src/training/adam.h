// Adam, as torch.optim.Adam:
//   m = β1·m + (1−β1)·g      s = β2·s + (1−β2)·g²
//   p −= lr · (m / (1−β1ᵗ)) / (√(s / (1−β2ᵗ)) + ε)
// Kingma & Ba 2015, arXiv:1412.6980, algorithm 1.
#pragma once

#include <cmath>

#include "rnn/matrix.h"

namespace rnn {

struct AdamSettings {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
};

template <class Real>
class Adam {
 public:
  Adam(Index size, AdamSettings settings)
      : settings_(settings), mean_(Vector<Real>::Zero(size)), square_(Vector<Real>::Zero(size)) {}

  /// One update of all values. @param gradients are multiplied by `scale` (clipping) on the way.
  void update(double rate, Real scale, const Vector<Real>& gradients, Vector<Real>& values) {
    ++updates_;
    const double t = static_cast<double>(updates_);
    const Real beta1 = static_cast<Real>(settings_.beta1), beta2 = static_cast<Real>(settings_.beta2);
    const Real rest1 = static_cast<Real>(1 - settings_.beta1), rest2 = static_cast<Real>(1 - settings_.beta2);
    const Real step = static_cast<Real>(rate / (1 - std::pow(settings_.beta1, t)));
    const Real root = static_cast<Real>(1 / std::sqrt(1 - std::pow(settings_.beta2, t)));
    const Real epsilon = static_cast<Real>(settings_.epsilon);
    Real* mean = mean_.data();
    Real* square = square_.data();
    Real* value = values.data();
    const Real* gradient = gradients.data();
    for (Index k = 0; k < values.size(); ++k) {
      const Real g = gradient[k] * scale;
      mean[k] = beta1 * mean[k] + rest1 * g;
      square[k] = beta2 * square[k] + rest2 * g * g;
      value[k] -= step * mean[k] / (std::sqrt(square[k]) * root + epsilon);
    }
  }

  Vector<Real>& mean() { return mean_; }
  Vector<Real>& square() { return square_; }
  const Vector<Real>& mean() const { return mean_; }
  const Vector<Real>& square() const { return square_; }
  long long updates() const { return updates_; }
  void set_updates(long long updates) { updates_ = updates; }

 private:
  AdamSettings settings_;
  Vector<Real> mean_, square_;
  long long updates_ = 0;
};

}  // namespace rnn
