// The packed matrix product on the shapes of recurrent layers, with packing outside the timing, beside the plain
// reference. `flops` counts a multiply and an add as two.
#include <benchmark/benchmark.h>

#include "kernels/matmul.h"

namespace {

struct Operands {
  explicit Operands(const benchmark::State& state)
      : a(rnn::Matrix<float>::Constant(state.range(0), state.range(1), 0.5f)),
        b(rnn::Matrix<float>::Constant(state.range(1), state.range(2), 0.25f)),
        c(rnn::Matrix<float>::Zero(state.range(0), state.range(2))) {}
  rnn::Matrix<float> a, b, c;
};

void count_flops(benchmark::State& state) {
  const auto per_product = 2.0 * static_cast<double>(state.range(0) * state.range(1) * state.range(2));
  state.counters["flops"] =
      benchmark::Counter(per_product, benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::kIs1000);
}

void packed(benchmark::State& state) {
  Operands operands(state);
  rnn::PackedMatrix<float> b;
  b.pack(operands.b);
  for (auto _ : state) {
    rnn::multiply(operands.a.data(), operands.a.cols(), static_cast<int>(operands.a.rows()), b, operands.c.data(),
                  operands.c.cols());
    benchmark::ClobberMemory();
  }
  count_flops(state);
}

void reference(benchmark::State& state) {
  Operands operands(state);
  for (auto _ : state) {
    rnn::reference_multiply(operands.a, operands.b, operands.c);
    benchmark::ClobberMemory();
  }
  count_flops(state);
}

void recurrent_shapes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"M", "K", "N"})->Args({32, 128, 512})->Args({32, 256, 1024})->Args({64, 64, 256});
}

BENCHMARK(packed)->Apply(recurrent_shapes);
BENCHMARK(reference)->Apply(recurrent_shapes);

}  // namespace
