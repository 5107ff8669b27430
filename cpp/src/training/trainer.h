// One optimiser step over one batch, in two calls: `calculate` runs the network forwards and backwards, `apply` clips
// and updates. They are apart so that several workers can one day share a batch, and so that a step that went wrong
// (NaN) is never applied.
#pragma once

#include <vector>

#include "losses/loss.h"
#include "rnn/generator.h"
#include "rnn/model.h"
#include "training/optimiser.h"

namespace rnn {

/// What the network should have answered: symbols for cross-entropy, vectors for the other losses.
template <class Real>
struct Targets {
  std::span<const std::int32_t> symbols;  ///< (T, B)
  const Real* vectors = nullptr;          ///< (T, B, O)
  Loss loss = Loss::cross_entropy;
  std::span<const float> weights = {};  ///< (T, B) how much each step counts; empty: all the same
};

/// The loss of `outputs`, which become its gradient.
template <class Real>
double apply_loss(Matrix<Real>& outputs, const Targets<Real>& targets) {
  switch (targets.loss) {
    case Loss::cross_entropy:
      return cross_entropy(outputs, targets.symbols, targets.weights);
    case Loss::sigmoid_cross_entropy:
      return sigmoid_cross_entropy(outputs, targets.vectors, targets.weights);
    case Loss::mse:
      return mean_squared_error(outputs, targets.vectors, targets.weights);
  }
  return 0;
}

struct TrainerSettings {
  double learning_rate = 5e-3;
  Clip clip = {};
  OptimiserSettings optimiser = {};
  std::uint32_t dropout_seed = 1;
  int steps_per_piece = 0;  ///< time steps done by one advance(); 0 = all of a window
  int longest_window = 0;   ///< time steps, where windows vary: room is made for it at once; 0 = they are all the same
};

template <class Real>
class Trainer {
 public:
  /// @param settings  as their validate() found good.
  Trainer(Model<Real>& model, const TrainerSettings& settings);

  /// Forward, loss, backward. `state` is the initial state in, the final state out.
  /// @return the mean loss before the update: nats per symbol, or the MSE.
  double calculate(const Inputs<Real>& inputs, const Targets<Real>& targets, State<Real>& state);

  /// The same in pieces, so that a big step need not block: begin, then advance until it says that nothing is left. The
  /// result is the same however long one waits in between. Everything given must stay as it is until then. A batch read
  /// in two directions is one piece forwards and one backwards.
  void begin(const Inputs<Real>& inputs, const Targets<Real>& targets, State<Real>& state);
  bool advance();
  /// How many calls of advance() the step under way takes.
  int pieces() const { return 2 * count_; }
  double loss() const { return loss_; }

  /// The global norm of the gradients of the last calculation that came to its end, before clipping; summed in double.
  double gradient_norm() const { return gradient_norm_; }
  /// The same of each parameter by itself, in the order of Parameters::infos(). Empty before the first.
  const std::vector<double>& gradient_norms() const { return gradient_norms_; }
  /// Clips the gradients on their way, updates, packs. By norm (Pascanu et al. 2013) all are scaled by
  /// min(1, limit / (norm + 1e-6)): the direction stays. By value each is held within ±limit: the direction changes.
  void apply();

  const TrainerSettings& settings() const { return settings_; }
  void set_learning_rate(double rate) { settings_.learning_rate = rate; }
  void set_clip(const Clip& clip);

  /// Where the numbers for dropout stand: at the beginning of the step under way, else of the next one. For saving a
  /// run and going on; a step under way keeps the units it has.
  std::uint64_t dropout_state() const { return dropout_state_; }
  void set_dropout_state(std::uint64_t state);

  Optimiser<Real>& optimiser() { return optimiser_; }
  const Optimiser<Real>& optimiser() const { return optimiser_; }

 private:
  /// Some successive time steps of a window.
  struct Part {
    Inputs<Real> inputs;
    Targets<Real> targets;
    std::vector<std::int32_t> lengths;  // of each sequence, counted from the part's first step
    double share;                       // of the window's loss
    Activations<Real> activations;
    Deltas<Real> deltas;
  };

  int count_parts(int steps) const;
  /// Has at least `count` parts; new ones get room for the longest that they may be.
  void grow_parts(int count, int batch);
  /// Makes `part` the steps from `first` on.
  void cut(const Inputs<Real>& inputs, const Targets<Real>& targets, int first, int steps, Part& part);
  void measure_gradients();
  Clipping clipping() const;
  void go_forward(Part& part);
  void go_backward(Part& part);

  Model<Real>* model_;
  TrainerSettings settings_;
  ClipKind clip_kind_;
  Optimiser<Real> optimiser_;
  Generator dropout_;
  std::uint64_t dropout_state_;
  std::vector<Part> parts_;  // as many as the longest window has had
  int count_ = 0;            // of the window under way
  State<Real>* state_ = nullptr;
  State<Real> d_state_;
  int done_ = 0;  // pieces of the step under way: forwards through the parts, then backwards
  double loss_ = 0;
  double gradient_norm_ = 0;
  std::vector<double> gradient_norms_;
};

}  // namespace rnn
