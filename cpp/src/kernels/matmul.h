// The matrix product, where nearly all the time goes: C += A·B, with B packed beforehand.
//
// B (K, N) is stored as panels of a few SIMD registers' width, K rows each, so that the inner loop reads it straight
// through. A recurrent weight matrix is packed once per optimiser step and used T times; packing inside every call
// costs a quarter of the speed. Two rows of A against one panel keep eight accumulators in registers; sixteen spill.
// `reference_multiply` says the same thing in three loops; the tests hold one against the other.
#pragma once

#include <vector>

#include "kernels/lanes.h"
#include "rnn/matrix.h"

namespace rnn {

/// The right-hand operand (K, N) of a product, in panel order. Columns past N are zeros.
template <class Real>
class PackedMatrix {
 public:
  static constexpr int kLanesPerPanel = 4;
  static constexpr int kPanelWidth = kLanesPerPanel * LaneOf<typename WideLane<Real>::Type>::kWidth;

  /// Packs B = `matrix` (K, N): a matrix, rows of one, or the transpose of either.
  template <class Dense>
  void pack(const Dense& matrix) {
    pack(matrix.data(), static_cast<int>(matrix.rows()), static_cast<int>(matrix.cols()), matrix.rowStride(),
         matrix.colStride());
  }
  /// Packs B (depth, columns) with B(k, n) = values[k·row_stride + n·column_stride]; one of the strides is 1.
  void pack(const Real* values, int depth, int columns, Index row_stride, Index column_stride);

  /// Takes the memory for (depth, columns) at once, where smaller ones may be packed first.
  void reserve(int depth, int columns);

  int depth() const { return depth_; }
  int columns() const { return columns_; }
  const Real* panel(int index) const { return data_.data() + static_cast<std::size_t>(index) * panel_size(); }

 private:
  static std::size_t size_of(int depth, int columns) {
    const int panels = (columns + kPanelWidth - 1) / kPanelWidth;
    return static_cast<std::size_t>(panels) * static_cast<std::size_t>(depth) * static_cast<std::size_t>(kPanelWidth);
  }
  std::size_t panel_size() const { return size_of(depth_, 1); }
  void resize(int depth, int columns);

  std::vector<Real> data_;
  int depth_ = 0;
  int columns_ = 0;
};

/// C += A·B.  @param a (rows, b.depth())  @param c (rows, b.columns()); strides are in numbers, from row to row.
template <class Real>
void multiply(const Real* a, Index a_stride, int rows, const PackedMatrix<Real>& b, Real* c, Index c_stride);

/// The plain reference of `multiply`: C += A·B for dense A (M, K), B (K, N), C (M, N).
template <class Real>
void reference_multiply(const Matrix<Real>& a, const Matrix<Real>& b, Matrix<Real>& c) {
  for (Index i = 0; i < a.rows(); ++i) {
    for (Index j = 0; j < b.cols(); ++j) {
      for (Index k = 0; k < a.cols(); ++k) c(i, j) += a(i, k) * b(k, j);
    }
  }
}

/// C += Aᵀ·B over a long shared dimension: a weight gradient, summed over the T·B rows of a sequence.
/// Keeps its packing buffer from call to call.
template <class Real>
class TransposedProduct {
 public:
  /// @param a (rows, m)  @param b (rows, n)  @param c (m, n); a and b may be columns of wider matrices.
  void add(const Real* a, Index a_stride, int m, const Real* b, Index b_stride, int n, int rows, Real* c,
           Index c_stride);

 private:
  PackedMatrix<Real> b_packed_;
};

}  // namespace rnn
