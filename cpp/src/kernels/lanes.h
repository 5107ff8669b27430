// The lane type: arithmetic and activations are written once and compiled for one float, four floats (a SIMD register),
// or one double (gradient checks). Compilers' vector extensions give +, -, *, /, comparison and selection on all three,
// for SSE, NEON and WebAssembly alike, so only what they lack is spelled out here.
// Activations keep NaN and map ±inf to the ends of their range. With -ffp-contract=off a lane of four gives the same
// bits as four lanes of one.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <initializer_list>

namespace rnn {

using F32x4 = float __attribute__((vector_size(16)));
using I32x4 = std::int32_t __attribute__((vector_size(16)));

template <class Lane>
struct LaneOf {  // one number
  using Real = Lane;
  static constexpr int kWidth = 1;
};
template <>
struct LaneOf<F32x4> {
  using Real = float;
  static constexpr int kWidth = 4;
};

/// The widest lane for numbers of type Real.
template <class Real>
struct WideLane {
  using Type = Real;
};
template <>
struct WideLane<float> {
  using Type = F32x4;
};

template <class Lane>
inline Lane load(const typename LaneOf<Lane>::Real* from) {
  Lane lane;
  std::memcpy(&lane, from, sizeof(Lane));
  return lane;
}

template <class Lane>
inline void store(typename LaneOf<Lane>::Real* to, Lane lane) {
  std::memcpy(to, &lane, sizeof(Lane));
}

/// The number in every place. Spelled out: `Lane{} + number` is an addition for each splat, which no compiler may leave
/// out, since 0 + (−0) is not −0; in the matrix product that cost a third of the speed.
template <class Lane, class Number>
inline Lane splat(Number number) {
  const auto value = static_cast<typename LaneOf<Lane>::Real>(number);
  if constexpr (LaneOf<Lane>::kWidth == 1) {
    return value;
  } else {
    static_assert(LaneOf<Lane>::kWidth == 4);
    return Lane{value, value, value, value};
  }
}

/// a·b + c; fused where the module has relaxed SIMD.
template <class Lane>
inline Lane multiply_add(Lane a, Lane b, Lane c) {
#ifdef __wasm_relaxed_simd__
  if constexpr (sizeof(Lane) == sizeof(F32x4)) return __builtin_wasm_relaxed_madd_f32x4(a, b, c);
#endif
  return a * b + c;
}

/// Limits to [low, high]; NaN stays NaN because a comparison with it is false.
template <class Lane>
inline Lane clamp_keeping_nan(Lane x, Lane low, Lane high) {
  x = x < low ? low : x;
  return x > high ? high : x;
}

/// Where the rational function below is exactly 1, as rounded with and without fusing.
template <class Lane>
inline constexpr float kTanhBound = 7.90738964080810547f;
#ifdef __wasm_relaxed_simd__
template <>
inline constexpr float kTanhBound<F32x4> = 8.01773357391357422f;
#endif

/// tanh, relative error ≤ 3.7e-7: an odd rational function of degrees 9 and 8, x + x³·P(x²) over Q(x²). Coefficients
/// and bounds: Eigen, ptanh_float (fit by rminimax).
template <class Lane>
inline Lane rational_tanh(Lane x) {
  const Lane bound = splat<Lane>(kTanhBound<Lane>);
  x = clamp_keeping_nan(x, -bound, bound);
  const Lane x2 = x * x;
  Lane p = splat<Lane>(1.394553628e-8f);
  for (const float coefficient : {2.102733560e-5f, 3.520756727e-3f, 1.340216100e-1f}) {
    p = multiply_add(p, x2, splat<Lane>(coefficient));
  }
  Lane q = splat<Lane>(8.015776984e-7f);
  for (const float coefficient : {3.326951409e-4f, 2.597254514e-2f, 4.673548340e-1f, 1.0f}) {
    q = multiply_add(q, x2, splat<Lane>(coefficient));
  }
  return multiply_add(x2 * x, p, x) / q;
}
template <>
inline double rational_tanh(double x) {
  return std::tanh(x);
}

/// tanh, relative error ≤ 3e-7 and without bias (errors add up over time where a cell state is a sum), through half the
/// argument: 2t / (1 + t²) with t = tanh(x/2), where errors of t count less. From 9.5 on it is exactly 1, so that a
/// saturated unit passes no gradient.
template <class Lane>
inline Lane tanh(Lane x) {
  const Lane t = rational_tanh(splat<Lane>(0.5) * x);
  return (t + t) / multiply_add(t, t, splat<Lane>(1));
}
template <>
inline double tanh(double x) {
  return std::tanh(x);
}

/// 1 / (1 + e^-x) through tanh(x/2), error ≤ 2e-7.
template <class Lane>
inline Lane sigmoid(Lane x) {
  const Lane half = splat<Lane>(0.5);
  return multiply_add(half, rational_tanh(half * x), half);
}

/// 2^n for whole n in [-126, 127].
inline float power_of_two(float n) {
  const std::int32_t bits = (static_cast<std::int32_t>(n) + 127) << 23;
  float out;
  std::memcpy(&out, &bits, sizeof out);
  return out;
}
inline F32x4 power_of_two(F32x4 n) {
  const I32x4 bits = (__builtin_convertvector(n, I32x4) + 127) << 23;
  F32x4 out;
  std::memcpy(&out, &bits, sizeof out);
  return out;
}

/// e^x for x ≤ 0, relative error ≤ 3e-7; 0 below the smallest normal float. NaN stays NaN.
/// 2^n · e^r with |r| ≤ ln2/2 in two parts (Cody & Waite 1980) and the Taylor series of e^r to degree 7.
template <class Lane>
inline Lane exp_negative(Lane x) {
  const Lane lowest = splat<Lane>(-87.0f);
  const Lane rounder = splat<Lane>(12582912.0f);  // 1.5·2^23: adding and subtracting it rounds to a whole number
  const Lane kept = clamp_keeping_nan(x, lowest, splat<Lane>(0.0f));
  const Lane n = (kept * splat<Lane>(1.44269504088896341f) + rounder) - rounder;
  const Lane r = (kept - n * splat<Lane>(0.693359375f)) - n * splat<Lane>(-2.12194440e-4f);
  Lane p = splat<Lane>(1.0f / 5040);
  for (const float coefficient : {1.0f / 720, 1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1.0f, 1.0f}) {
    p = multiply_add(p, r, splat<Lane>(coefficient));
  }
  const Lane whole = n != n ? splat<Lane>(0.0f) : n;
  const Lane result = p * power_of_two(whole);
  return x < lowest ? splat<Lane>(0.0f) : result;
}
template <>
inline double exp_negative(double x) {
  return std::exp(x);
}

}  // namespace rnn
