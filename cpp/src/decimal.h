#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>

namespace rnn {

std::string digits_of(std::uint64_t magnitude, bool negative);

/// A whole number in digits, as std::to_string writes it. The library's own brings tables that make each gzipped
/// WebAssembly module 0.8 kB larger.
template <std::integral Whole>
std::string decimal(Whole number) {
  const bool negative = std::is_signed_v<Whole> && number < 0;
  const auto bits = static_cast<std::uint64_t>(number);
  return digits_of(negative ? 0 - bits : bits, negative);
}

}  // namespace rnn
