// One recurrent layer in one direction of time: the time loop, forwards and backwards. What the cell does with the
// products' results is the cell row's pointwise pair; the weights and their gradients are LayerWeights'.
//
// The input product does not depend on time, so it is done once for all T steps; a one-hot input is a row gather. Only
// the recurrent product is inside the time loop. Backwards the same way round, and the weight gradients are one product
// each over all T·B rows.
#pragma once

#include <string>
#include <vector>

#include "layers/layer_weights.h"

namespace rnn {

template <class Real>
class RecurrentLayer {
 public:
  /// Declares the row's parameters with the suffix "_l{index}" (and "_reverse").
  /// @param one_hot the input is symbols
  RecurrentLayer(const CellRow& cell, int input_size, int hidden_size, int index, bool reverse, bool one_hot,
                 Parameters<Real>& parameters);

  /// Fresh packed copies of the weights, after they changed.
  void pack(const Parameters<Real>& parameters) { weights_.pack(parameters); }
  TimeOrder order() const { return order_; }

  void allocate(int steps, int batch, LayerActivations<Real>& activations) const;
  void allocate(int steps, int batch, LayerDeltas<Real>& deltas) const;

  /// @param inputs symbols (T, B) or vectors (T, B, I).  The initial slots of h, c and gate_state hold the initial
  /// state.
  void forward(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const;

  /// @param deltas  the slots of deltas.h but the initial one hold dL/dh_t from above, the final slots of c and
  /// gate_state what comes after the last step; all else is written.
  /// @param d_input (T·B, I) dL/dx, added to; null when not wanted.  Gradients are added to parameters.
  void backward(const Inputs<Real>& inputs, const LayerActivations<Real>& activations, LayerDeltas<Real>& deltas,
                Real* d_input, Parameters<Real>& parameters);

  /// The bias of the forget gate (bias_ih + bias_hh) becomes exactly `bias`, if there is such a gate.
  void set_forget_bias(double bias, Parameters<Real>& parameters) const { weights_.set_forget_bias(bias, parameters); }

 private:
  using Products = std::vector<typename LayerWeights<Real>::Product>;

  void step_forward(int t, const Inputs<Real>& inputs, LayerActivations<Real>& activations) const;
  void step_backward(int t, const Inputs<Real>& inputs, const LayerActivations<Real>& activations,
                     LayerDeltas<Real>& deltas) const;
  void read_back(int t, int batch, const LayerActivations<Real>& activations, LayerDeltas<Real>& deltas) const;
  void multiply_forward(bool late, int t, int batch, LayerActivations<Real>& activations) const;
  void multiply_backward(Source source, int t, int batch, const LayerDeltas<Real>& deltas, Real* d_source) const;
  void keep_state_gates(int t, int batch, LayerActivations<Real>& activations) const;
  StepForward<Real> forward_view(int t, int batch, LayerActivations<Real>& activations) const;
  StepBackward<Real> backward_view(int t, int batch, const LayerActivations<Real>& activations,
                                   LayerDeltas<Real>& deltas) const;

  const CellRow* cell_;
  const PointwisePair<Real>* pair_;
  int hidden_;
  int gate_count_;
  TimeOrder order_;
  LayerWeights<Real> weights_;
};

}  // namespace rnn
