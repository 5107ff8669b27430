// The weights of one recurrent layer in one direction: declares them by the cell row, keeps packed copies in the forms
// the products want, and adds up their gradients once a backward pass has left its deltas.
#pragma once

#include <string>
#include <vector>

#include "cells/cell_row.h"
#include "kernels/matmul.h"
#include "rnn/activations.h"
#include "rnn/parameters.h"

namespace rnn {

/// Where in time a layer finds the state before and after a step. Slots are blocks of B rows; there are T + 1.
struct TimeOrder {
  bool reverse = false;

  int step(int k, int steps) const { return reverse ? steps - 1 - k : k; }  ///< the k-th step to be computed
  int before(int t) const { return reverse ? t + 1 : t; }
  int after(int t) const { return reverse ? t : t + 1; }
  int initial(int steps) const { return reverse ? steps : 0; }
  int final(int steps) const { return reverse ? 0 : steps; }
};

template <class Real>
class LayerWeights {
 public:
  struct Product {
    RecurrentProduct what;
    int weight;                   // id in the parameters
    PackedMatrix<Real> forward;   // (source, gates·H)
    PackedMatrix<Real> backward;  // (gates·H, source)
  };

  LayerWeights(const CellRow& cell, int input_size, int hidden_size, const std::string& suffix, bool one_hot,
               Parameters<Real>& parameters);

  /// Fresh packed copies of the weights, after they changed.
  void pack(const Parameters<Real>& parameters);

  const std::vector<Product>& products() const { return products_; }
  const Real* peepholes() const { return peephole_rows_.data(); }

  /// gates = x·W_ihᵀ + biases, for all steps at once.  @param gates (T·B, G·H) out.  @param side (T·B, H) out: its
  /// bias.
  void project(const Inputs<Real>& inputs, LayerActivations<Real>& activations) const;
  /// d_input += d_gates·W_ih; symbols count as one-hot vectors.
  void project_back(const Matrix<Real>& d_gates, Real* d_input) const;

  void add_gradients(const Inputs<Real>& inputs, TimeOrder order, const LayerActivations<Real>& activations,
                     const LayerDeltas<Real>& deltas, Parameters<Real>& parameters);

  void set_forget_bias(double bias, Parameters<Real>& parameters) const;

 private:
  struct Named {
    int id;
    int first_row;  // in units of H
    int first_gate;
    int gates;
    bool side;
  };

  int width() const { return gate_count_ * hidden_; }
  int declare(std::string_view name, ParameterRole role, int rows, int columns, const std::string& suffix,
              Parameters<Real>& parameters);
  void pack_input(const Parameters<Real>& parameters);
  void add_recurrent_gradients(const Inputs<Real>& inputs, TimeOrder order, const LayerActivations<Real>& activations,
                               const LayerDeltas<Real>& deltas, Parameters<Real>& parameters);
  void add_bias_gradients(const LayerDeltas<Real>& deltas, Parameters<Real>& parameters);
  void add_input_gradients(const Inputs<Real>& inputs, const LayerDeltas<Real>& deltas, Parameters<Real>& parameters);
  void add_peephole_gradients(const Inputs<Real>& inputs, TimeOrder order, const LayerActivations<Real>& activations,
                              const LayerDeltas<Real>& deltas, Parameters<Real>& parameters);

  const CellRow* cell_;
  int input_;
  int hidden_;
  int gate_count_;
  bool one_hot_;

  std::vector<Product> products_;
  std::vector<Named> inputs_, biases_;
  std::vector<int> peephole_ids_;

  Matrix<Real> symbol_rows_;           // (I, G·H) input weights transposed, biases added; one-hot only
  PackedMatrix<Real> input_forward_;   // (I, G·H)
  PackedMatrix<Real> input_backward_;  // (G·H, I)
  Matrix<Real> input_rows_;            // (G·H, I) all input weights, the bare gate's identity among them
  Vector<Real> input_bias_;            // (G·H)
  Vector<Real> side_bias_;             // (H)
  Matrix<Real> peephole_rows_;         // (P, H)

  TransposedProduct<Real> product_;
  Vector<Real> gate_sums_, side_sums_;
  Matrix<Real> symbol_gradient_;  // (I, G·H) gathered symbol by symbol
};

}  // namespace rnn
