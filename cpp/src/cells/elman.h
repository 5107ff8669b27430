// The simple recurrent network's pointwise pair: h = φ(a). The pre-activation a is what is kept and charted.
// Elman 1990, "Finding structure in time", Cognitive Science 14; form and names as torch.nn.RNN.
#pragma once

#include "cells/pointwise.h"
#include "cells/squash.h"

namespace rnn {

template <Squash kSquash>
struct Elman {
  struct Forward {
    template <class Lane, class Real>
    static void run(const StepForward<Real>& step, int row, int unit) {
      const int at = row * step.hidden + unit;
      store<Lane>(step.h + at, squash(kSquash, load<Lane>(step.gates + at)));
    }
  };

  struct Backward {
    template <class Lane, class Real>
    static void run(const StepBackward<Real>& step, int row, int unit) {
      const int at = row * step.hidden + unit;
      // h = φ(a):  da = dh·φ'(a)
      store<Lane>(step.d_gates + at, load<Lane>(step.dh + at) * squash_slope(kSquash, load<Lane>(step.h + at)));
    }
  };
};

}  // namespace rnn
