// Some thousand hostile inputs for each target of tests/fuzz, the same in every run. The million that npm run test:fuzz
// gives each is for Clang; these run under every compiler, under the sanitizers and as WebAssembly.
#include "targets.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <ctime>
#include <random>
#include <string>
#include <vector>

namespace fuzz {
namespace {

constexpr int kInputs = 3000;

/// Bytes of the kinds that decide most: small numbers, letters, parts of UTF-8, anything.
std::vector<std::uint8_t> hostile_bytes(std::mt19937& random) {
  std::vector<std::uint8_t> bytes(random() % 400);
  const auto kind = random() % 4;
  for (std::uint8_t& byte : bytes) {
    const auto drawn = static_cast<std::uint32_t>(random());
    const std::uint8_t any = static_cast<std::uint8_t>(drawn >> 8u);
    if (kind == 0) byte = static_cast<std::uint8_t>(drawn % 16 == 0 ? any : 4 + any % 4);
    if (kind == 1) byte = static_cast<std::uint8_t>(drawn % 32 == 0 ? any : 'a' + any % 26);
    if (kind == 2) byte = static_cast<std::uint8_t>(any < 128 ? any % 16 : any);
    if (kind == 3) byte = any;
  }
  return bytes;
}

std::string hex(const std::vector<std::uint8_t>& bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += "0123456789abcdef"[byte >> 4u];
    text += "0123456789abcdef"[byte & 15u];
  }
  return text;
}

double seconds_of(const Target& target, const std::vector<std::uint8_t>& bytes) {
  const std::clock_t start = std::clock();
  EXPECT_EQ(target.run(Input(bytes)), "") << hex(bytes);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

class FuzzTarget : public testing::TestWithParam<Target> {};

TEST_P(FuzzTarget, TakesOrRefusesWhateverComesAndIsQuickAboutIt) {
  const Target& target = GetParam();
  std::mt19937 random(2026);
  seconds_of(target, {});  // what is kept between inputs is made first
  for (int k = 0; k < kInputs && !HasFailure(); ++k) {
    const std::vector<std::uint8_t> bytes = hostile_bytes(random);
    double took = seconds_of(target, bytes);
    for (int again = 0; again < 5 && took > kMostSeconds; ++again) took = std::min(took, seconds_of(target, bytes));
    EXPECT_LT(took, kMostSeconds) << hex(bytes);
  }
}

INSTANTIATE_TEST_SUITE_P(All, FuzzTarget, testing::ValuesIn(kTargets),
                         [](const auto& target) { return std::string(target.param.name); });

}  // namespace
}  // namespace fuzz
