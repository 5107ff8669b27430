// NARMA-10: a nonlinear system of order ten, driven by random numbers, is to be imitated:
//   y(t+1) = 0.3·y(t) + 0.05·y(t)·Σ_{i=0..9} y(t−i) + 1.5·u(t−9)·u(t) + 0.1,   u uniform in [0, 0.5)
#include <algorithm>
#include <array>
#include <numeric>

#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"
#include "tasks/series.h"

namespace rnn {
namespace {

constexpr int kOrder = 10;
constexpr int kSettling = 100;    // steps after which the initial state, zeros, is forgotten
constexpr double kRunaway = 1.5;  // values above do not come back: once in a while the system explodes

// Measured over 8·10⁷ steps; a test measures it again.
constexpr double kVariance = 0.01186;

/// The last ten values, the newest last.
using Past = std::array<double, kOrder>;

void push(Past& past, double value) {
  std::shift_left(past.begin(), past.end(), 1);
  past.back() = value;
}

/// Writes column b; false where the system ran away.
bool try_column(TaskBatch& batch, int b, Generator& generator) {
  Past u{}, y{};
  for (int t = -kSettling; t < batch.steps; ++t) {
    push(u, generator.uniform(0, 0.5));
    const double sum = std::accumulate(y.begin(), y.end(), 0.0);
    push(y, 0.3 * y.back() + 0.05 * y.back() * sum + 1.5 * u.front() * u.back() + 0.1);
    if (y.back() > kRunaway) return false;
    if (t >= 0) write_step(batch, t, b, u.back(), y.back());  // y(t+1), due when u(t) has been read
  }
  return true;
}

}  // namespace

void fill_narma(const TaskInfo&, const TaskSettings&, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) {
    while (!try_column(batch, b, generator)) continue;
  }
}

TaskNumbers narma_numbers(const TaskSettings&) { return {.baseline = kVariance, .tolerance = 0.1 * kVariance}; }

}  // namespace rnn
