// The GRU family's pointwise pair, with the reset gate after the product (cuDNN, torch.nn.GRU).
//
//   r = σ(r̄)   z = σ(z̄)
//   n = tanh(n̄ + r·s)      s = W_hn h' + b_hn, the product kept apart ("side"; the golden files call it hn)
//   h = (1 − z)·n + z·h'
//
// Cho et al. 2014, arXiv:1406.1078, section 2.3 (with the reset before the product); block order r,z,n as torch.nn.GRU.
#pragma once

#include "cells/pointwise.h"

namespace rnn {

struct Gru {
  template <class Lane, class Real>
  static void forward(const StepForward<Real>& step, int row, int unit) {
    const int hidden = step.hidden;
    Real* gates = step.gates + row * step.gate_count * hidden + unit;
    const Lane r = sigmoid(load<Lane>(gates));
    const Lane z = sigmoid(load<Lane>(gates + hidden));
    const Lane n = tanh(load<Lane>(gates + 2 * hidden) + r * read<Lane>(step.side, hidden, row, unit));
    store<Lane>(gates, r);
    store<Lane>(gates + hidden, z);
    store<Lane>(gates + 2 * hidden, n);
    const Lane h_prev = read<Lane>(step.h_prev, hidden, row, unit);
    store<Lane>(step.h + row * hidden + unit, (splat<Lane>(1) - z) * n + z * h_prev);
  }

  template <class Lane, class Real>
  static void backward(const StepBackward<Real>& step, int row, int unit) {
    const int hidden = step.hidden;
    const int at = row * hidden + unit;
    const Real* gates = step.gates + row * step.gate_count * hidden + unit;
    Real* d_gates = step.d_gates + row * step.gate_count * hidden + unit;
    const Lane one = splat<Lane>(1);
    const Lane r = load<Lane>(gates), z = load<Lane>(gates + hidden), n = load<Lane>(gates + 2 * hidden);
    const Lane dh = load<Lane>(step.dh + at);

    // h = (1 − z)·n + z·h':  dz̄ = dh·(h' − n)·z(1 − z),  dh' += dh·z,  dn = dh·(1 − z)
    store<Lane>(d_gates + hidden, dh * (load<Lane>(step.h_prev + at) - n) * z * (one - z));
    store<Lane>(step.dh_prev + at, load<Lane>(step.dh_prev + at) + dh * z);
    // n = tanh(n̄ + r·s):  dn̄ = dn·(1 − n²),  ds = dn̄·r,  dr̄ = dn̄·s·r(1 − r)
    const Lane dn = dh * (one - z) * (one - n * n);
    store<Lane>(d_gates + 2 * hidden, dn);
    store<Lane>(step.d_side + at, dn * r);
    store<Lane>(d_gates, dn * load<Lane>(step.side + at) * r * (one - r));
  }
};

}  // namespace rnn
