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

  constexpr bool operator==(const LstmOptions&) const = default;

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

/// One lane of units, forwards.
template <class Lane, class Real>
[[gnu::always_inline]] inline void lstm_forward_lane(LstmOptions options, const StepForward<Real>& step, int row,
                                                     int unit) {
  const int hidden = step.hidden;
  const int at = row * hidden + unit;
  Real* gates = gates_at(step, row, unit);
  const Lane one = splat<Lane>(1);
  const Lane c_prev = load<Lane>(step.c_prev + at);
  // The gate of one block, through its peephole.
  const auto gate = [&](int block, int peephole, Lane seen) {
    Lane sum = load<Lane>(gates + block * hidden);
    if (options.peepholes) sum += load<Lane>(step.peepholes + peephole * hidden + unit) * seen;
    const Lane opened = sigmoid(sum);
    store<Lane>(gates + block * hidden, opened);
    return opened;
  };
  Lane i = one, f = one, o = one;
  if (options.has_i()) i = gate(0, 0, c_prev);
  if (options.has_f()) f = gate(options.f(), options.f(), c_prev);
  if (options.coupling == Coupling::input_from_forget) i = one - f;
  if (options.coupling == Coupling::forget_from_input) f = one - i;
  const Lane g = squash(options.candidate, load<Lane>(gates + options.g() * hidden));
  store<Lane>(gates + options.g() * hidden, g);
  const Lane c = f * c_prev + i * g;
  if (options.has_o()) o = gate(options.o(), options.o_peephole(), c);
  store<Lane>(step.c + at, c);
  store<Lane>(step.h + at, o * squash(options.output, c));
}

/// The activated gates of one lane; what is left out is 1, what is coupled is worked out.
template <class Lane>
struct LstmGates {
  Lane i, f, g, o;

  template <class Real>
  LstmGates(LstmOptions options, const Real* gates, int hidden)
      : i(splat<Lane>(1)), f(i), g(load<Lane>(gates + options.g() * hidden)), o(i) {
    const Lane one = splat<Lane>(1);
    if (options.has_i()) i = load<Lane>(gates);
    if (options.has_f()) f = load<Lane>(gates + options.f() * hidden);
    if (options.coupling == Coupling::input_from_forget) i = one - f;
    if (options.coupling == Coupling::forget_from_input) f = one - i;
    if (options.has_o()) o = load<Lane>(gates + options.o() * hidden);
  }
};

/// One lane of units, backwards.
template <class Lane, class Real>
[[gnu::always_inline]] inline void lstm_backward_lane(LstmOptions options, const StepBackward<Real>& step, int row,
                                                      int unit) {
  const int hidden = step.hidden;
  const int at = row * hidden + unit;
  const LstmGates<Lane> gate(options, gates_at(step, row, unit), hidden);
  Real* d_gates = step.d_gates + row * step.gate_count * hidden + unit;
  // From dL/d gate to dL/d pre-activation, with what the next step's gates ask of this gate (the S-th of i, f, o),
  // if they read it; and on through the gate's peephole (the P-th) to the state it saw.
  const auto close = [&](Lane d_gate, Lane opened, int block, int asked, int peephole, Lane& d_seen) {
    if (options.gate_recurrence) d_gate += load<Lane>(step.d_state + (row * 3 + asked) * hidden + unit);
    const Lane d_sum = d_gate * sigmoid_slope(opened);
    if (options.peepholes) d_seen += d_sum * load<Lane>(step.peepholes + peephole * hidden + unit);
    store<Lane>(d_gates + block * hidden, d_sum);
  };

  // h = o·φ_h(c):  dc += dh·o·φ_h'(c),  do = dh·φ_h(c)
  const Lane dh = load<Lane>(step.dh + at);
  const Lane squashed = squash(options.output, load<Lane>(step.c + at));
  Lane dc = load<Lane>(step.dc + at) + dh * gate.o * squash_slope(options.output, squashed);
  if (options.has_o()) close(dh * squashed, gate.o, options.o(), 2, options.o_peephole(), dc);

  // c = f·c' + i·g:  di = dc·g,  df = dc·c',  dḡ = dc·i·φ_g'(ḡ),  dc' = dc·f
  Lane d_i = dc * gate.g;
  Lane d_f = dc * load<Lane>(step.c_prev + at);
  if (options.coupling == Coupling::input_from_forget) d_f -= d_i;
  if (options.coupling == Coupling::forget_from_input) d_i -= d_f;
  Lane dc_prev = dc * gate.f;
  if (options.has_i()) close(d_i, gate.i, 0, 0, 0, dc_prev);
  if (options.has_f()) close(d_f, gate.f, options.f(), 1, options.f(), dc_prev);
  store<Lane>(d_gates + options.g() * hidden, dc * gate.i * squash_slope(options.candidate, gate.g));
  store<Lane>(step.dc + at, dc);
  store<Lane>(step.dc_prev + at, dc_prev);
}

template <class Real>
inline void lstm_forward(LstmOptions options, const StepForward<Real>& step) {
  for_each_lane(step, [&]<class Lane>(int row, int unit) { lstm_forward_lane<Lane>(options, step, row, unit); });
}
template <class Real>
inline void lstm_backward(LstmOptions options, const StepBackward<Real>& step) {
  for_each_lane(step, [&]<class Lane>(int row, int unit) { lstm_backward_lane<Lane>(options, step, row, unit); });
}

/// The variants, in one function each way that asks the options as it goes.
template <class Real>
[[gnu::noinline]] void variant_forward(const LstmOptions& options, const StepForward<Real>& step) {
  lstm_forward(options, step);
}
template <class Real>
[[gnu::noinline]] void variant_backward(const LstmOptions& options, const StepBackward<Real>& step) {
  lstm_backward(options, step);
}

/// The pair of the LSTM with these options. The plain one, which is trained most, is compiled by itself; a copy for
/// each variant would make a page wait for 5 kB more.
template <LstmOptions kOptions, class Real>
constexpr PointwisePair<Real> lstm_pair() {
  if constexpr (kOptions == LstmOptions{}) {
    return {[](const StepForward<Real>& step) { lstm_forward(kOptions, step); }, nullptr,
            [](const StepBackward<Real>& step) { lstm_backward(kOptions, step); }, nullptr};
  } else {
    return {[](const StepForward<Real>& step) { variant_forward(kOptions, step); }, nullptr,
            [](const StepBackward<Real>& step) { variant_backward(kOptions, step); }, nullptr};
  }
}

}  // namespace rnn
