#include "kernels/blocks.h"

#include <algorithm>

#include "kernels/reduce.h"

namespace rnn {

template <class Real>
void copy(const Real* from, Index from_stride, Index rows, Index columns, Real* to, Index to_stride) {
  for (Index row = 0; row < rows; ++row) std::copy_n(from + row * from_stride, columns, to + row * to_stride);
}

template <class Real>
void add(const Real* from, Index from_stride, Index rows, Index columns, Real* to, Index to_stride) {
  for (Index row = 0; row < rows; ++row) add(from + row * from_stride, columns, to + row * to_stride);
}

template <class Real>
void clear(Real* to, Index to_stride, Index rows, Index columns) {
  for (Index row = 0; row < rows; ++row) std::fill_n(to + row * to_stride, columns, Real(0));
}

template void copy(const float*, Index, Index, Index, float*, Index);
template void copy(const double*, Index, Index, Index, double*, Index);
template void add(const float*, Index, Index, Index, float*, Index);
template void add(const double*, Index, Index, Index, double*, Index);
template void clear(float*, Index, Index, Index);
template void clear(double*, Index, Index, Index);

}  // namespace rnn
