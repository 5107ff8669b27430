// Transposition of a block: four by four in registers, so that reading and writing both go by whole SIMD registers.
#pragma once

#include "rnn/matrix.h"

namespace rnn {

/// to (columns, rows) = from (rows, columns)ᵀ. Strides are in numbers, from row to row; the two may not overlap.
template <class Real>
void transpose(const Real* from, Index from_stride, int rows, int columns, Real* to, Index to_stride);

}  // namespace rnn
