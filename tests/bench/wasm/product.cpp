// The product kernel alone, as the module has it: C += A·B with B packed beforehand, again and again on the same
// operands, which stay in the caches as a recurrent layer's weights do from step to step.
#include <emscripten/em_macros.h>

#include "kernels/matmul.h"

namespace {

struct Operands {
  rnn::Matrix<float> a, c;
  rnn::PackedMatrix<float> b;
};

Operands operands;

}  // namespace

/// Makes A (m, k), B (k, n) and C (m, n) for the runs to come.
extern "C" EMSCRIPTEN_KEEPALIVE void prepare_product(int m, int k, int n) {
  operands.a = rnn::Matrix<float>::Constant(m, k, 0.5f);
  const rnn::Matrix<float> b = rnn::Matrix<float>::Constant(k, n, 0.25f);
  operands.b.pack(b);
  operands.c.setZero(m, n);
}

extern "C" EMSCRIPTEN_KEEPALIVE void run_product(int times) {
  auto& [a, c, b] = operands;
  for (int i = 0; i < times; ++i) {
    rnn::multiply(a.data(), a.cols(), static_cast<int>(a.rows()), b, c.data(), c.cols());
  }
}
