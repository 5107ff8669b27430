// Early stopping (Prechelt 1998): training ends when the held-out loss has not improved for so many evaluations. It
// only answers the question; who trains asks it after each evaluation.
#pragma once

#include "rnn/training_settings.h"
#include "training/patience.h"

namespace rnn {

class EarlyStopping {
 public:
  /// @param settings  as validate() found good.
  explicit EarlyStopping(const Stopping& settings) : settings_(settings) {}

  /// @return whether this loss counted as improved.
  bool observe(double held_out_loss) { return patience_.observe(held_out_loss, settings_.least_gain); }
  /// True from the evaluation that exhausts the patience until one improves, or until the patience is set longer.
  bool should_stop() const { return settings_.patience > 0 && patience_.waited() >= settings_.patience; }
  /// While training; the best loss and the evaluations waited so far stay.
  void change(const Stopping& settings) { settings_ = settings; }

  const Patience::State& state() const { return patience_.state(); }
  void set_state(const Patience::State& state) { patience_.set_state(state); }

 private:
  Stopping settings_;
  Patience patience_;
};

}  // namespace rnn
