#include "kernels/elementary.h"

#include <cmath>
#include <initializer_list>
#include <limits>
#include <numbers>

namespace rnn {
namespace {

constexpr double kLn2High = 6.93147180369123816490e-01, kLn2Low = 1.90821492927058770002e-10;

/// Σ c_k·x^k, from the highest power down.
double polynomial(double x, std::initializer_list<double> coefficients) {
  double sum = 0;
  for (const double coefficient : coefficients) sum = sum * x + coefficient;
  return sum;
}

// For |x| ≤ π/4. Coefficients: fdlibm's k_sin.c and k_cos.c (Sun Microsystems 1993), errors below 2^-57.
double short_sine(double x) {
  const double z = x * x;
  return x + x * z *
                 polynomial(z, {1.58969099521155010221e-10, -2.50507602534068634195e-08, 2.75573137070700676789e-06,
                                -1.98412698298579493134e-04, 8.33333333332248946124e-03, -1.66666666666666324348e-01});
}
double short_cosine(double x) {
  const double z = x * x;
  return 1 - (z / 2 -
              z * z *
                  polynomial(z, {-1.13596475577881948265e-11, 2.08757232129817482790e-09, -2.75573143513906633035e-07,
                                 2.48015872894767294178e-05, -1.38888888888741095749e-03, 4.16666666666666019037e-02}));
}

}  // namespace

// With x = 2^k·m, √½ < m ≤ √2, and s = (m − 1) / (m + 1):  log x = k·ln 2 + 2·artanh s,  ln 2 in two parts.
// Coefficients: fdlibm's e_log.c, whose way of adding up this is too.
double logarithm(double x) {
  if (!(x > 0)) return x == 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  if (x > std::numeric_limits<double>::max()) return x;
  int k = 0;
  double f = std::frexp(x, &k) - 1;  // m − 1
  if (f < std::numbers::sqrt2 / 2 - 1) {
    f = 2 * f + 1;
    --k;
  }
  const double s = f / (2 + f), z = s * s, half = f * f / 2;
  const double rest = z * polynomial(z, {1.479819860511658591e-01, 1.531383769920937332e-01, 1.818357216161805012e-01,
                                         2.222219843214978396e-01, 2.857142874366239149e-01, 3.999999999940941908e-01,
                                         6.666666666666735130e-01});
  return k * kLn2High - ((half - (s * (half + rest) + k * kLn2Low)) - f);
}

// With n the whole number nearest to x / ln 2 and r = x − n·ln 2:  e^x = 2^n·e^r,  e^r = 1 + 2r / (R(r²) − r).
// Coefficients: fdlibm's e_exp.c.
double exponential(double x) {
  if (!(x > -745)) return x < 0 ? 0 : x;
  if (x > 710) return std::numeric_limits<double>::infinity();
  const double n = std::nearbyint(x * std::numbers::log2e);
  const double high = x - n * kLn2High, low = n * kLn2Low, r = high - low, z = r * r;
  const double c =
      r - z * polynomial(z, {4.13813679705723846039e-08, -1.65339022054652515390e-06, 6.61375632143793436117e-05,
                             -2.77777777770155933842e-03, 1.66666666666666019037e-01});
  return std::ldexp(1 - ((low - r * c / (2 - c)) - high), static_cast<int>(n));
}

double power(double base, double exponent) { return exponential(exponent * logarithm(base)); }

double cosine_of_turns(double turns) {
  const double part = std::abs(turns - std::nearbyint(turns));  // 0..1/2, exact like the subtractions below
  const bool is_left = part > 0.25;
  const double t = is_left ? 0.5 - part : part;
  constexpr double kTurn = 2 * std::numbers::pi;
  const double cosine = t > 0.125 ? short_sine(kTurn * (0.25 - t)) : short_cosine(kTurn * t);
  return is_left ? -cosine : cosine;
}

}  // namespace rnn
