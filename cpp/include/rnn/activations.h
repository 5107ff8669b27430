// What goes through a network and what it leaves behind: inputs, states, the activations of a pass (the trace) and the
// derivatives of one. Shapes: B batch, T time steps, I input, H hidden, O output, L layers, D directions, G gates.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rnn/matrix.h"

namespace rnn {

/// The initial or final state of every layer and direction, index layer·D + direction as in PyTorch.
template <class Real>
struct State {
  Matrix<Real> h;      ///< (L·D·B, H)
  Matrix<Real> c;      ///< the same; empty for cells without c
  Matrix<Real> gates;  ///< (L·D·B, S·H) the gates of the step before; empty for cells whose gates do not read them

  /// Calls act(matrix) for h, c and gates, of which some may be empty.
  template <class Act>
  void for_each_part(Act&& act) {
    act(h);
    act(c);
    act(gates);
  }
  template <class Act>
  void for_each_part(Act&& act) const {
    act(h);
    act(c);
    act(gates);
  }
  void set_zero() {
    for_each_part([](Matrix<Real>& part) { part.setZero(); });
  }
};

/// The inputs of one pass: either symbols or vectors.
template <class Real>
struct Inputs {
  int steps = 0;                               ///< T
  int batch = 0;                               ///< B
  std::span<const std::int32_t> symbols;       ///< (T, B), each in 0..I-1, for a one-hot model
  const Real* vectors = nullptr;               ///< (T, B, I), for any other
  std::span<const std::int32_t> lengths = {};  ///< (B) steps of each sequence; the rest is padding. Empty: all T
};

/// What one layer computed in one direction, kept for the backward pass and for the eye. Rows of (T·B, ·) go by the
/// time of x. The states have T + 1 slots of B rows: slot t is before x_t and slot t + 1 after it; in the reverse
/// direction the other way round.
template <class Real>
struct LayerActivations {
  Matrix<Real> gates;           ///< (T·B, G·H) activated
  Matrix<Real> side;            ///< (T·B, H) the recurrent part of a GRU's candidate
  Matrix<Real> h;               ///< ((T+1)·B, H)
  Matrix<Real> c;               ///< ((T+1)·B, H)
  Matrix<Real> reset_h;         ///< (T·B, H) r·h', where a product reads it
  Matrix<Real> tanh_h;          ///< (T·B, H) tanh h', where a product reads it
  Matrix<Real> squashed_input;  ///< (T·B, H) tanh of the candidate's input, for MUT1
  Matrix<Real> gate_state;      ///< ((T+1)·B, S·H) the gates that the next step reads
};

/// What stands between layers where they are more than stacked; empty otherwise.
template <class Real>
struct LayerPort {
  Matrix<Real> input;   ///< (T·B, ·) in_l, gathered from several layers
  Matrix<Real> output;  ///< (T·B, D·H) y^l, where it is not h^l alone
  Matrix<Real> mask;    ///< (T·B, ·) dropout on `input`: 0 or 1/(1 − p) each; empty when nothing is left out
  Matrix<Real> carry;   ///< (T·B, D·H) the highway's T (in deltas: of its pre-activation)
};

/// The trace of one forward pass.
template <class Real>
struct Activations {
  int steps = 0;
  int batch = 0;
  std::vector<LayerActivations<Real>> layers;  ///< L·D, index layer·D + direction
  std::vector<LayerPort<Real>> ports;          ///< L
  Matrix<Real> embedded;                       ///< (T·B, E) with an embedding
  Matrix<Real> output;                         ///< (T·B, O) the read-out
};

/// Derivatives of the loss with respect to what a layer computed; total ones, as nodes of the graph.
template <class Real>
struct LayerDeltas {
  Matrix<Real> gates;       ///< (T·B, G·H) with respect to pre-activations
  Matrix<Real> side;        ///< (T·B, H)
  Matrix<Real> h;           ///< ((T+1)·B, H), slots as in LayerActivations
  Matrix<Real> c;           ///< ((T+1)·B, H)
  Matrix<Real> gate_state;  ///< ((T+1)·B, S·H)
  Matrix<Real> source;      ///< (B, H) scratch: with respect to r·h' or tanh h'
  Matrix<Real> held;        ///< (2·B, H) scratch: of sequences that have ended
};

template <class Real>
struct Deltas {
  std::vector<LayerDeltas<Real>> layers;
  std::vector<LayerPort<Real>> ports;
  Matrix<Real> output;  ///< (T·B, O) dL/d output, written by the loss before backward()
  Matrix<Real> input;   ///< (T·B, I) dL/dx, filled when asked for; symbols as one-hot vectors or, embedded, (T·B, E)
};

/// The rows h_1 .. h_T of a layer, (T·B, H) by the time of x.  @param reverse  whether the layer reads backwards.
template <class Matrix>
auto output_rows(Matrix& states, int batch, bool reverse) {
  return states.middleRows(reverse ? 0 : batch, states.rows() - batch);
}

}  // namespace rnn
