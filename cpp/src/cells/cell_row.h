// A cell is data plus one pointwise pair. The row says which gates there are and what each reads of the past; the pair
// turns pre-activations into the next state and back. The recurrent layer owns the matrix products, the time loop and
// the buffers, and learns from the row which products to do before which half of the pair.
#pragma once

#include <span>

#include "rnn/cells.h"

namespace rnn {

/// One product with recurrent weights: the rows [first_gate, first_gate + gates) of weight_hh, applied to h_{t-1}.
/// `side`: its result (with its own bias) is kept apart, because the cell scales it before adding the input part.
struct RecurrentProduct {
  int first_gate;
  int gates;
  bool side;
};

/// What the forward half sees of one step; every pointer is to (B, ·) rows, one after the other.
template <class Real>
struct StepForward {
  int batch;
  int hidden;
  int gate_count;
  Real* gates;         ///< (B, G·H) in: pre-activations, out: activated gates
  const Real* side;    ///< (B, H) the product kept apart, if the row has one
  const Real* h_prev;  ///< (B, H)
  const Real* c_prev;  ///< (B, H), if the cell has c
  Real* h;             ///< (B, H) out
  Real* c;             ///< (B, H) out, if the cell has c
};

/// What the backward half sees of one step.
template <class Real>
struct StepBackward {
  int batch;
  int hidden;
  int gate_count;
  const Real* gates;  ///< as left by the forward half
  const Real* side;
  const Real* h_prev;
  const Real* c_prev;
  const Real* h;
  const Real* c;
  const Real* dh;  ///< (B, H) total dL/dh_t
  Real* dc;        ///< (B, H) in: dL/dc_t from step t+1, out: total, with the way through h_t
  Real* d_gates;   ///< (B, G·H) out: dL/d pre-activation
  Real* d_side;    ///< (B, H) out: dL/d side
  Real* dh_prev;   ///< (B, H) added to: what reaches h_{t-1} without a product
  Real* dc_prev;   ///< (B, H) out
};

template <class Real>
struct PointwisePair {
  void (*forward)(const StepForward<Real>&);
  void (*backward)(const StepBackward<Real>&);
};

struct CellRow {
  CellInfo info;
  std::span<const RecurrentProduct> products;
  PointwisePair<float> in_float;
  PointwisePair<double> in_double;  ///< the same code, for gradient checks
  int forget_gate;                  ///< index of the gate that the forget bias is for, or -1

  int gate_count() const { return static_cast<int>(info.gates.size()); }
  bool has_side() const { return !products.empty() && products.back().side; }

  template <class Real>
  const PointwisePair<Real>& pair() const {
    if constexpr (sizeof(Real) == sizeof(float)) {
      return in_float;
    } else {
      return in_double;
    }
  }
};

/// The row of a cell, or null when there is no such cell.
const CellRow* find_cell(std::string_view id);

}  // namespace rnn
