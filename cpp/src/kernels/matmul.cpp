#include "kernels/matmul.h"

#include <algorithm>

namespace rnn {
namespace {

constexpr int kRowBlock = 32;     // rows of A that stay in the first-level cache while the panels pass by
constexpr int kDepthBlock = 256;  // rows of a packed panel that do

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

/// The last panel of a matrix may be narrower than its storage: it works on a copy of C.
template <int Rows, class Real>
void multiply_narrow_tile(const Real* a, Index a_stride, const Real* panel, int depth, Real* c, Index c_stride,
                          int width) {
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

}  // namespace

template <class Real>
void PackedMatrix<Real>::resize(int depth, int columns) {
  if (depth == depth_ && columns == columns_) return;
  depth_ = depth;
  columns_ = columns;
  const int panels = (columns + kPanelWidth - 1) / kPanelWidth;
  data_.assign(static_cast<std::size_t>(panels) * panel_size(), Real(0));
}

template <class Real>
void PackedMatrix<Real>::pack(const Real* values, int depth, int columns, Index row_stride, Index column_stride) {
  resize(depth, columns);
  Real* to = data_.data();
  for (int first = 0; first < columns; first += kPanelWidth) {
    const int width = std::min(kPanelWidth, columns - first);
    const Real* from = values + first * column_stride;
    for (int k = 0; k < depth; ++k, to += kPanelWidth, from += row_stride) {
      if (column_stride == 1 && width == kPanelWidth) {
        std::copy_n(from, kPanelWidth, to);
      } else {
        for (int n = 0; n < width; ++n) to[n] = from[n * column_stride];
      }
    }
  }
}

template <class Real>
void multiply(const Real* a, Index a_stride, int rows, const PackedMatrix<Real>& b, Real* c, Index c_stride) {
  constexpr int kPanel = PackedMatrix<Real>::kPanelWidth;
  for (int first = 0; first < rows; first += kRowBlock) {
    const int count = std::min(kRowBlock, rows - first);
    for (int column = 0; column < b.columns(); column += kPanel) {
      const int width = std::min(kPanel, b.columns() - column);
      multiply_panel(a + first * a_stride, a_stride, count, b.panel(column / kPanel), b.depth(),
                     c + first * c_stride + column, c_stride, width);
    }
  }
}

template <class Real>
void TransposedProduct<Real>::add(const Real* a, Index a_stride, int m, const Real* b, Index b_stride, int n, int rows,
                                  Real* c, Index c_stride) {
  using Strided = Eigen::Map<const Matrix<Real>, 0, Eigen::OuterStride<>>;
  for (int first = 0; first < rows; first += kDepthBlock) {
    const int count = std::min(kDepthBlock, rows - first);
    a_transposed_ = Strided(a + first * a_stride, count, m, Eigen::OuterStride<>(a_stride)).transpose();
    b_packed_.pack(Strided(b + first * b_stride, count, n, Eigen::OuterStride<>(b_stride)));
    multiply(a_transposed_.data(), Index{count}, m, b_packed_, c, c_stride);
  }
}

template class PackedMatrix<float>;
template class PackedMatrix<double>;
template class TransposedProduct<float>;
template class TransposedProduct<double>;
template void multiply(const float*, Index, int, const PackedMatrix<float>&, float*, Index);
template void multiply(const double*, Index, int, const PackedMatrix<double>&, double*, Index);

}  // namespace rnn
