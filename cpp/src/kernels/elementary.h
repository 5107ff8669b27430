// Logarithms, exponentials, powers and waves without the C library. Its own carry tables and cases for arguments that
// never come up here, 14 kB of each gzipped WebAssembly module; and their last bits differ from platform to platform,
// while these are made of + − · / alone. In float, inside the loops that count, lanes.h has its own.
#pragma once

namespace rnn {

/// log x for 0, normal numbers and +inf; NaN for what is negative or NaN. Relative error ≤ 3e-16.
double logarithm(double x);

/// e^x, relative error ≤ 3e-16.
double exponential(double x);

/// base^exponent for base > 0, or 0 with exponent > 0. Relative error about 3e-16·(1 + |exponent·log base|).
double power(double base, double exponent);

/// cos(2π·turns), error ≤ 3e-16.
double cosine_of_turns(double turns);

}  // namespace rnn
