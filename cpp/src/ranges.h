// Range checks that answer in one form: "hidden size must be 1..1024, got 0".
#pragma once

#include <cmath>
#include <cstdio>
#include <initializer_list>
#include <string>

#include "rnn/status.h"

namespace rnn {

/// A number as a person would write it: "0.005", "nan".
inline std::string plain_number(double value) {
  if (std::isnan(value)) return "NaN";
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

inline Status in_range(const char* what, double value, double low, double high) {
  if (value >= low && value <= high) return Status::good();
  return {Code::invalid_argument, std::string(what) + " must be " + plain_number(low) + ".." + plain_number(high) +
                                      ", got " + plain_number(value)};
}

/// As in_range, but `low` itself is refused.
inline Status in_range_above(const char* what, double value, double low, double high) {
  if (value > low && value <= high) return Status::good();
  return {Code::invalid_argument, std::string(what) + " must be " + plain_number(low) + ".." + plain_number(high) +
                                      " and more than " + plain_number(low) + ", got " + plain_number(value)};
}

/// As in_range, but `high` itself is refused.
inline Status in_range_below(const char* what, double value, double low, double high) {
  if (value >= low && value < high) return Status::good();
  return {Code::invalid_argument, std::string(what) + " must be " + plain_number(low) + ".." + plain_number(high) +
                                      " and less than " + plain_number(high) + ", got " + plain_number(value)};
}

inline Status first_failure(std::initializer_list<Status> checks) {
  for (const Status& status : checks) {
    if (!status.ok()) return status;
  }
  return Status::good();
}

}  // namespace rnn
