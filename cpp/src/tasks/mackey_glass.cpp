// The Mackey-Glass equation, x' = 0.2·x(t−τ)/(1 + x(t−τ)¹⁰) − 0.1·x(t) with τ = 17, to be forecast one unit of time
// ahead: mildly chaotic, so that a forecast needs the past but not all of it.
#include <vector>

#include "kernels/elementary.h"
#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"
#include "tasks/series.h"

namespace rnn {
namespace {

constexpr int kParts = 10;           // integration steps per unit of time, which is one step of the series
constexpr int kDelay = 17 * kParts;  // τ
constexpr double kDecay = 0.1;
constexpr int kSettling = 250;  // units of time after which the initial state is forgotten
constexpr double kTolerance = 1e-4;

// Measured over 8·10⁷ steps; a test measures them again.
constexpr double kVariance = 0.0511;
constexpr double kMeanSquareChange = 0.001089;

double production(double x) {
  const double x2 = x * x, x4 = x2 * x2;
  return 0.2 * x / (1 + x4 * x4 * x2);
}

/// Appends the next value: decay exactly, production by the trapezoid rule (errors of order 1/kParts²).
/// @param produced production() of every value but those of the last τ; one more is appended.
void integrate(std::vector<double>& x, std::vector<double>& produced) {
  static const double kKeep = exponential(-kDecay / kParts);
  const std::size_t delayed = x.size() - 1 - kDelay;
  produced.push_back(production(x[delayed + 1]));
  x.push_back(kKeep * x.back() + (1 - kKeep) / kDecay * (produced[delayed] + produced[delayed + 1]) / 2);
}

/// @return `count` values, a unit of time apart, from anywhere on the attractor.
std::vector<double> draw_mackey_glass(int count, Generator& generator) {
  const int skipped = (kSettling + draw_below(generator, 50)) * kParts;
  std::vector<double> x(kDelay + 1, generator.uniform(0.5, 1.5)), produced{production(x[0])};
  const std::size_t first = x.size() + static_cast<std::size_t>(skipped);
  while (x.size() < first + static_cast<std::size_t>(count * kParts)) integrate(x, produced);
  std::vector<double> values;
  for (std::size_t at = first; values.size() < static_cast<std::size_t>(count); at += kParts) values.push_back(x[at]);
  return values;
}

}  // namespace

TaskBatch generate_mackey_glass(const TaskInfo& info, const TaskSettings& settings, int batch, Generator& generator) {
  TaskBatch made = empty_batch(info, batch, settings.length);
  for (int b = 0; b < batch; ++b) write_forecast(draw_mackey_glass(settings.length + 1, generator), made, b);
  return made;
}

TaskNumbers mackey_glass_numbers(const TaskSettings&) {
  return {.baseline = kVariance, .tolerance = kTolerance, .naive = kMeanSquareChange};
}

}  // namespace rnn
