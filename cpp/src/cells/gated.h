// The pointwise halves of the gated units without a cell state: GRU with the reset after or before the product, MUT1–3.
//
//   r = σ(r̄)   z = σ(z̄)
//   reset after:   n = tanh(n̄ + r·s)    s = W_hn h' + b_hn        ("side"; the golden files call it hn)
//   reset before:  n = tanh(n̄ + s)      s = W_hn (r·h') + b_hn
//   MUT1:          n = tanh(tanh(n̄) + s)
//   h = (1 − z)·n + z·h'      the MUTs the other way round: h = z·n + (1 − z)·h'
//
// Cho et al. 2014, arXiv:1406.1078, section 2.3 (reset before); reset after: cuDNN, torch.nn.GRU. MUT1–3: Jozefowicz,
// Zaremba & Sutskever 2015, "An empirical exploration of recurrent network architectures". Blocks in the order r,z,n.
#pragma once

#include "cells/pointwise.h"
#include "cells/squash.h"

namespace rnn {

struct GatedOptions {
  bool reset_before = false;
  bool update_keeps = true;  ///< z keeps the old state (GRU) or takes the new one (MUT)
  bool squash_input = false;
};

template <GatedOptions kOptions>
struct Gated {
  struct Candidate {  // n and h, once the side is there
    template <class Lane, class Real>
    static void run(const StepForward<Real>& step, int row, int unit) {
      const int hidden = step.hidden;
      const int at = row * hidden + unit;
      Real* gates = gates_at(step, row, unit);
      const Lane z = load<Lane>(gates + hidden);
      Lane input = load<Lane>(gates + 2 * hidden);
      Lane side = load<Lane>(step.side + at);
      if constexpr (!kOptions.reset_before) side = load<Lane>(gates) * side;
      if constexpr (kOptions.squash_input) {
        input = tanh(input);
        store<Lane>(step.squashed_input + at, input);
      }
      const Lane n = tanh(input + side);
      const Lane keep = kOptions.update_keeps ? z : splat<Lane>(1) - z;
      store<Lane>(gates + 2 * hidden, n);
      store<Lane>(step.h + at, (splat<Lane>(1) - keep) * n + keep * load<Lane>(step.h_prev + at));
    }
  };

  struct Forward {
    template <class Lane, class Real>
    static void run(const StepForward<Real>& step, int row, int unit) {
      const int at = row * step.hidden + unit;
      Real* gates = gates_at(step, row, unit);
      const Lane r = sigmoid(load<Lane>(gates));
      store<Lane>(gates, r);
      store<Lane>(gates + step.hidden, sigmoid(load<Lane>(gates + step.hidden)));
      if constexpr (kOptions.reset_before) {
        store<Lane>(step.reset_h + at, r * load<Lane>(step.h_prev + at));
      } else {
        Candidate::template run<Lane>(step, row, unit);
      }
    }
  };
  using ForwardLate = Candidate;

  struct Backward {
    template <class Lane, class Real>
    static void run(const StepBackward<Real>& step, int row, int unit) {
      const int hidden = step.hidden;
      const int at = row * hidden + unit;
      const Real* gates = gates_at(step, row, unit);
      Real* d_gates = step.d_gates + row * step.gate_count * hidden + unit;
      const Lane one = splat<Lane>(1);
      const Lane r = load<Lane>(gates), z = load<Lane>(gates + hidden), n = load<Lane>(gates + 2 * hidden);
      const Lane dh = load<Lane>(step.dh + at);
      const Lane keep = kOptions.update_keeps ? z : one - z;

      // h = (1 − k)·n + k·h' with k = z or 1 − z:  dk = dh·(h' − n),  dh' += dh·k,  dn = dh·(1 − k)
      const Lane d_keep = dh * (load<Lane>(step.h_prev + at) - n) * sigmoid_slope(z);
      store<Lane>(d_gates + hidden, kOptions.update_keeps ? d_keep : -d_keep);
      store<Lane>(step.dh_prev + at, load<Lane>(step.dh_prev + at) + dh * keep);
      // n = tanh(u + v), u from the input, v from the side:  du = dv = dn·(1 − n²)
      const Lane dn = dh * (one - keep) * squash_slope(Squash::tanh, n);
      Lane d_input = dn;
      if constexpr (kOptions.squash_input) {
        d_input = dn * squash_slope(Squash::tanh, load<Lane>(step.squashed_input + at));
      }
      store<Lane>(d_gates + 2 * hidden, d_input);
      if constexpr (kOptions.reset_before) {
        store<Lane>(step.d_side + at, dn);
      } else {  // v = r·s:  ds = dv·r,  dr̄ = dv·s·σ'(r̄)
        store<Lane>(step.d_side + at, dn * r);
        store<Lane>(d_gates, dn * load<Lane>(step.side + at) * sigmoid_slope(r));
      }
    }
  };

  struct BackwardEarly {  // q = r·h' was read by a product:  dr̄ = dq·h'·σ'(r̄),  dh' += dq·r
    template <class Lane, class Real>
    static void run(const StepBackward<Real>& step, int row, int unit) {
      const int at = row * step.hidden + unit;
      const Lane r = load<Lane>(gates_at(step, row, unit));
      const Lane dq = load<Lane>(step.d_reset + at);
      store<Lane>(step.d_gates + row * step.gate_count * step.hidden + unit,
                  dq * load<Lane>(step.h_prev + at) * sigmoid_slope(r));
      store<Lane>(step.dh_prev + at, load<Lane>(step.dh_prev + at) + dq * r);
    }
  };
};

}  // namespace rnn
