// manifest.json: which tensors of a case are gold, and how close another implementation must come to them. The rule is
// |other − gold| ≤ atol + rtol·|gold| for every number; a tensor may have tolerances of its own.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "safetensors.h"

namespace golden {

struct Tolerance {
  double rtol = 0, atol = 0;
  bool is_own = false;  ///< this tensor's; else the manifest's default
};

/// Gold tensors by name.
using GoldRules = std::map<std::string, Tolerance>;
/// Cases by file name.
using Manifest = std::map<std::string, GoldRules>;

Outcome<Manifest> parse_manifest(std::string_view text);

/// An empty text when `ours` is near enough to `gold`, else what is wrong. Without tolerances of its own, a tensor must
/// also be within 1e-3 of its largest number, so that one of tiny numbers is judged too.
std::string find_difference(const Tensor& gold, const Tensor& ours, const Tolerance& tolerance);

/// What is wrong with a whole case, a line for each tensor; empty when nothing is.
std::string find_differences(const GoldRules& rules, const Tensors& gold, const Tensors& ours);

}  // namespace golden
