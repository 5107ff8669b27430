// Range checks that answer in one form: "hidden size must be 1..1024, got 0".
#pragma once

#include <initializer_list>
#include <string>

#include "rnn/status.h"

namespace rnn {

/// A number as a person would write it, to nine digits: "0.005", "1e-08", "NaN".
std::string plain_number(double value);

Status in_range(const char* what, double value, double low, double high);
/// As in_range, but `low` itself is refused.
Status in_range_above(const char* what, double value, double low, double high);
/// As in_range, but `high` itself is refused.
Status in_range_below(const char* what, double value, double low, double high);

Status first_failure(std::initializer_list<Status> checks);

}  // namespace rnn
