#include "manifest.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

namespace golden {
namespace {

using nlohmann::json;

constexpr double kScaledError = 1e-3;  // of a tensor's largest number
constexpr double kNothing = 1e-12;     // errors below it are not judged by scale

std::optional<Tolerance> read_tolerance(const json& from, bool is_own) {
  const auto rtol = from.find("rtol"), atol = from.find("atol");
  if (rtol == from.end() || atol == from.end() || !rtol->is_number() || !atol->is_number()) return std::nullopt;
  return Tolerance{rtol->get<double>(), atol->get<double>(), is_own};
}

bool read_rules(const json& tensors, const Tolerance& usual, GoldRules& rules) {
  for (const auto& [name, info] : tensors.items()) {
    const auto role = info.find("role");
    if (role == info.end()) return false;
    if (*role != "gold") continue;
    const auto own = info.find("compare");
    const auto tolerance = own == info.end() ? std::optional(usual) : read_tolerance(*own, true);
    if (!tolerance) return false;
    rules[name] = *tolerance;
  }
  return true;
}

}  // namespace

Outcome<Manifest> parse_manifest(std::string_view text) {
  const json content = json::parse(text, nullptr, false);
  const auto fail = [] { return unreadable("not a manifest of golden cases"); };
  if (!content.is_object() || !content.contains("default_tolerance") || !content.contains("cases")) return fail();
  const auto usual = read_tolerance(*content.find("default_tolerance"), false);
  if (!usual) return fail();
  Manifest manifest;
  for (const json& entry : *content.find("cases")) {
    const auto file = entry.find("file"), tensors = entry.find("tensors");
    if (file == entry.end() || tensors == entry.end() || !file->is_string()) return fail();
    if (!read_rules(*tensors, *usual, manifest[file->get<std::string>()])) return fail();
  }
  return manifest;
}

std::string find_difference(const Tensor& gold, const Tensor& ours, const Tolerance& tolerance) {
  if (gold.shape != ours.shape) return "shape " + shape_text(ours.shape) + ", expected " + shape_text(gold.shape);
  double largest = 0, worst = 0;
  bool is_near = true;
  for (std::size_t k = 0; k < gold.values.size(); ++k) {
    const double error = std::abs(ours.values[k] - gold.values[k]);
    is_near = is_near && error <= tolerance.atol + tolerance.rtol * std::abs(gold.values[k]);
    worst = std::max(worst, error);
    largest = std::max(largest, std::abs(gold.values[k]));
  }
  if (!tolerance.is_own && worst > kNothing && worst > kScaledError * largest) is_near = false;
  if (is_near) return "";
  char text[96];
  std::snprintf(text, sizeof text, "largest error %.3g, largest gold number %.3g", worst, largest);
  return text;
}

std::string find_differences(const GoldRules& rules, const Tensors& gold, const Tensors& ours) {
  std::string report;
  for (const auto& [name, tolerance] : rules) {
    const auto expected = gold.find(name), got = ours.find(name);
    std::string difference;
    if (expected == gold.end()) {
      difference = "not in the case file";
    } else if (got == ours.end()) {
      difference = "missing";
    } else {
      difference = find_difference(expected->second, got->second, tolerance);
    }
    if (!difference.empty()) report += name + ": " + difference + "\n";
  }
  return report;
}

}  // namespace golden
