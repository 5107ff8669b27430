// What the series tasks share: real numbers in, a number out at every step once there has been enough to go by.
#pragma once

#include <span>

#include "rnn/task.h"

namespace rnn {

/// Steps at the beginning that are read and not scored: by then a network may have seen what the next value depends on.
inline constexpr int kWarmUp = 20;

/// Writes one series into column b.  @param inputs, targets (T).
inline void write_series(std::span<const double> inputs, std::span<const double> targets, TaskBatch& batch, int b) {
  for (int t = 0; t < batch.steps; ++t) {
    const std::size_t row = batch.row(t, b);
    batch.vectors[row] = static_cast<float>(inputs[static_cast<std::size_t>(t)]);
    batch.target_vectors[row] = static_cast<float>(targets[static_cast<std::size_t>(t)]);
    batch.weights[row] = t < kWarmUp ? 0.0f : 1.0f;
  }
}

/// The same for a forecast: each value is the target of the step before.  @param values (T + 1).
inline void write_forecast(std::span<const double> values, TaskBatch& batch, int b) {
  write_series(values.first(values.size() - 1), values.subspan(1), batch, b);
}

}  // namespace rnn
