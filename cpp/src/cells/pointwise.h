// Turns a cell family (static forward<Lane> and backward<Lane> for one lane of units) into the pair of functions a row
// holds.
#pragma once

#include "cells/cell_row.h"
#include "kernels/for_each_unit.h"

namespace rnn {

template <class Family, class Real>
constexpr PointwisePair<Real> pointwise_pair() {
  return {
      [](const StepForward<Real>& step) {
        for_each_unit<Real>(step.batch, step.hidden,
                            [&]<class Lane>(int row, int unit) { Family::template forward<Lane>(step, row, unit); });
      },
      [](const StepBackward<Real>& step) {
        for_each_unit<Real>(step.batch, step.hidden,
                            [&]<class Lane>(int row, int unit) { Family::template backward<Lane>(step, row, unit); });
      },
  };
}

/// The lane of a (B, H) row at `unit`.
template <class Lane, class Real>
inline Lane read(const Real* rows, int hidden, int row, int unit) {
  return load<Lane>(rows + row * hidden + unit);
}

}  // namespace rnn
