#include "ranges.h"

#include <cmath>
#include <cstdlib>

#include "decimal.h"

namespace rnn {
namespace {

constexpr int kDigits = 9;

/// The digits of a number in 1..10, times 10^exponent.
std::string placed(std::string digits, int exponent) {
  if (exponent < -4 || exponent >= kDigits) {
    if (digits.size() > 1) digits.insert(1, ".");
    const int size = std::abs(exponent);
    return digits + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + decimal(size);
  }
  if (exponent < 0) return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() > whole) return digits.insert(whole, ".");
  return digits + std::string(whole - digits.size(), '0');
}

Status refusal(const char* what, double value, double low, double high, const std::string& also) {
  return {Code::invalid_argument, std::string(what) + " must be " + plain_number(low) + ".." + plain_number(high) +
                                      also + ", got " + plain_number(value)};
}

}  // namespace

// printf's "%.9g" by hand: its own is exact to hundreds of digits, which takes 4 kB of each gzipped WebAssembly module.
std::string plain_number(double value) {
  if (std::isnan(value)) return "NaN";
  if (value == 0) return "0";
  if (value < 0) return "-" + plain_number(-value);
  if (std::isinf(value)) return "inf";
  int exponent = kDigits - 1;
  for (; value >= 1e9; value /= 10) ++exponent;
  for (; value < 1e8; value *= 10) --exponent;
  std::string digits = decimal(static_cast<unsigned>(value + 0.5));
  if (digits.size() > kDigits) ++exponent;  // rounded up to the next power of ten
  digits.erase(digits.find_last_not_of('0') + 1);
  return placed(digits, exponent);
}

Status in_range(const char* what, double value, double low, double high) {
  if (value >= low && value <= high) return Status::good();
  return refusal(what, value, low, high, "");
}

Status in_range_above(const char* what, double value, double low, double high) {
  if (value > low && value <= high) return Status::good();
  return refusal(what, value, low, high, " and more than " + plain_number(low));
}

Status in_range_below(const char* what, double value, double low, double high) {
  if (value >= low && value < high) return Status::good();
  return refusal(what, value, low, high, " and less than " + plain_number(high));
}

Status first_failure(std::initializer_list<Status> checks) {
  for (const Status& status : checks) {
    if (!status.ok()) return status;
  }
  return Status::good();
}

}  // namespace rnn
