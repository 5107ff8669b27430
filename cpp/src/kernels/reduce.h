// Sums over many numbers. Norms are summed in double: a float's square underflows below 1e-19, and a sum of a million
// floats loses digits.
#pragma once

#include <cstddef>

#include "rnn/matrix.h"

namespace rnn {

/// Σ x², in double, in four independent sums so that the additions overlap.
template <class Real>
double sum_of_squares(const Real* x, std::size_t count) {
  double sum[4] = {};
  std::size_t k = 0;
  for (; k + 4 <= count; k += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      const double value = static_cast<double>(x[k + lane]);
      sum[lane] += value * value;
    }
  }
  for (; k < count; ++k) sum[0] += static_cast<double>(x[k]) * static_cast<double>(x[k]);
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/// sums += the sum of each column. Row by row, because a column of a C-order matrix is strided.
template <class Real, class Sums>
void add_column_sums(const Matrix<Real>& matrix, Sums& sums) {
  for (Index row = 0; row < matrix.rows(); ++row) sums += matrix.row(row).transpose();
}

}  // namespace rnn
