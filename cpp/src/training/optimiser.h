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

#include <limits>

#include "rnn/matrix.h"
#include "rnn/training_settings.h"

namespace rnn {

/// What becomes of every gradient on the way into the update, before weight decay: scale·g, held within ±bound. NaN
/// stays NaN.
struct Clipping {
  double scale = 1;
  double bound = std::numeric_limits<double>::infinity();
};

template <class Real>
class Optimiser {
 public:
  /// @param settings  as validate() found good.
  Optimiser(Index size, const OptimiserSettings& settings);

  /// One update of all values.
  void update(double rate, const Clipping& clipping, const Vector<Real>& gradients, Vector<Real>& values);

  /// What it remembers: the running mean (velocity) and the running square; empty where the kind has none.
  Vector<Real>& mean() { return mean_; }
  Vector<Real>& square() { return square_; }
  const Vector<Real>& mean() const { return mean_; }
  const Vector<Real>& square() const { return square_; }
  long long updates() const { return updates_; }
  void set_updates(long long updates) { updates_ = updates; }

 private:
  template <class Rule>
  void each(const Clipping& clipping, const Vector<Real>& gradients, Vector<Real>& values, Rule&& rule) const;
  void update_velocity(Real rate, const Clipping& clipping, const Vector<Real>& gradients, Vector<Real>& values);
  void update_scaled(Real rate, const Clipping& clipping, const Vector<Real>& gradients, Vector<Real>& values);
  void update_adam(double rate, const Clipping& clipping, const Vector<Real>& gradients, Vector<Real>& values);

  OptimiserSettings settings_;
  OptimiserKind kind_;
  Vector<Real> mean_, square_;
  long long updates_ = 0;
};

}  // namespace rnn
