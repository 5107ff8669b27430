// A learned embedding: each symbol is a row of embedding.weight (V, E), read in place of a one-hot vector.
#pragma once

#include "rnn/activations.h"
#include "rnn/parameters.h"

namespace rnn {

template <class Real>
class Embedding {
 public:
  Embedding(int symbols, int size, Parameters<Real>& parameters)
      : weight_(parameters.add_matrix("embedding.weight", ParameterRole::embedding, symbols, size)) {}

  /// @param symbols (T·B)  @param vectors (T·B, E) out
  void forward(std::span<const std::int32_t> symbols, const Parameters<Real>& parameters, Matrix<Real>& vectors) const {
    const auto weight = parameters.value(weight_);
    vectors.resize(static_cast<Index>(symbols.size()), weight.cols());
    for (Index row = 0; row < vectors.rows(); ++row)
      vectors.row(row) = weight.row(symbols[static_cast<std::size_t>(row)]);
  }

  /// @param d_vectors (T·B, E).  Gradients are added to parameters.
  void backward(std::span<const std::int32_t> symbols, const Matrix<Real>& d_vectors,
                Parameters<Real>& parameters) const {
    auto gradient = parameters.gradient(weight_);
    for (Index row = 0; row < d_vectors.rows(); ++row) {
      gradient.row(symbols[static_cast<std::size_t>(row)]) += d_vectors.row(row);
    }
  }

 private:
  int weight_;
};

}  // namespace rnn
