// Turns a half of a cell family (a static function of one lane of units) into a function a row can hold.
#pragma once

#include "cells/cell_row.h"
#include "kernels/lanes.h"

namespace rnn {

/// One entry of the cell table: the row, and its pair for one kind of number.
template <class Real>
struct TableRow {
  CellRow row;
  PointwisePair<Real> pair;
};

/// Calls act.template operator()<Lane>(row, unit) for every whole lane of units of a step.
template <class Step, class Act>
inline void for_each_lane(const Step& step, Act&& act) {
  using Real = std::remove_cvref_t<decltype(*step.gates)>;
  using Lane = typename WideLane<Real>::Type;
  constexpr int kWidth = LaneOf<Lane>::kWidth;
  for (int row = 0; row < step.batch; ++row) {
    for (int unit = 0; unit + kWidth <= step.hidden; unit += kWidth) act.template operator()<Lane>(row, unit);
  }
}

/// A function of a whole step, up to its last whole lane of units, from Half::template run<Lane>(step, row, unit).
template <class Half, class Step>
constexpr void (*over_units())(const Step&) {
  return [](const Step& step) {
    for_each_lane(step, [&]<class Lane>(int row, int unit) { Half::template run<Lane>(step, row, unit); });
  };
}

/// The pair of a family with one half each way: Family::Forward and Family::Backward.
template <class Family, class Real>
constexpr PointwisePair<Real> whole_pair() {
  return {over_units<typename Family::Forward, StepForward<Real>>(), nullptr,
          over_units<typename Family::Backward, StepBackward<Real>>(), nullptr};
}

/// The pair of a family with two halves each way.
template <class Family, class Real>
constexpr PointwisePair<Real> halved_pair() {
  return {over_units<typename Family::Forward, StepForward<Real>>(),
          over_units<typename Family::ForwardLate, StepForward<Real>>(),
          over_units<typename Family::Backward, StepBackward<Real>>(),
          over_units<typename Family::BackwardEarly, StepBackward<Real>>()};
}

/// Where a unit stands in the gate rows of a step: gate k is `gates + k·H` from here.
template <class Step>
inline auto gates_at(const Step& step, int row, int unit) {
  return step.gates + row * step.gate_count * step.hidden + unit;
}

}  // namespace rnn
