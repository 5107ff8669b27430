// The losses, each with its gradient written over the network's outputs.
//   cross-entropy  −1/(T·B) Σ log softmax(output)[target], in nats
//   MSE            1/(T·B·O) Σ (output − target)², without a ½
#pragma once

#include <cstdint>
#include <span>

#include "losses/softmax.h"
#include "rnn/matrix.h"

namespace rnn {

/// @param outputs (T·B, O) in: logits, out: dL/d logits.  @param symbols (T·B) the target of each row.
/// @return the mean loss, nats per symbol.
template <class Real>
double cross_entropy(Matrix<Real>& outputs, std::span<const std::int32_t> symbols) {
  const int count = static_cast<int>(outputs.cols());
  double total = 0;
  for (Index row = 0; row < outputs.rows(); ++row) {
    Real* logits = outputs.row(row).data();
    const std::int32_t target = symbols[static_cast<std::size_t>(row)];
    const double target_logit = logits[target];
    total += softmax(logits, count) - target_logit;
    logits[target] -= Real(1);
  }
  outputs *= static_cast<Real>(1.0 / static_cast<double>(outputs.rows()));
  return total / static_cast<double>(outputs.rows());
}

/// @param outputs (T·B, O) in: predictions, out: dL/d outputs.  @param targets (T·B, O).
template <class Real>
double mean_squared_error(Matrix<Real>& outputs, const Real* targets) {
  const Index size = outputs.size();
  const double scale = 1.0 / static_cast<double>(size);
  double total = 0;
  for (Index k = 0; k < size; ++k) {
    const Real error = outputs.data()[k] - targets[k];
    total += static_cast<double>(error) * static_cast<double>(error);
    outputs.data()[k] = static_cast<Real>(2 * scale) * error;
  }
  return total * scale;
}

}  // namespace rnn
