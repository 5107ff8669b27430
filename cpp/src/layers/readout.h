// The linear read-out of every step: output = h·Wᵀ + b, with readout.weight (O, H) and readout.bias (O).
#pragma once

#include <algorithm>

#include "kernels/matmul.h"
#include "kernels/reduce.h"
#include "rnn/parameters.h"

namespace rnn {

template <class Real>
class Readout {
 public:
  Readout(int hidden_size, int output_size, Parameters<Real>& parameters)
      : weight_(parameters.add_matrix("readout.weight", ParameterRole::readout, output_size, hidden_size)),
        bias_(parameters.add_vector("readout.bias", ParameterRole::bias, output_size)) {}

  void pack(const Parameters<Real>& parameters) {
    forward_.pack(parameters.value(weight_).transpose());
    backward_.pack(parameters.value(weight_));
    start_ = parameters.value(bias_).col(0);
  }

  /// @param h (rows, H)  @param output (rows, O) out
  void forward(const Real* h, Matrix<Real>& output) const {
    fill_rows(start_, output);
    multiply(h, Index{forward_.depth()}, static_cast<int>(output.rows()), forward_, output.data(), output.cols());
  }

  /// @param d_output (rows, O)  @param d_h (rows, H) out, overwritten.  Gradients are added to parameters.
  void backward(const Real* h, const Matrix<Real>& d_output, Real* d_h, Parameters<Real>& parameters) {
    const int rows = static_cast<int>(d_output.rows());
    const int outputs = backward_.depth();
    const int hidden = backward_.columns();
    std::fill_n(d_h, static_cast<std::size_t>(rows) * static_cast<std::size_t>(hidden), Real(0));
    multiply(d_output.data(), Index{outputs}, rows, backward_, d_h, Index{hidden});
    product_.add(d_output.data(), Index{outputs}, outputs, h, Index{hidden}, hidden, rows,
                 parameters.gradient(weight_).data(), Index{hidden});
    add_column_sums(d_output, parameters.gradient(bias_).data());
  }

 private:
  int weight_, bias_;
  PackedMatrix<Real> forward_, backward_;
  Vector<Real> start_;
  TransposedProduct<Real> product_;
};

}  // namespace rnn
