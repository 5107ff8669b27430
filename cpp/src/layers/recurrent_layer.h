// One recurrent layer: the matrix products, the time loop and the buffers. What the cell does with the products'
// results is the cell row's pointwise pair.
//
// The input product does not depend on time, so it is done once for all T steps; a one-hot input is a row gather from a
// transposed, bias-added copy of weight_ih. Only the recurrent product is inside the time loop. Backwards the same way
// round, and the weight gradients are one product each over all T·B rows.
#pragma once

#include <string>
#include <vector>

#include "cells/cell_row.h"
#include "kernels/matmul.h"
#include "rnn/model.h"

namespace rnn {

template <class Real>
class RecurrentLayer {
 public:
  /// Declares weight_ih_l{index} (G·H, I), weight_hh_l{index} (G·H, H), bias_ih_l{index}, bias_hh_l{index} (G·H).
  /// @param one_hot the input is symbols
  RecurrentLayer(const CellRow& cell, int input_size, int hidden_size, int index, bool one_hot,
                 Parameters<Real>& parameters);

  /// Fresh packed copies of the weights, after they changed.
  void pack(const Parameters<Real>& parameters);

  void allocate(int steps, int batch, LayerActivations<Real>& activations) const;
  void allocate(int steps, int batch, LayerDeltas<Real>& deltas) const;

  /// @param inputs symbols (T, B) or vectors (T, B, I).  Slot 0 of activations.h and .c holds the initial state.
  void forward(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const;

  /// @param deltas  slots 1..T of deltas.h hold dL/dh_t from above; all else is written.
  /// @param d_input (T·B, I) out: dL/dx, added to; null when not wanted.  Gradients are added to parameters.
  void backward(const Inputs<Real>& inputs, const LayerActivations<Real>& activations, LayerDeltas<Real>& deltas,
                Real* d_input, Parameters<Real>& parameters);

  /// The bias of the forget gate (bias_ih + bias_hh) becomes exactly `bias`, if there is such a gate.
  void set_forget_bias(double bias, Parameters<Real>& parameters) const;

 private:
  struct PackedProduct {
    RecurrentProduct what;
    PackedMatrix<Real> forward;   ///< (H, gates·H)
    PackedMatrix<Real> backward;  ///< (gates·H, H)
  };

  int width() const { return gate_count_ * hidden_; }
  void project_symbols(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const;
  void project_vectors(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const;
  void step_forward(int t, int batch, LayerActivations<Real>& activations) const;
  void step_backward(int t, int batch, const LayerActivations<Real>& activations, LayerDeltas<Real>& deltas) const;
  void add_recurrent_gradients(int rows, const LayerActivations<Real>& activations, const LayerDeltas<Real>& deltas,
                               Parameters<Real>& parameters);
  void add_bias_gradients(const LayerDeltas<Real>& deltas, Parameters<Real>& parameters);
  void add_input_gradients(const Inputs<Real>& inputs, const LayerDeltas<Real>& deltas, Parameters<Real>& parameters);

  const CellRow* cell_;
  int input_;
  int hidden_;
  int gate_count_;
  bool one_hot_;
  int weight_ih_, weight_hh_, bias_ih_, bias_hh_;  // ids in the parameters

  std::vector<PackedProduct> products_;
  Matrix<Real> symbol_rows_;           // (I, G·H) weight_ih transposed, biases added; one-hot only
  PackedMatrix<Real> input_forward_;   // (I, G·H)
  PackedMatrix<Real> input_backward_;  // (G·H, I)
  Vector<Real> input_bias_;            // (G·H) what the input product starts from
  Vector<Real> side_bias_;             // (H)
  TransposedProduct<Real> transposed_product_;
  Vector<Real> bias_sum_, side_sum_;
  Matrix<Real> symbol_gradient_;  // (I, G·H) transposed gradient, gathered symbol by symbol
};

}  // namespace rnn
