// Waves to be forecast one step ahead: a sine of unknown period and phase; a sum of three sines under noise.
#include <array>
#include <cmath>
#include <iterator>

#include "kernels/elementary.h"
#include "rnn/generator.h"
#include "tasks/batch_frame.h"
#include "tasks/families.h"
#include "tasks/series.h"

namespace rnn {
namespace {

constexpr double kShortestPeriod = 10, kLongestPeriod = 50;  // of the single sine, steps
constexpr double kSineTolerance = 0.001;                     // MSE

struct Wave {
  double amplitude, period;
};
constexpr Wave kWaves[] = {{0.6, 10}, {0.4, 25}, {0.3, 60}};

double value_at(int t, Wave wave, double phase) {
  const double turns = t / wave.period + phase;
  return wave.amplitude * cosine_of_turns(turns - 0.25);  // its sine
}

/// Mean square of a wave's change from one step to the next.
double change(Wave wave) { return wave.amplitude * wave.amplitude * (1 - cosine_of_turns(1 / wave.period)); }

}  // namespace

void fill_sine(const TaskInfo&, const TaskSettings&, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) {
    const Wave wave{1, generator.uniform(kShortestPeriod, kLongestPeriod)};
    const double phase = generator.uniform();
    write_forecast(batch, b, [&](int t) { return value_at(t, wave, phase); });
  }
}

void fill_sines(const TaskInfo&, const TaskSettings& settings, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) {
    std::array<double, std::size(kWaves)> phases;
    for (double& phase : phases) phase = generator.uniform();
    write_forecast(batch, b, [&](int t) {
      double value = 0;
      for (std::size_t k = 0; k < phases.size(); ++k) value += value_at(t, kWaves[k], phases[k]);
      return value + settings.noise * generator.normal();
    });
  }
}

TaskNumbers sine_numbers(const TaskSettings&) {
  constexpr int kPeriods = 1000;  // averaged over in the middle of as many equal intervals
  double naive = 0;
  for (int k = 0; k < kPeriods; ++k) {
    naive += change({1, kShortestPeriod + (kLongestPeriod - kShortestPeriod) * (k + 0.5) / kPeriods}) / kPeriods;
  }
  return {.baseline = 0.5, .tolerance = kSineTolerance, .naive = naive};
}

TaskNumbers sines_numbers(const TaskSettings& settings) {
  double power = 0, changes = 0;
  for (const Wave wave : kWaves) {
    power += wave.amplitude * wave.amplitude / 2;
    changes += change(wave);
  }
  const double noise = settings.noise * settings.noise;
  // The noise to come cannot be known: even a perfect forecast has its mean square, which varies with the draw.
  const double luck = 4 * std::sqrt(2.0 / (settings.length - kWarmUp));
  return {.baseline = power + noise, .tolerance = 0.1 * power + noise * (1 + luck), .naive = changes + 2 * noise};
}

}  // namespace rnn
