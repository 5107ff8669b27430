#include "losses/loss.h"

#include <cmath>

#include "kernels/elementary.h"
#include "kernels/lanes.h"
#include "losses/softmax.h"

namespace rnn {

template <class Real>
double cross_entropy(Matrix<Real>& outputs, std::span<const std::int32_t> symbols, std::span<const float> weights) {
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

template <class Real>
double sigmoid_cross_entropy(Matrix<Real>& outputs, const Real* targets, std::span<const float> weights) {
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
      const double loss = (x > 0 ? x : 0) - x * static_cast<double>(target) + logarithm(1 + exponential(-std::abs(x)));
      if (rows[row] != 0) total += rows[row] * loss;
      output = factor == Real(0) ? Real(0) : factor * (sigmoid(output) - target);
    }
  }
  return total * scale;
}

template <class Real>
double mean_squared_error(Matrix<Real>& outputs, const Real* targets, std::span<const float> weights) {
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

template double cross_entropy(Matrix<float>&, std::span<const std::int32_t>, std::span<const float>);
template double sigmoid_cross_entropy(Matrix<float>&, const float*, std::span<const float>);
template double mean_squared_error(Matrix<float>&, const float*, std::span<const float>);
template double cross_entropy(Matrix<double>&, std::span<const std::int32_t>, std::span<const float>);
template double sigmoid_cross_entropy(Matrix<double>&, const double*, std::span<const float>);
template double mean_squared_error(Matrix<double>&, const double*, std::span<const float>);

}  // namespace rnn
