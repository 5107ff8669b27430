// What the series tasks share: real numbers in, a number out at every step once there has been enough to go by.
#pragma once

#include "rnn/task.h"

namespace rnn {

/// Steps at the beginning that are read and not scored: by then a network may have seen what the next value depends on.
inline constexpr int kWarmUp = 20;

/// Writes step t of one series into column b.
inline void write_step(TaskBatch& batch, int t, int b, double input, double target) {
  const std::size_t row = batch.row(t, b);
  batch.vectors[row] = static_cast<float>(input);
  batch.target_vectors[row] = static_cast<float>(target);
  batch.weights[row] = t < kWarmUp ? 0.0f : 1.0f;
}

/// Writes a series to be forecast into column b: each value is the target of the step before.
/// @param value_at of a time, asked for 0..T in this order.
template <class ValueAt>
void write_forecast(TaskBatch& batch, int b, ValueAt&& value_at) {
  double value = value_at(0);
  for (int t = 0; t < batch.steps; ++t) {
    const double next = value_at(t + 1);
    write_step(batch, t, b, value, next);
    value = next;
  }
}

}  // namespace rnn
