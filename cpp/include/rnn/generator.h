// Seeded random numbers that are the same on every platform: PCG32 (O'Neill 2014, "PCG: A family of simple fast
// space-efficient statistically good algorithms"). The standard library's distributions differ between vendors, so the
// distributions are here too.
#pragma once

#include <cstdint>

namespace rnn {

class Generator {
 public:
  /// @param stream numbers drawn under one seed for different purposes (weights, samples) do not interfere.
  explicit Generator(std::uint64_t seed = 0, std::uint64_t stream = 0) : increment_((stream << 1u) | 1u) {
    next();
    state_ += seed;
    next();
  }

  /// 32 uniform bits.
  std::uint32_t next() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005u + increment_;
    const auto shifted = static_cast<std::uint32_t>(((old >> 18u) ^ old) >> 27u);
    const auto rotation = static_cast<std::uint32_t>(old >> 59u);
    return (shifted >> rotation) | (shifted << ((32u - rotation) & 31u));
  }

  /// Uniform in [0, 1), with 53 random bits.
  double uniform() {
    const std::uint64_t high = next() >> 5u;
    const std::uint64_t low = next() >> 6u;
    return static_cast<double>((high << 26u) | low) * 0x1p-53;
  }

  /// Uniform in [low, high).
  double uniform(double low, double high) { return low + (high - low) * uniform(); }

  /// Normal, mean 0 and variance 1 (Box & Muller 1958).
  double normal();

  std::uint64_t state() const { return state_; }
  void set_state(std::uint64_t state) { state_ = state; }

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

}  // namespace rnn
