// Equality of floating-point numbers to the last bit, and how many numbers apart two floats are.
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace rnn {

/// Whether the wide lanes of this build fuse multiply and add, so that they round otherwise than single numbers.
#ifdef __wasm_relaxed_simd__
inline constexpr bool kFusedLanes = true;
#else
inline constexpr bool kFusedLanes = false;
#endif

/// 0: same bits (or both NaN); 1: neighbours; and so on. Across NaN: the largest number.
inline std::int64_t ulps_apart(float a, float b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b) ? 0 : INT64_MAX;
  const auto ordered = [](float x) {
    const auto bits = std::bit_cast<std::int32_t>(x);
    return std::int64_t{bits >= 0 ? bits : INT32_MIN - bits} - (std::signbit(x) ? 1 : 0);
  };
  return std::abs(ordered(a) - ordered(b));
}

template <class Dense>
testing::AssertionResult same_bits(const Dense& a, const Dense& b) {
  if (a.size() != b.size()) return testing::AssertionFailure() << "sizes " << a.size() << " and " << b.size();
  const auto bytes = static_cast<std::size_t>(a.size()) * sizeof(*a.data());
  if (bytes == 0 || std::memcmp(a.data(), b.data(), bytes) == 0) return testing::AssertionSuccess();
  auto k = a.size() - a.size();
  while (std::memcmp(a.data() + k, b.data() + k, sizeof(*a.data())) == 0) ++k;
  return testing::AssertionFailure() << "first difference at " << k << ": " << a.data()[k] << " and " << b.data()[k];
}

}  // namespace rnn
