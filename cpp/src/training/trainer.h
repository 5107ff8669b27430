// One optimiser step over one batch, in two calls: `calculate` runs the network forwards and backwards, `apply` clips
// and updates. They are apart so that several workers can one day share a batch, and so that a step that went wrong
// (NaN) is never applied.
#pragma once

#include "rnn/model.h"
#include "training/adam.h"

namespace rnn {

/// What the network should have answered: symbols for cross-entropy, or vectors for the mean squared error.
template <class Real>
struct Targets {
  std::span<const std::int32_t> symbols;  ///< (T, B)
  const Real* vectors = nullptr;          ///< (T, B, O)
};

struct TrainingSettings {
  double learning_rate = 5e-3;
  double clip_norm = 1.0;  ///< largest global gradient norm; 0 = no clipping
  AdamSettings adam;
};

template <class Real>
class Trainer {
 public:
  Trainer(Model<Real>& model, const TrainingSettings& settings);

  /// Forward, loss, backward. `state` is the initial state in, the final state out.
  /// @return the mean loss before the update: nats per symbol, or the MSE.
  double calculate(const Inputs<Real>& inputs, const Targets<Real>& targets, State<Real>& state);
  /// The global norm of the gradients that `calculate` left, before clipping; accumulated in double.
  double gradient_norm() const { return gradient_norm_; }
  /// Clips (Pascanu et al. 2013: scales by min(1, clip / (norm + 1e-6)), the direction stays), updates, packs.
  void apply();

  TrainingSettings& settings() { return settings_; }
  Adam<Real>& adam() { return adam_; }
  const Adam<Real>& adam() const { return adam_; }
  const Activations<Real>& activations() const { return activations_; }
  const Deltas<Real>& deltas() const { return deltas_; }

 private:
  Model<Real>* model_;
  TrainingSettings settings_;
  Adam<Real> adam_;
  Activations<Real> activations_;
  Deltas<Real> deltas_;
  double gradient_norm_ = 0;
};

}  // namespace rnn
