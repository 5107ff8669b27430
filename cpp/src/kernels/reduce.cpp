#include "kernels/reduce.h"

#include <algorithm>

namespace rnn {
namespace {

/// Σ term(k), in four independent sums.
template <class Term>
double sum_of(std::size_t count, Term&& term) {
  double sum[4] = {};
  std::size_t k = 0;
  for (; k + 4 <= count; k += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) sum[lane] += term(k + lane);
  }
  for (; k < count; ++k) sum[0] += term(k);
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace

template <class Real>
double sum_of_squares(const Real* x, std::size_t count) {
  return sum_of(count, [=](std::size_t k) { return static_cast<double>(x[k]) * static_cast<double>(x[k]); });
}

double dot(const double* a, const double* b, Index count) {
  return sum_of(static_cast<std::size_t>(count), [=](std::size_t k) { return a[k] * b[k]; });
}

void add_scaled(double factor, const double* x, Index count, double* sum) {
  for (Index k = 0; k < count; ++k) sum[k] += factor * x[k];
}

template <class Real>
void add(const Real* x, Index count, Real* sum) {
  for (Index k = 0; k < count; ++k) sum[k] += x[k];
}

template <class Real>
void add_products(const Real* a, const Real* b, Index count, Real* sum) {
  for (Index k = 0; k < count; ++k) sum[k] += a[k] * b[k];
}

template <class Real>
void add_column_sums(const Matrix<Real>& matrix, Real* sums) {
  for (Index row = 0; row < matrix.rows(); ++row) add(matrix.row(row).data(), matrix.cols(), sums);
}

template <class Real>
void fill_rows(const Vector<Real>& row, Matrix<Real>& matrix) {
  for (Index k = 0; k < matrix.rows(); ++k) std::copy_n(row.data(), row.size(), matrix.row(k).data());
}

template double sum_of_squares(const float*, std::size_t);
template double sum_of_squares(const double*, std::size_t);
template void add(const float*, Index, float*);
template void add(const double*, Index, double*);
template void add_products(const float*, const float*, Index, float*);
template void add_products(const double*, const double*, Index, double*);
template void add_column_sums(const Matrix<float>&, float*);
template void add_column_sums(const Matrix<double>&, double*);
template void fill_rows(const Vector<float>&, Matrix<float>&);
template void fill_rows(const Vector<double>&, Matrix<double>&);

}  // namespace rnn
