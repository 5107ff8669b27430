// Sums over many numbers, and what is added to many. Norms are summed in double: a float's square underflows below
// 1e-19, and a sum of a million floats loses digits.
#pragma once

#include <cstddef>

#include "rnn/matrix.h"

namespace rnn {

/// Σ x², in double, in four independent sums so that the additions overlap.
template <class Real>
double sum_of_squares(const Real* x, std::size_t count);

/// Σ a·b, in four independent sums.
double dot(const double* a, const double* b, Index count);

/// sum += factor·x
void add_scaled(double factor, const double* x, Index count, double* sum);

/// sum += x
template <class Real>
void add(const Real* x, Index count, Real* sum);

/// sum += a·b, number by number.
template <class Real>
void add_products(const Real* a, const Real* b, Index count, Real* sum);

/// sums += the sum of each column. Row by row, because a column of a C-order matrix is strided.
template <class Real>
void add_column_sums(const Matrix<Real>& matrix, Real* sums);

/// Makes every row of the matrix this one.
template <class Real>
void fill_rows(const Vector<Real>& row, Matrix<Real>& matrix);

}  // namespace rnn
