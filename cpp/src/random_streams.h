// Numbers drawn under one seed for different purposes must not interfere, so each purpose has a stream of its own.
#pragma once

#include <cstdint>

#include "rnn/generator.h"

namespace rnn {

/// The second argument of Generator.
enum RandomStream : std::uint64_t {
  kWeightStream = 1,
  kSampleStream,
  kDropoutStream,
  kBatchStream,
  kEvaluationStream,
  kExampleStream,
  kTestStream,
};

/// Numbers for the n-th thing drawn under a seed.
inline Generator numbered(std::uint32_t seed, std::uint64_t n, RandomStream stream) {
  // Neighbouring seeds of PCG32 begin alike in their low bits; multiplied by an odd number they are far apart.
  return Generator((std::uint64_t{seed} << 32u) ^ (n * 0x9e3779b97f4a7c15u), stream);
}

}  // namespace rnn
