// The activations of the gates on SIMD lanes, beside the standard library's, one number at a time. `items_per_second`
// is elements per second.
#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

#include "kernels/for_each_unit.h"
#include "kernels/lanes.h"

namespace {

constexpr int kCount = 2048;  // the gates of one step at B = 16, H = 32: stays in the first-level cache

/// Numbers from -8 to 8: past both ends of where the activations change.
std::vector<float> spread() {
  std::vector<float> values(kCount);
  for (int i = 0; i < kCount; ++i) values[static_cast<std::size_t>(i)] = 16.0f * static_cast<float>(i) / kCount - 8;
  return values;
}

/// @param activate  called with a lane or a single number.
template <class Activate>
void on_lanes(benchmark::State& state, Activate activate) {
  const std::vector<float> x = spread();
  std::vector<float> y(x.size());
  for (auto _ : state) {
    rnn::for_each_unit<float>(1, kCount, [&]<class Lane>(int, int i) {
      rnn::store<Lane>(y.data() + i, activate(rnn::load<Lane>(x.data() + i)));
    });
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * kCount);
}

void on_numbers(benchmark::State& state, float (*activate)(float)) {
  const std::vector<float> x = spread();
  std::vector<float> y(x.size());
  for (auto _ : state) {
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = activate(x[i]);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * kCount);
}

void tanh_lanes(benchmark::State& state) {
  on_lanes(state, [](auto x) { return rnn::tanh(x); });
}
void sigmoid_lanes(benchmark::State& state) {
  on_lanes(state, [](auto x) { return rnn::sigmoid(x); });
}
void tanh_standard(benchmark::State& state) {
  on_numbers(state, [](float x) { return std::tanh(x); });
}
void sigmoid_standard(benchmark::State& state) {
  on_numbers(state, [](float x) { return 1.0f / (1.0f + std::exp(-x)); });
}

BENCHMARK(tanh_lanes);
BENCHMARK(tanh_standard);
BENCHMARK(sigmoid_lanes);
BENCHMARK(sigmoid_standard);

}  // namespace
