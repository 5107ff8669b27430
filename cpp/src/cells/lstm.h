// The LSTM family's pointwise pair, with and without each of its parts.
//
//   i = σ(ī)   f = σ(f̄)   g = φ_g(ḡ)   o = σ(ō)
//   c = f·c' + i·g
//   h = o·φ_h(c)
// where peepholes add p_i·c', p_f·c' and p_o·c to the gates' pre-activations; a gate that is left out is 1; and a
// coupled gate is 1 minus the other. Blocks stand in the order i,f,g,o, without those of gates that are left out or
// coupled.
//
// Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000; peepholes: Gers & Schmidhuber 2000;
// variants: Greff et al., "LSTM: A search space odyssey", arXiv:1503.04069. Gradients are the full derivative.
#pragma once

#include "cells/pointwise.h"
#include "cells/squash.h"

namespace rnn {

enum class Coupling { none, input_from_forget, forget_from_input };

struct LstmOptions {
  bool input_gate = true;
  bool forget_gate = true;
  bool output_gate = true;
  Coupling coupling = Coupling::none;
  bool peepholes = false;
  bool gate_recurrence = false;
  Squash candidate = Squash::tanh;
  Squash output = Squash::tanh;

  // Which gates have rows of their own, and at which block.
  constexpr bool has_i() const { return input_gate && coupling != Coupling::input_from_forget; }
  constexpr bool has_f() const { return forget_gate && coupling != Coupling::forget_from_input; }
  constexpr bool has_o() const { return output_gate; }
  constexpr int f() const { return has_i(); }
  constexpr int g() const { return f() + has_f(); }
  constexpr int o() const { return g() + 1; }
  constexpr int gates() const { return o() + has_o(); }
  constexpr int o_peephole() const { return has_i() + has_f(); }
};

template <LstmOptions kOptions>
struct Lstm {
  struct Forward {
    template <class Lane, class Real>
    static void run(const StepForward<Real>& step, int row, int unit) {
      const int hidden = step.hidden;
      const int at = row * hidden + unit;
      Real* gates = gates_at(step, row, unit);
      const Lane one = splat<Lane>(1);
      const Lane c_prev = load<Lane>(step.c_prev + at);
      // The gate of one block, through its peephole.
      const auto gate = [&](int block, int peephole, Lane seen) {
        Lane sum = load<Lane>(gates + block * hidden);
        if constexpr (kOptions.peepholes) sum += load<Lane>(step.peepholes + peephole * hidden + unit) * seen;
        const Lane opened = sigmoid(sum);
        store<Lane>(gates + block * hidden, opened);
        return opened;
      };
      Lane i = one, f = one, o = one;
      if constexpr (kOptions.has_i()) i = gate(0, 0, c_prev);
      if constexpr (kOptions.has_f()) f = gate(kOptions.f(), kOptions.f(), c_prev);
      if constexpr (kOptions.coupling == Coupling::input_from_forget) i = one - f;
      if constexpr (kOptions.coupling == Coupling::forget_from_input) f = one - i;
      const Lane g = squash<kOptions.candidate>(load<Lane>(gates + kOptions.g() * hidden));
      store<Lane>(gates + kOptions.g() * hidden, g);
      const Lane c = f * c_prev + i * g;
      if constexpr (kOptions.has_o()) o = gate(kOptions.o(), kOptions.o_peephole(), c);
      store<Lane>(step.c + at, c);
      store<Lane>(step.h + at, o * squash<kOptions.output>(c));
    }
  };

  struct Backward {
    template <class Lane, class Real>
    static void run(const StepBackward<Real>& step, int row, int unit) {
      const int hidden = step.hidden;
      const int at = row * hidden + unit;
      const Real* gates = gates_at(step, row, unit);
      Real* d_gates = step.d_gates + row * step.gate_count * hidden + unit;
      const Lane one = splat<Lane>(1);
      const auto read = [&](int block) { return load<Lane>(gates + block * hidden); };
      const auto peephole = [&](int index) { return load<Lane>(step.peepholes + index * hidden + unit); };
      // What the next step's gates ask of this step's activated gate (i, f, o), if they read it.
      const auto asked = [&](int index) { return load<Lane>(step.d_state + (row * 3 + index) * hidden + unit); };

      const Lane dh = load<Lane>(step.dh + at);
      const Lane c_prev = load<Lane>(step.c_prev + at);
      const Lane squashed = squash<kOptions.output>(load<Lane>(step.c + at));
      const Lane g = read(kOptions.g());
      Lane i = one, f = one, o = one;
      if constexpr (kOptions.has_i()) i = read(0);
      if constexpr (kOptions.has_f()) f = read(kOptions.f());
      if constexpr (kOptions.coupling == Coupling::input_from_forget) i = one - f;
      if constexpr (kOptions.coupling == Coupling::forget_from_input) f = one - i;
      if constexpr (kOptions.has_o()) o = read(kOptions.o());

      // h = o·φ_h(c):  dc += dh·o·φ_h'(c),  dō = dh·φ_h(c)·σ'(ō),  and through the peephole dc += dō·p_o
      Lane dc = load<Lane>(step.dc + at) + dh * o * squash_slope<kOptions.output>(squashed);
      if constexpr (kOptions.has_o()) {
        Lane d_o = dh * squashed;
        if constexpr (kOptions.gate_recurrence) d_o += asked(2);
        d_o = d_o * sigmoid_slope(o);
        if constexpr (kOptions.peepholes) dc += d_o * peephole(kOptions.o_peephole());
        store<Lane>(d_gates + kOptions.o() * hidden, d_o);
      }

      // c = f·c' + i·g:  di = dc·g,  df = dc·c',  dḡ = dc·i·φ_g'(ḡ),  dc' = dc·f, and through peepholes dī·p_i + df̄·p_f
      Lane d_i = dc * g;
      Lane d_f = dc * c_prev;
      if constexpr (kOptions.coupling == Coupling::input_from_forget) d_f -= d_i;
      if constexpr (kOptions.coupling == Coupling::forget_from_input) d_i -= d_f;
      Lane dc_prev = dc * f;
      if constexpr (kOptions.has_i()) {
        if constexpr (kOptions.gate_recurrence) d_i += asked(0);
        d_i = d_i * sigmoid_slope(i);
        if constexpr (kOptions.peepholes) dc_prev += d_i * peephole(0);
        store<Lane>(d_gates, d_i);
      }
      if constexpr (kOptions.has_f()) {
        if constexpr (kOptions.gate_recurrence) d_f += asked(1);
        d_f = d_f * sigmoid_slope(f);
        if constexpr (kOptions.peepholes) dc_prev += d_f * peephole(kOptions.f());
        store<Lane>(d_gates + kOptions.f() * hidden, d_f);
      }
      store<Lane>(d_gates + kOptions.g() * hidden, dc * i * squash_slope<kOptions.candidate>(g));
      store<Lane>(step.dc + at, dc);
      store<Lane>(step.dc_prev + at, dc_prev);
    }
  };
};

}  // namespace rnn
