// The learning rate of each optimiser step. A function of the step alone, so that nothing is carried along; but for
// plateau, which remembers how the held-out loss went and by how much it has lowered the rate.
#pragma once

#include "rnn/training_settings.h"
#include "training/patience.h"

namespace rnn {

class RateSchedule {
 public:
  /// What plateau remembers, for saving.
  struct State {
    Patience::State patience;
    double reduced = 1;  ///< the product of its reductions so far, 0..1
  };

  /// @param settings  as validate() found good.
  explicit RateSchedule(const Schedule& settings);

  /// @param first_rate  the learning rate as set, after the warm-up and before anything lowers it.
  /// @param step  optimiser steps applied so far: 0 before the first.
  double rate(double first_rate, long long step) const;

  /// The loss of one evaluation, for plateau; the other kinds take no notice. Those during the warm-up count as well.
  void observe(double held_out_loss);

  /// While training: the new settings hold from the next step, as if they had from the first. What a plateau lowered
  /// the rate by stays if the kind is still plateau, and is forgotten if not.
  void change(const Schedule& settings);

  State state() const { return {patience_.state(), reduced_}; }
  void set_state(const State& state);

 private:
  double share_after_warmup(double t) const;

  Schedule settings_;
  ScheduleKind kind_;
  Patience patience_;
  double reduced_ = 1;
};

}  // namespace rnn
