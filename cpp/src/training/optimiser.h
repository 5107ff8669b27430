// The optimisers, each one flat loop over all values. With g the clipped gradient and p the values (torch.optim's
// forms):
//   sgd       p −= lr·g
//   momentum  v = µ·v + g                       p −= lr·v              (no dampening)
//   nesterov  v = µ·v + g                       p −= lr·(g + µ·v)
//   adagrad   s = s + g²                        p −= lr·g / (√s + ε)
//   rmsprop   s = α·s + (1−α)·g²                p −= lr·g / (√s + ε)    (not centred)
//   adam      m = β1·m + (1−β1)·g, s = β2·s + (1−β2)·g²   p −= lr·(m/(1−β1ᵗ)) / (√(s/(1−β2ᵗ)) + ε)
//   adamw     p −= lr·wd·p, then adam
// Weight decay adds wd·p to g, except for adamw, which takes it off the values themselves (Loshchilov & Hutter 2019).
#pragma once

#include <span>
#include <string_view>

#include "rnn/matrix.h"

namespace rnn {

enum class OptimiserKind { sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw };

/// The names of OptimiserKind, in its order, as settings and files have them.
std::span<const std::string_view> optimiser_names();

struct OptimiserSettings {
  OptimiserKind kind = OptimiserKind::adam;
  double momentum = 0.9;  ///< µ, of momentum and nesterov
  double alpha = 0.99;    ///< of rmsprop
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0;
};

template <class Real>
class Optimiser {
 public:
  Optimiser(Index size, const OptimiserSettings& settings);

  /// One update of all values. @param scale  what gradients are multiplied by on the way (clipping).
  void update(double rate, double scale, const Vector<Real>& gradients, Vector<Real>& values);

  /// What it remembers: the running mean (velocity) and the running square; empty where the kind has none.
  Vector<Real>& mean() { return mean_; }
  Vector<Real>& square() { return square_; }
  const Vector<Real>& mean() const { return mean_; }
  const Vector<Real>& square() const { return square_; }
  long long updates() const { return updates_; }
  void set_updates(long long updates) { updates_ = updates; }

 private:
  template <class Rule>
  void each(double scale, const Vector<Real>& gradients, Vector<Real>& values, Rule&& rule) const;
  void update_velocity(Real rate, double scale, const Vector<Real>& gradients, Vector<Real>& values);
  void update_scaled(Real rate, double scale, const Vector<Real>& gradients, Vector<Real>& values);
  void update_adam(double rate, double scale, const Vector<Real>& gradients, Vector<Real>& values);

  OptimiserSettings settings_;
  Vector<Real> mean_, square_;
  long long updates_ = 0;
};

}  // namespace rnn
