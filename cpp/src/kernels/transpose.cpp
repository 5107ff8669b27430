#include "kernels/transpose.h"

#include "kernels/lanes.h"

namespace rnn {
namespace {

constexpr int kSquare = LaneOf<F32x4>::kWidth;

void transpose_square(const float* from, Index from_stride, float* to, Index to_stride) {
  F32x4 row[kSquare];
  for (int r = 0; r < kSquare; ++r) row[r] = load<F32x4>(from + r * from_stride);
  const F32x4 low01 = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5);
  const F32x4 low23 = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5);
  const F32x4 high01 = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7);
  const F32x4 high23 = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
  store<F32x4>(to, __builtin_shufflevector(low01, low23, 0, 1, 4, 5));
  store<F32x4>(to + to_stride, __builtin_shufflevector(low01, low23, 2, 3, 6, 7));
  store<F32x4>(to + 2 * to_stride, __builtin_shufflevector(high01, high23, 0, 1, 4, 5));
  store<F32x4>(to + 3 * to_stride, __builtin_shufflevector(high01, high23, 2, 3, 6, 7));
}

/// Number by number, from the given column on.
template <class Real>
void transpose_rest(const Real* from, Index from_stride, int rows, int first, int columns, Real* to, Index to_stride) {
  for (int column = first; column < columns; ++column) {
    for (int row = 0; row < rows; ++row) to[column * to_stride + row] = from[row * from_stride + column];
  }
}

}  // namespace

template <>
void transpose(const float* from, Index from_stride, int rows, int columns, float* to, Index to_stride) {
  const int whole_rows = rows - rows % kSquare, whole_columns = columns - columns % kSquare;
  for (int row = 0; row < whole_rows; row += kSquare) {
    const float* band = from + row * from_stride;
    for (int column = 0; column < whole_columns; column += kSquare) {
      transpose_square(band + column, from_stride, to + column * to_stride + row, to_stride);
    }
    transpose_rest(band, from_stride, kSquare, whole_columns, columns, to + row, to_stride);
  }
  transpose_rest(from + whole_rows * from_stride, from_stride, rows - whole_rows, 0, columns, to + whole_rows,
                 to_stride);
}

template <>
void transpose(const double* from, Index from_stride, int rows, int columns, double* to, Index to_stride) {
  transpose_rest(from, from_stride, rows, 0, columns, to, to_stride);
}

}  // namespace rnn
