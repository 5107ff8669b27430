// A learned embedding: each symbol is a row of embedding.weight (V, E), read in place of a one-hot vector.
#pragma once

#include <algorithm>

#include "kernels/reduce.h"
#include "rnn/activations.h"
#include "rnn/parameters.h"

namespace rnn {

template <class Real>
class Embedding {
 public:
  Embedding(int symbols, int size, Parameters<Real>& parameters)
      : weight_(parameters.add_matrix("embedding.weight", ParameterRole::embedding, symbols, size)) {}

  /// @param symbols (T·B)  @param vectors (T·B, E) out, of that size
  void forward(std::span<const std::int32_t> symbols, const Parameters<Real>& parameters, Matrix<Real>& vectors) const {
    const auto weight = parameters.value(weight_);
    for (Index row = 0; row < vectors.rows(); ++row) {
      std::copy_n(weight.row(symbols[static_cast<std::size_t>(row)]).data(), weight.cols(), vectors.row(row).data());
    }
  }

  /// @param d_vectors (T·B, E).  Gradients are added to parameters.
  void backward(std::span<const std::int32_t> symbols, const Matrix<Real>& d_vectors,
                Parameters<Real>& parameters) const {
    auto gradient = parameters.gradient(weight_);
    for (Index row = 0; row < d_vectors.rows(); ++row) {
      add(d_vectors.row(row).data(), d_vectors.cols(), gradient.row(symbols[static_cast<std::size_t>(row)]).data());
    }
  }

 private:
  int weight_;
};

}  // namespace rnn
