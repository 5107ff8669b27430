// How long a loss has not improved: what the plateau schedule and early stopping have in common. What follows from
// having waited too long is theirs.
#pragma once

#include <limits>

namespace rnn {

class Patience {
 public:
  /// All there is to it, for saving.
  struct State {
    double best = std::numeric_limits<double>::infinity();  ///< the lowest loss that counted as improved
    long long waited = 0;                                   ///< evaluations since then, 0 or more
  };

  /// A loss improves when it is below the best by more than `least_gain`; NaN never does.
  /// @return whether this one counted as improved.
  bool observe(double loss, double least_gain) {
    const bool improved = loss < state_.best - least_gain;
    state_ = improved ? State{loss, 0} : State{state_.best, state_.waited + 1};
    return improved;
  }
  long long waited() const { return state_.waited; }
  double best() const { return state_.best; }

  /// Waits anew for something better than the same best.
  void restart_waiting() { state_.waited = 0; }
  /// As new: the next loss improves whatever it is.
  void reset() { state_ = {}; }

  const State& state() const { return state_; }
  void set_state(const State& state) { state_ = state; }

 private:
  State state_;
};

}  // namespace rnn
