#include "kernels/matmul.h"

#include <algorithm>

#include "kernels/blocks.h"
#include "kernels/transpose.h"

namespace rnn {
namespace {

// What stays in the first-level cache while the panels pass by: so many rows of A, so many numbers of each (16 kB), and
// as many rows of one panel (16 kB).
constexpr int kRowBlock = 16;
constexpr int kDepthBlock = 256;

/// C[rows 0..Rows) += A·panel, for one panel. `c` has room for a whole panel's width.
template <int Rows, class Real>
void multiply_tile(const Real* a, Index a_stride, const Real* panel, int depth, Real* c, Index c_stride) {
  using Lane = typename WideLane<Real>::Type;
  constexpr int kWidth = LaneOf<Lane>::kWidth;
  constexpr int kLanesPerPanel = PackedMatrix<Real>::kLanesPerPanel;
  Lane sum[Rows][kLanesPerPanel];
  for (int r = 0; r < Rows; ++r) {
    for (int l = 0; l < kLanesPerPanel; ++l) sum[r][l] = load<Lane>(c + r * c_stride + l * kWidth);
  }
  for (int k = 0; k < depth; ++k, panel += kLanesPerPanel * kWidth) {
    for (int r = 0; r < Rows; ++r) {
      const Lane factor = splat<Lane>(a[r * a_stride + k]);
      for (int l = 0; l < kLanesPerPanel; ++l) {
        sum[r][l] = multiply_add(factor, load<Lane>(panel + l * kWidth), sum[r][l]);
      }
    }
  }
  for (int r = 0; r < Rows; ++r) {
    for (int l = 0; l < kLanesPerPanel; ++l) store<Lane>(c + r * c_stride + l * kWidth, sum[r][l]);
  }
}

/// The last panel of a matrix may be narrower than its storage: it works on a copy of C. Not inlined:
/// there is one of them in many tiles, and a page waits for every copy of the loop.
template <int Rows, class Real>
[[gnu::noinline]] void multiply_narrow_tile(const Real* a, Index a_stride, const Real* panel, int depth, Real* c,
                                            Index c_stride, int width) {
  constexpr int kPanel = PackedMatrix<Real>::kPanelWidth;
  Real copy[Rows * kPanel] = {};
  for (int r = 0; r < Rows; ++r) std::copy_n(c + r * c_stride, width, copy + r * kPanel);
  multiply_tile<Rows>(a, a_stride, panel, depth, copy, Index{kPanel});
  for (int r = 0; r < Rows; ++r) std::copy_n(copy + r * kPanel, width, c + r * c_stride);
}

template <int Rows, class Real>
void multiply_any_tile(const Real* a, Index a_stride, const Real* panel, int depth, Real* c, Index c_stride,
                       int width) {
  if (width == PackedMatrix<Real>::kPanelWidth) {
    multiply_tile<Rows>(a, a_stride, panel, depth, c, c_stride);
  } else {
    multiply_narrow_tile<Rows>(a, a_stride, panel, depth, c, c_stride, width);
  }
}

template <class Real>
void multiply_panel(const Real* a, Index a_stride, int rows, const Real* panel, int depth, Real* c, Index c_stride,
                    int width) {
  int row = 0;
  for (; row + 2 <= rows; row += 2) {
    multiply_any_tile<2>(a + row * a_stride, a_stride, panel, depth, c + row * c_stride, c_stride, width);
  }
  if (row < rows) multiply_any_tile<1>(a + row * a_stride, a_stride, panel, depth, c + row * c_stride, c_stride, width);
}

/// C[rows of one block] += A[those rows, depth]·B[depth from `first_depth` on, all columns]. Not inlined either.
template <class Real>
[[gnu::noinline]] void multiply_block(const Real* a, Index a_stride, int rows, const PackedMatrix<Real>& b,
                                      int first_depth, int depth, Real* c, Index c_stride) {
  constexpr int kPanel = PackedMatrix<Real>::kPanelWidth;
  for (int column = 0; column < b.columns(); column += kPanel) {
    const Real* panel = b.panel(column / kPanel) + first_depth * kPanel;
    multiply_panel(a, a_stride, rows, panel, depth, c + column, c_stride, std::min(kPanel, b.columns() - column));
  }
}

/// One row, as when a network writes: bound by reading B, which goes straight through memory.
template <class Real>
void multiply_row(const Real* a, const PackedMatrix<Real>& b, Real* c) {
  constexpr int kPanel = PackedMatrix<Real>::kPanelWidth;
  for (int column = 0; column < b.columns(); column += kPanel) {
    const int width = std::min(kPanel, b.columns() - column);
    multiply_any_tile<1>(a, Index{0}, b.panel(column / kPanel), b.depth(), c + column, Index{0}, width);
  }
}

}  // namespace

template <class Real>
void PackedMatrix<Real>::resize(int depth, int columns) {
  if (depth == depth_ && columns == columns_) return;
  depth_ = depth;
  columns_ = columns;
  data_.assign(size_of(depth, columns), Real(0));
}

template <class Real>
void PackedMatrix<Real>::reserve(int depth, int columns) {
  data_.reserve(size_of(depth, columns));
}

template <class Real>
void PackedMatrix<Real>::pack(const Real* values, int depth, int columns, Index row_stride, Index column_stride) {
  resize(depth, columns);
  Real* to = data_.data();
  for (int first = 0; first < columns; first += kPanelWidth, to += panel_size()) {
    const int width = std::min(kPanelWidth, columns - first);
    const Real* from = values + first * column_stride;
    if (column_stride == 1) {
      copy(from, row_stride, depth, width, to, kPanelWidth);
    } else {
      transpose(from, column_stride, width, depth, to, kPanelWidth);
    }
  }
}

template <class Real>
void multiply(const Real* a, Index a_stride, int rows, const PackedMatrix<Real>& b, Real* c, Index c_stride) {
  if (rows == 1) return multiply_row(a, b, c);
  for (int k = 0; k < b.depth(); k += kDepthBlock) {
    const int depth = std::min(kDepthBlock, b.depth() - k);
    for (int row = 0; row < rows; row += kRowBlock) {
      const int count = std::min(kRowBlock, rows - row);
      multiply_block(a + row * a_stride + k, a_stride, count, b, k, depth, c + row * c_stride, c_stride);
    }
  }
}

template <class Real>
void TransposedProduct<Real>::add(const Real* a, Index a_stride, int m, const Real* b, Index b_stride, int n, int rows,
                                  Real* c, Index c_stride) {
  Real columns[kRowBlock * kDepthBlock];  // of A, as rows
  b_packed_.reserve(kDepthBlock, n);
  for (int first = 0; first < rows; first += kDepthBlock) {
    const int depth = std::min(kDepthBlock, rows - first);
    b_packed_.pack(b + first * b_stride, depth, n, b_stride, 1);
    for (int row = 0; row < m; row += kRowBlock) {
      const int count = std::min(kRowBlock, m - row);
      transpose(a + first * a_stride + row, a_stride, depth, count, columns, Index{kDepthBlock});
      multiply_block(columns, Index{kDepthBlock}, count, b_packed_, 0, depth, c + row * c_stride, c_stride);
    }
  }
}

template class PackedMatrix<float>;
template class PackedMatrix<double>;
template class TransposedProduct<float>;
template class TransposedProduct<double>;
template void multiply(const float*, Index, int, const PackedMatrix<float>&, float*, Index);
template void multiply(const double*, Index, int, const PackedMatrix<double>&, double*, Index);

}  // namespace rnn
