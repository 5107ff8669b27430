// A network in training, whatever it learns from: what text and task trainers have in common.
// Everything is deterministic: the same spec, data and module give the same bits, run after run.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rnn/status.h"
#include "rnn/tensor_view.h"
#include "rnn/training_settings.h"

namespace rnn {

class RunCore;

struct TrainSlice {
  double first_step;                   ///< how many steps had been applied before
  std::vector<double> losses;          ///< before each step's update: nats per symbol or output, or the MSE
  std::vector<double> gradient_norms;  ///< global, before clipping
  std::vector<double> learning_rates;  ///< as the schedule had it at each step
  bool diverged;                       ///< the last entry is NaN or infinite; that step was not applied
};

struct Evaluation {
  bool done;
  double loss;    ///< mean so far, in the unit of TrainSlice::losses
  double right;   ///< share of the sequences so far that were answered rightly, 0..1; NaN for a text
  bool improved;  ///< done, and better than the best before by more than Stopping::least_gain
  bool stop;      ///< the loss has not improved for as long as LiveSettings::stopping waits
};

/// One parameter, for a table of dimensions and a chart of norms.
struct ParameterReport {
  std::string name;       ///< PyTorch's: "weight_ih_l0"
  std::string_view role;  ///< "input", "recurrent", "bias", …
  int rows;
  int columns;           ///< 0 for a vector
  double weight_norm;    ///< ‖·‖₂ over all its entries
  double gradient_norm;  ///< the same of its gradient in the last finished step, before clipping; 0 before the first
};

class TrainingRun {
 public:
  TrainingRun(TrainingRun&&) noexcept;
  TrainingRun& operator=(TrainingRun&&) noexcept;
  virtual ~TrainingRun();

  double step() const;  ///< optimiser steps applied

  /// Trains for `steps` steps, or until the loss or the gradient is NaN or infinite.
  TrainSlice train(int steps);
  /// The same by pieces of a step, so that training a big model can pause within a step. A slice may end in the midst
  /// of one; only whole steps are in its lists. The results do not depend on how the pieces are grouped.
  TrainSlice train_pieces(int pieces);

  /// Reads at least `tokens` (1 or more) of what is never trained on; call it until done. After a step of training it
  /// begins again, so that all is read with the same weights. A finished evaluation is what the plateau schedule and
  /// early stopping go by.
  Evaluation evaluate(int tokens);
  void restart_evaluation();

  const LiveSettings& live() const;
  /// Errors: invalid_argument; then nothing has changed. A step under way is finished as it was begun.
  Status update(const LiveSettings& settings);

  /// Every parameter, in the order of the arrays.
  std::vector<ParameterReport> parameters() const;

  /// Everything that training goes on from: parameters under PyTorch's names, "optimiser.…" the moments, "run.…" the
  /// carried state, counters and generators. A restored run continues bit for bit. Valid until the next call.
  std::vector<TensorView> tensors();
  /// Errors: bad_checkpoint (a tensor missing, of another shape, or with NaN; another model or text); then nothing has
  /// changed.
  Status restore(std::span<const TensorView> tensors);
  /// The parameters alone; the optimiser begins afresh, the steps are counted from 0.  Errors: bad_checkpoint; then
  /// nothing has changed.
  Status load_parameters(std::span<const TensorView> tensors);

 protected:
  explicit TrainingRun(std::unique_ptr<RunCore> core);
  std::unique_ptr<RunCore> core_;
};

}  // namespace rnn
