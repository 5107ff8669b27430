// The most arithmetic this engine can do on one thread: multiply-adds on registers alone, no memory, no packing. Every
// other figure of the bench is held against it. The operations are those of the product kernel (multiply_add of
// kernels/lanes.h): fused in the relaxed module, a multiply and an add in the baseline one.
//
// Twelve sums that do not wait for one another hide the latency of a multiply followed by an add; with eight the
// baseline figure is a third too low. Together with the two factors they still fit the registers; more than thirteen
// spill.
#include <emscripten/em_macros.h>

#include "kernels/lanes.h"

namespace {

constexpr int kSums = 12;
constexpr int kFlopsPerRound = kSums * 2 * rnn::LaneOf<rnn::F32x4>::kWidth;

}  // namespace

/// Runs the loop.  @return what was computed, so that it has to be computed; it stays finite for |factor| < 1.
extern "C" EMSCRIPTEN_KEEPALIVE float run_register_peak(int rounds, float factor, float summand) {
  const auto a = rnn::splat<rnn::F32x4>(factor);
  const auto b = rnn::splat<rnn::F32x4>(summand);
  rnn::F32x4 sums[kSums];
  for (int s = 0; s < kSums; ++s) sums[s] = rnn::splat<rnn::F32x4>(static_cast<float>(s) * summand);
  for (int round = 0; round < rounds; ++round) {
#pragma clang loop unroll(full)
    for (int s = 0; s < kSums; ++s) sums[s] = rnn::multiply_add(sums[s], a, b);
  }
  rnn::F32x4 total = sums[0];
  for (int s = 1; s < kSums; ++s) total += sums[s];
  return total[0] + total[1] + total[2] + total[3];
}

/// Floating-point operations of one round; a multiply and an add are two.
extern "C" EMSCRIPTEN_KEEPALIVE int flops_per_peak_round() { return kFlopsPerRound; }
