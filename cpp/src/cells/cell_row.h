// A cell is data plus one pointwise pair. The row says which gates there are, what each reads of the input and of the
// past, and what the weights are called; the pair turns pre-activations into the next state and back. The recurrent
// layer owns the matrix products, the time loop and the buffers, and does what the row says.
//
// A cell with the reset before the product needs two halves on the way forward (gates; then, after one more product,
// the candidate) and two on the way back, in the opposite order.
#pragma once

#include <span>
#include <string_view>

#include "rnn/cells.h"

namespace rnn {

/// What of the past a recurrent product reads.
enum class Source {
  h,        ///< h' = h_{t-1}
  tanh_h,   ///< tanh(h')
  reset_h,  ///< r·h', which the first half of the pair makes
  gates,    ///< the activated gates of step t-1 (full gate recurrence)
};

/// A matrix (gates·H, I) that the input is multiplied by, for the gates from `first_gate` on.
struct InputWeight {
  std::string_view name;
  int first_gate;
  int gates;
};

/// A product with the rows [first_row·H, (first_row + gates)·H) of a recurrent matrix, for the gates from `first_gate`
/// on. `side`: its result is kept apart from the input's, because the cell treats it by itself.
struct RecurrentProduct {
  std::string_view name;
  int first_row;
  Source source;
  int first_gate;
  int gates;
  bool side;
};

/// A vector added to the gates from `first_gate` on, or to the side.
struct Bias {
  std::string_view name;
  int first_row;
  int first_gate;
  int gates;
  bool side;
};

/// A diagonal weight (H) by which a gate sees the cell state: c_{t-1}, or c_t itself.
struct Peephole {
  std::string_view name;
  int gate;
  bool sees_new_c;
};

/// What the forward halves see of one step; every pointer is to (B, ·) rows, one after the other.
template <class Real>
struct StepForward {
  int batch;
  int hidden;
  int gate_count;
  int peephole_count;
  Real* gates;            ///< (B, G·H) in: pre-activations, out: activated gates
  const Real* side;       ///< (B, H) the product kept apart, if the row has one
  const Real* h_prev;     ///< (B, H)
  const Real* c_prev;     ///< (B, H), if the cell has c
  Real* h;                ///< (B, H) out
  Real* c;                ///< (B, H) out, if the cell has c
  Real* reset_h;          ///< (B, H) out of the first half, if a product reads it
  Real* squashed_input;   ///< (B, H) out, for cells that squash the candidate's input by itself
  const Real* peepholes;  ///< (P, H) in the row's order
};

/// What the backward halves see of one step.
template <class Real>
struct StepBackward {
  int batch;
  int hidden;
  int gate_count;
  int peephole_count;
  int state_gate_count;  ///< S
  const Real* gates;     ///< as left by the forward half
  const Real* side;
  const Real* h_prev;
  const Real* c_prev;
  const Real* h;
  const Real* c;
  const Real* squashed_input;
  const Real* peepholes;
  const Real* dh;       ///< (B, H) total dL/dh_t
  Real* dc;             ///< (B, H) in: dL/dc_t from step t+1, out: total, with the ways through h_t and the gates
  const Real* d_state;  ///< (B, S·H) what step t+1's gates ask of this step's activated gates, if they read them
  Real* d_gates;        ///< (B, G·H) out: dL/d pre-activation
  Real* d_side;         ///< (B, H) out: dL/d side
  const Real* d_reset;  ///< (B, H) dL/d(r·h'), for the half after that product
  Real* dh_prev;        ///< (B, H) added to: what reaches h_{t-1} without a product
  Real* dc_prev;        ///< (B, H) out
};

template <class Real>
struct PointwisePair {  // of the units that fill whole SIMD lanes; run_half (cells/tail.h) does them all
  void (*forward)(const StepForward<Real>&);
  void (*forward_late)(const StepForward<Real>&);     ///< after the products that read r·h'; null without such
  void (*backward)(const StepBackward<Real>&);        ///< undoes forward_late, or all
  void (*backward_early)(const StepBackward<Real>&);  ///< undoes forward; null without forward_late
};

struct CellRow {
  CellInfo info;
  std::span<const InputWeight> inputs;
  std::span<const RecurrentProduct> products;
  std::span<const Bias> biases;
  std::span<const Peephole> peepholes;
  int forget_gate = -1;              ///< the gate that the forget bias is for, if any
  int bare_input = -1;               ///< the gate that reads x itself, unweighted (needs I = H), if any
  bool squashes_input = false;       ///< whether the candidate's input goes through tanh by itself
  std::span<const int> state_gates;  ///< gates of step t-1 that products with Source::gates read

  int gate_count() const { return static_cast<int>(info.gates.size()); }
  bool reads(Source source) const {
    for (const RecurrentProduct& product : products) {
      if (product.source == source) return true;
    }
    return false;
  }
  /// Whether the reset gate scales what the candidate reads of the past after the product, not before.
  bool resets_after() const { return has_side() && !reads(Source::reset_h); }
  bool has_side() const {
    for (const RecurrentProduct& product : products) {
      if (product.side) return true;
    }
    return false;
  }
};

/// The row of a cell, or null when there is no such cell.
const CellRow* find_cell(std::string_view id);

/// The pointwise pair of a row of the table; in double the same code as in float, for gradient checks.
template <class Real>
const PointwisePair<Real>& pair_of(const CellRow& row);

}  // namespace rnn
