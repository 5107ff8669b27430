// The losses, each with its gradient written over the network's outputs.
//   cross-entropy          −1/N Σ log softmax(output)[target], in nats
//   sigmoid cross-entropy  −1/(N·O) Σ t·log σ(output) + (1 − t)·log(1 − σ(output)), in nats
//   MSE                    1/(N·O) Σ (output − target)², without a ½
// N is the number of rows (T·B), or the sum of their weights: a row of weight 0 has neither loss nor gradient.
#pragma once

#include <cstdint>
#include <span>

#include "rnn/matrix.h"

namespace rnn {

enum class Loss { cross_entropy, sigmoid_cross_entropy, mse };

/// How much each row of the outputs counts; without weights every row counts 1.
class RowWeights {
 public:
  RowWeights(std::span<const float> weights, Index rows) : weights_(weights), sum_(static_cast<double>(rows)) {
    if (weights_.empty()) return;
    sum_ = 0;
    for (const float weight : weights_) sum_ += static_cast<double>(weight);
  }
  double operator[](Index row) const {
    return weights_.empty() ? 1.0 : static_cast<double>(weights_[static_cast<std::size_t>(row)]);
  }
  double sum() const { return sum_; }
  /// The same, or 1 when nothing counts, so that the loss is then 0 rather than 0/0.
  double total() const { return sum_ > 0 ? sum_ : 1.0; }

 private:
  std::span<const float> weights_;
  double sum_;
};

/// @param outputs (T·B, O) in: logits, out: dL/d logits.  @param symbols (T·B) the target of each row.
/// @param weights (T·B), or empty.
/// @return the mean loss, nats per symbol.
template <class Real>
double cross_entropy(Matrix<Real>& outputs, std::span<const std::int32_t> symbols, std::span<const float> weights = {});

/// @param outputs (T·B, O) in: logits, out: dL/d logits.  @param targets (T·B, O), each 0..1.
/// @return the mean loss, nats per output.
template <class Real>
double sigmoid_cross_entropy(Matrix<Real>& outputs, const Real* targets, std::span<const float> weights = {});

/// @param outputs (T·B, O) in: predictions, out: dL/d outputs.  @param targets (T·B, O).
template <class Real>
double mean_squared_error(Matrix<Real>& outputs, const Real* targets, std::span<const float> weights = {});

}  // namespace rnn
