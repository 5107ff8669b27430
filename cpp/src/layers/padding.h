// Sequences of unequal length in one batch: a padded step changes neither state, loss nor gradient. Forwards, a
// sequence that has ended keeps its state; backwards, the gradient passes such a step untouched.
#pragma once

#include "kernels/blocks.h"
#include "layers/layer_weights.h"

namespace rnn {

/// One step of a batch in which some sequences may have ended.
template <class Real>
class Padding {
 public:
  Padding(const Inputs<Real>& inputs, TimeOrder order, int t)
      : lengths_(inputs.lengths), batch_(inputs.batch), t_(t), before_(order.before(t)), after_(order.after(t)) {
    for (const std::int32_t length : lengths_) any_ = any_ || t >= length;
  }
  /// Whether any sequence has ended at this step.
  bool any() const { return any_; }

  void keep_states(LayerActivations<Real>& activations) const {
    for_each_ended([&](Index b) {
      copy_slot(activations.h, b);
      copy_slot(activations.c, b);
      copy_slot(activations.gate_state, b);
    });
  }

  /// Before the pointwise half: sets aside what it would overwrite.
  void set_aside(LayerDeltas<Real>& deltas) const {
    deltas.held.resize(2 * batch_, deltas.h.cols());
    for_each_ended([&](Index b) {
      copy(deltas.h.row(before(b)), deltas.held.row(b));
      if (deltas.c.size() > 0) copy(deltas.c.row(after(b)), deltas.held.row(batch_ + b));
    });
  }
  /// After it: the step's own gradients are zero, and those of the state go through.
  void pass_through(LayerDeltas<Real>& deltas) const {
    for_each_ended([&](Index b) {
      clear(deltas.gates.row(t_ * batch_ + b));
      if (deltas.side.size() > 0) clear(deltas.side.row(t_ * batch_ + b));
      copy(deltas.held.row(b), deltas.h.row(before(b)));
      add(deltas.h.row(after(b)), deltas.h.row(before(b)));
      if (deltas.c.size() == 0) return;
      copy(deltas.held.row(batch_ + b), deltas.c.row(after(b)));
      copy(deltas.held.row(batch_ + b), deltas.c.row(before(b)));
    });
  }
  /// After the products.
  void pass_gates_through(LayerDeltas<Real>& deltas) const {
    if (deltas.gate_state.size() == 0) return;
    for_each_ended([&](Index b) { add(deltas.gate_state.row(after(b)), deltas.gate_state.row(before(b))); });
  }

 private:
  template <class Act>
  void for_each_ended(Act&& act) const {
    for (std::size_t b = 0; b < lengths_.size(); ++b) {
      if (t_ >= lengths_[b]) act(static_cast<Index>(b));
    }
  }
  void copy_slot(Matrix<Real>& states, Index b) const {
    if (states.size() > 0) copy(states.row(before(b)), states.row(after(b)));
  }
  Index before(Index b) const { return Index{before_} * batch_ + b; }
  Index after(Index b) const { return Index{after_} * batch_ + b; }

  std::span<const std::int32_t> lengths_;
  Index batch_;
  int t_, before_, after_;
  bool any_ = false;
};

}  // namespace rnn
