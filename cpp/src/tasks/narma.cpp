// NARMA-10: a nonlinear system of order ten, driven by random numbers, is to be imitated:
//   y(t+1) = 0.3·y(t) + 0.05·y(t)·Σ_{i=0..9} y(t−i) + 1.5·u(t−9)·u(t) + 0.1,   u uniform in [0, 0.5)
#include <numeric>
#include <optional>
#include <vector>

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

struct Narma {
  std::vector<double> input, output;  // output[t] = y(t+1), due when u(t) has been read
};

/// Nothing where the system ran away.
std::optional<Narma> try_narma(int length, Generator& generator) {
  const auto steps = static_cast<std::size_t>(kSettling + length);
  std::vector<double> u(kOrder, 0.0), y(kOrder, 0.0);  // y has one value more than u once u(t) is drawn
  for (std::size_t t = 0; t < steps; ++t) {
    u.push_back(generator.uniform(0, 0.5));
    const double sum = std::accumulate(y.end() - kOrder, y.end(), 0.0);
    const double u_before = u[u.size() - kOrder];
    y.push_back(0.3 * y.back() + 0.05 * y.back() * sum + 1.5 * u_before * u.back() + 0.1);
    if (y.back() > kRunaway) return std::nullopt;
  }
  return Narma{{u.end() - length, u.end()}, {y.end() - length, y.end()}};
}

}  // namespace

TaskBatch generate_narma(const TaskInfo& info, const TaskSettings& settings, int batch, Generator& generator) {
  TaskBatch made = empty_batch(info, batch, settings.length);
  for (int b = 0; b < batch; ++b) {
    std::optional<Narma> narma;
    while (!narma) narma = try_narma(settings.length, generator);
    write_series(narma->input, narma->output, made, b);
  }
  return made;
}

TaskNumbers narma_numbers(const TaskSettings&) { return {.baseline = kVariance, .tolerance = 0.1 * kVariance}; }

}  // namespace rnn
