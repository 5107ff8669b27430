// Runs a pointwise operation over the H units of every row of a batch: SIMD lanes first, single numbers for the rest.
#pragma once

#include "kernels/lanes.h"

namespace rnn {

/// @param op  called as op.template operator()<Lane>(row, unit), for the lane that starts at `unit`.
template <class Real, class Op>
inline void for_each_unit(int rows, int units, Op&& op) {
  using Wide = typename WideLane<Real>::Type;
  constexpr int kWidth = LaneOf<Wide>::kWidth;
  for (int row = 0; row < rows; ++row) {
    int unit = 0;
    for (; unit + kWidth <= units; unit += kWidth) op.template operator()<Wide>(row, unit);
    for (; unit < units; ++unit) op.template operator()<Real>(row, unit);
  }
}

}  // namespace rnn
