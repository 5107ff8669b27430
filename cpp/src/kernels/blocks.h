// Blocks of matrices copied, added and cleared: rows of one length, a stride apart. Eigen's own assignments are
// compiled anew for every pair of expressions, which in the WebAssembly modules takes more room than the network
// itself. A block here is any C-order matrix, map of one, or block of rows and columns of either.
#pragma once

#include "rnn/matrix.h"

namespace rnn {

/// Row-wise over (rows, columns); strides are in numbers, from row to row.
template <class Real>
void copy(const Real* from, Index from_stride, Index rows, Index columns, Real* to, Index to_stride);
template <class Real>
void add(const Real* from, Index from_stride, Index rows, Index columns, Real* to, Index to_stride);
template <class Real>
void clear(Real* to, Index to_stride, Index rows, Index columns);

/// to = from, of the same size.
template <class From, class To>
void copy(const From& from, To&& to) {
  copy(from.data(), from.outerStride(), from.rows(), from.cols(), to.data(), to.outerStride());
}

/// to += from
template <class From, class To>
void add(const From& from, To&& to) {
  add(from.data(), from.outerStride(), from.rows(), from.cols(), to.data(), to.outerStride());
}

/// to = 0
template <class To>
void clear(To&& to) {
  clear(to.data(), to.outerStride(), to.rows(), to.cols());
}

}  // namespace rnn
