// The losses, each with its gradient written over the network's outputs.
//   cross-entropy          −1/N Σ log softmax(output)[target], in nats
//   sigmoid cross-entropy  −1/(N·O) Σ t·log σ(output) + (1 − t)·log(1 − σ(output)), in nats
//   MSE                    1/(N·O) Σ (output − target)², without a ½
// N is the number of rows (T·B), or the sum of their weights: a row of weight 0 has neither loss nor gradient.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>

#include "losses/softmax.h"
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
double cross_entropy(Matrix<Real>& outputs, std::span<const std::int32_t> symbols,
                     std::span<const float> weights = {}) {
  const int count = static_cast<int>(outputs.cols());
  const RowWeights rows(weights, outputs.rows());
  double total = 0;
  for (Index row = 0; row < outputs.rows(); ++row) {
    const double weight = rows[row];
    if (weight == 0) {
      outputs.row(row).setZero();
      continue;
    }
    Real* logits = outputs.row(row).data();
    const std::int32_t target = symbols[static_cast<std::size_t>(row)];
    const double target_logit = logits[target];
    total += weight * (softmax(logits, count) - target_logit);
    logits[target] -= Real(1);
    outputs.row(row) *= static_cast<Real>(weight / rows.total());
  }
  return total / rows.total();
}

/// @param outputs (T·B, O) in: logits, out: dL/d logits.  @param targets (T·B, O), each 0..1.
/// @return the mean loss, nats per output.
template <class Real>
double sigmoid_cross_entropy(Matrix<Real>& outputs, const Real* targets, std::span<const float> weights = {}) {
  const RowWeights rows(weights, outputs.rows());
  const double scale = 1.0 / (rows.total() * static_cast<double>(outputs.cols()));
  double total = 0;
  for (Index row = 0; row < outputs.rows(); ++row) {
    const Real factor = static_cast<Real>(rows[row] * scale);
    for (Index k = 0; k < outputs.cols(); ++k) {
      Real& output = outputs(row, k);
      const Real target = targets[row * outputs.cols() + k];
      // −t·log σ(x) − (1 − t)·log(1 − σ(x)) = max(x, 0) − x·t + log(1 + e^−|x|), which cannot overflow
      const double x = static_cast<double>(output);
      const double loss = (x > 0 ? x : 0) - x * static_cast<double>(target) + std::log1p(std::exp(-std::abs(x)));
      if (rows[row] != 0) total += rows[row] * loss;
      output = factor == Real(0) ? Real(0) : factor * (sigmoid(output) - target);
    }
  }
  return total * scale;
}

/// @param outputs (T·B, O) in: predictions, out: dL/d outputs.  @param targets (T·B, O).
template <class Real>
double mean_squared_error(Matrix<Real>& outputs, const Real* targets, std::span<const float> weights = {}) {
  const RowWeights rows(weights, outputs.rows());
  const double scale = 1.0 / (rows.total() * static_cast<double>(outputs.cols()));
  double total = 0;
  for (Index row = 0; row < outputs.rows(); ++row) {
    const double weight = rows[row];
    for (Index k = 0; k < outputs.cols(); ++k) {
      Real& output = outputs(row, k);
      const Real error = weight == 0 ? Real(0) : output - targets[row * outputs.cols() + k];
      total += weight * static_cast<double>(error) * static_cast<double>(error);
      output = static_cast<Real>(2 * scale * weight) * error;
    }
  }
  return total * scale;
}

}  // namespace rnn
