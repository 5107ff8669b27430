// The LSTM family's pointwise pair.
//
//   i = σ(ī)   f = σ(f̄)   g = tanh(ḡ)   o = σ(ō)
//   c = f·c' + i·g
//   h = o·tanh(c)
//
// Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000; block order i,f,g,o as torch.nn.LSTM.
#pragma once

#include "cells/pointwise.h"

namespace rnn {

struct Lstm {
  template <class Lane, class Real>
  static void forward(const StepForward<Real>& step, int row, int unit) {
    const int hidden = step.hidden;
    Real* gates = step.gates + row * step.gate_count * hidden + unit;
    const Lane i = sigmoid(load<Lane>(gates));
    const Lane f = sigmoid(load<Lane>(gates + hidden));
    const Lane g = tanh(load<Lane>(gates + 2 * hidden));
    const Lane o = sigmoid(load<Lane>(gates + 3 * hidden));
    const Lane c = f * read<Lane>(step.c_prev, hidden, row, unit) + i * g;
    store<Lane>(gates, i);
    store<Lane>(gates + hidden, f);
    store<Lane>(gates + 2 * hidden, g);
    store<Lane>(gates + 3 * hidden, o);
    store<Lane>(step.c + row * hidden + unit, c);
    store<Lane>(step.h + row * hidden + unit, o * tanh(c));
  }

  template <class Lane, class Real>
  static void backward(const StepBackward<Real>& step, int row, int unit) {
    const int hidden = step.hidden;
    const int at = row * hidden + unit;
    const Real* gates = step.gates + row * step.gate_count * hidden + unit;
    Real* d_gates = step.d_gates + row * step.gate_count * hidden + unit;
    const Lane one = splat<Lane>(1);
    const Lane i = load<Lane>(gates), f = load<Lane>(gates + hidden);
    const Lane g = load<Lane>(gates + 2 * hidden), o = load<Lane>(gates + 3 * hidden);
    const Lane squashed = tanh(load<Lane>(step.c + at));
    const Lane dh = load<Lane>(step.dh + at);

    // h = o·tanh(c):  dc += dh·o·(1 − tanh²c),  dō = dh·tanh(c)·o(1 − o)
    const Lane dc = load<Lane>(step.dc + at) + dh * o * (one - squashed * squashed);
    store<Lane>(d_gates + 3 * hidden, dh * squashed * o * (one - o));
    // c = f·c' + i·g:  dī = dc·g·i(1 − i),  df̄ = dc·c'·f(1 − f),  dḡ = dc·i·(1 − g²),  dc' = dc·f
    store<Lane>(d_gates, dc * g * i * (one - i));
    store<Lane>(d_gates + hidden, dc * load<Lane>(step.c_prev + at) * f * (one - f));
    store<Lane>(d_gates + 2 * hidden, dc * i * (one - g * g));
    store<Lane>(step.dc + at, dc);
    store<Lane>(step.dc_prev + at, dc * f);
  }
};

}  // namespace rnn
