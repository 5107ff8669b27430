// The simple recurrent network's pointwise pair: h = tanh(a). The pre-activation a is what is kept and charted.
// Elman 1990, "Finding structure in time", Cognitive Science 14; form and names as torch.nn.RNN.
#pragma once

#include "cells/pointwise.h"

namespace rnn {

struct Elman {
  template <class Lane, class Real>
  static void forward(const StepForward<Real>& step, int row, int unit) {
    store<Lane>(step.h + row * step.hidden + unit, tanh(read<Lane>(step.gates, step.hidden, row, unit)));
  }

  template <class Lane, class Real>
  static void backward(const StepBackward<Real>& step, int row, int unit) {
    const int at = row * step.hidden + unit;
    const Lane h = load<Lane>(step.h + at);
    // h = tanh(a):  da = dh·(1 − h²)
    store<Lane>(step.d_gates + at, load<Lane>(step.dh + at) * (splat<Lane>(1) - h * h));
  }
};

}  // namespace rnn
