// Random draws that tasks share, on top of the generator's uniform numbers.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

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

/// Normal, mean 0 and variance 1 (Box & Muller 1958).
inline double draw_normal(Generator& generator) {
  const double radius = std::sqrt(-2 * std::log(1 - generator.uniform()));
  return radius * std::cos(2 * std::numbers::pi * generator.uniform());
}

}  // namespace rnn
