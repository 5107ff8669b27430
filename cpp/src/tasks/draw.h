// Whole random numbers that tasks share, on top of the generator's uniform numbers.
#pragma once

#include <cstdint>

#include "rnn/generator.h"

namespace rnn {

/// Uniform in 0..count-1. Each value's probability is off by less than 2⁻³².
inline int draw_below(Generator& generator, int count) {
  const std::uint64_t wide = std::uint64_t{generator.next()} * static_cast<std::uint32_t>(count);
  return static_cast<int>(wide >> 32u);
}

/// Uniform in first..last, both included.
inline int draw_between(Generator& generator, int first, int last) {
  return first + draw_below(generator, last - first + 1);
}

}  // namespace rnn
