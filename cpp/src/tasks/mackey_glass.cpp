// The Mackey-Glass equation, x' = 0.2·x(t−τ)/(1 + x(t−τ)¹⁰) − 0.1·x(t) with τ = 17, to be forecast one unit of time
// ahead: mildly chaotic, so that a forecast needs the past but not all of it.
#include <array>

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

/// The equation, integrated step by step; of its past it keeps the last τ.
class MackeyGlass {
 public:
  /// @param start the value of all times so far.
  explicit MackeyGlass(double start) : value_(start), delayed_(production(start)) { produced_.fill(delayed_); }

  /// The next value: decay exactly, production by the trapezoid rule (errors of order 1/kParts²).
  void integrate() {
    static const double kKeep = exponential(-kDecay / kParts);
    double& oldest = produced_[next_];  // of the value τ before the one to come
    const double produced = (delayed_ + oldest) / 2;
    delayed_ = oldest;
    value_ = kKeep * value_ + (1 - kKeep) / kDecay * produced;
    oldest = production(value_);
    next_ = (next_ + 1) % kDelay;
  }
  void integrate(int times) {
    for (int k = 0; k < times; ++k) integrate();
  }

  double value() const { return value_; }

 private:
  double value_;
  double delayed_;                         // production() τ before `value_`
  std::array<double, kDelay> produced_{};  // production() of the values since, a ring
  std::size_t next_ = 0;
};

}  // namespace

void fill_mackey_glass(const TaskInfo&, const TaskSettings&, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) {
    // From anywhere on the attractor.
    const int skipped = (kSettling + draw_below(generator, 50)) * kParts;
    MackeyGlass series(generator.uniform(0.5, 1.5));
    series.integrate(skipped + 1);
    write_forecast(batch, b, [&](int t) {
      if (t > 0) series.integrate(kParts);
      return series.value();
    });
  }
}

TaskNumbers mackey_glass_numbers(const TaskSettings&) {
  return {.baseline = kVariance, .tolerance = kTolerance, .naive = kMeanSquareChange};
}

}  // namespace rnn
