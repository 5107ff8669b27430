// A pair computes whole SIMD lanes of units, H - H mod W of every row, so that each is compiled once, for lanes alone.
// The last H mod W units are copied into rows as long as one lane, and the same pair runs over those.
#pragma once

#include <algorithm>
#include <type_traits>

#include "cells/cell_row.h"
#include "kernels/lanes.h"

namespace rnn {

/// Calls act(pointer, vectors per row, is of the batch) for every array of a step that is there.
template <class Real, class Act>
void for_each_array(StepForward<Real>& step, Act&& act) {
  act(step.gates, step.gate_count, true);
  for (const Real** from : {&step.side, &step.h_prev, &step.c_prev}) act(*from, 1, true);
  for (Real** to : {&step.h, &step.c, &step.reset_h, &step.squashed_input}) act(*to, 1, true);
  act(step.peepholes, step.peephole_count, false);
}
template <class Real, class Act>
void for_each_array(StepBackward<Real>& step, Act&& act) {
  act(step.gates, step.gate_count, true);
  for (const Real** from :
       {&step.side, &step.h_prev, &step.c_prev, &step.h, &step.c, &step.squashed_input, &step.dh, &step.d_reset}) {
    act(*from, 1, true);
  }
  act(step.d_state, step.state_gate_count, true);
  act(step.peepholes, step.peephole_count, false);
  act(step.d_gates, step.gate_count, true);
  for (Real** to : {&step.dc, &step.d_side, &step.dh_prev, &step.dc_prev}) act(*to, 1, true);
}

/// The units of some rows of a step that no whole lane covers.
template <class Step>
class Tail {
 public:
  using Real = std::remove_cvref_t<decltype(*std::declval<Step>().gates)>;
  static constexpr int kWidth = LaneOf<typename WideLane<Real>::Type>::kWidth;
  static constexpr int kRows = 8;

  Tail(const Step& whole, int first_row) : whole_(whole), first_row_(first_row), lane_(whole) {
    lane_.batch = std::min(kRows, whole.batch - first_row);
    lane_.hidden = kWidth;
    Real* room = numbers_;
    for_each_array(lane_, [&](auto*& array, int vectors, bool of_batch) {
      if (array == nullptr) return;
      for_each_vector(vectors, of_batch, [&](Index at, int count) {
        std::copy_n(array + at, count, room);
        room += kWidth;
      });
      array = room - lane_vectors(vectors, of_batch) * kWidth;
    });
  }

  const Step& step() const { return lane_; }

  void copy_back() {
    const Real* room = numbers_;
    for_each_array(whole_, [&](auto*& array, int vectors, bool of_batch) {
      if (array == nullptr) return;
      for_each_vector(vectors, of_batch, [&](Index at, int count) {
        if constexpr (!std::is_const_v<std::remove_pointer_t<std::remove_reference_t<decltype(array)>>>) {
          std::copy_n(room, count, array + at);
        }
        room += kWidth;
      });
    });
  }

 private:
  static constexpr int kMostVectors = 32;  // of one row, in all arrays together

  int lane_vectors(int vectors, bool of_batch) const { return of_batch ? lane_.batch * vectors : vectors; }
  /// Calls act(where its tail begins, how long it is) for the vectors of one array of the whole step.
  template <class Act>
  void for_each_vector(int vectors, bool of_batch, Act&& act) const {
    const int count = whole_.hidden % kWidth;
    const Index first = of_batch ? Index{first_row_} * vectors : 0;
    for (int k = 0; k < lane_vectors(vectors, of_batch); ++k) {
      act((first + k + 1) * whole_.hidden - count, count);
    }
  }

  Step whole_;
  int first_row_;
  Step lane_;
  Real numbers_[kRows * kMostVectors * kWidth] = {};
};

/// One half of a pair over all units of a step.
template <class Step>
void run_half(void (*half)(const Step&), const Step& step) {
  half(step);
  if (step.hidden % Tail<Step>::kWidth == 0) return;
  for (int row = 0; row < step.batch; row += Tail<Step>::kRows) {
    Tail<Step> tail(step, row);
    half(tail.step());
    tail.copy_back();
  }
}

}  // namespace rnn
