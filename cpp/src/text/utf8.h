// UTF-8 to code points and back, strictly (RFC 3629): overlong forms, surrogates and cut sequences are errors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rnn {

/// The code point that starts at `at`, which moves past it; nothing where the bytes are not UTF-8.
inline std::optional<char32_t> decode_utf8(std::string_view bytes, std::size_t& at) {
  const auto byte = [&](std::size_t k) { return static_cast<std::uint8_t>(bytes[k]); };
  const std::uint8_t first = byte(at);
  if (first < 0x80) {
    ++at;
    return first;
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > bytes.size()) return std::nullopt;
  char32_t point = first & (0x7Fu >> length);
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte(at + k) & 0xC0u) != 0x80u) return std::nullopt;
    point = (point << 6u) | (byte(at + k) & 0x3Fu);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (point < kSmallest[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return std::nullopt;
  at += length;
  return point;
}

/// Appends a code point to UTF-8 text.
inline void append_utf8(std::string& text, char32_t point) {
  const auto put = [&](char32_t value) { text += static_cast<char>(static_cast<std::uint8_t>(value)); };
  const auto tail = [&](unsigned shift) { put(0x80u | ((point >> shift) & 0x3Fu)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0u | (point >> 6u));
    tail(0);
  } else if (point < 0x10000) {
    put(0xE0u | (point >> 12u));
    tail(6);
    tail(0);
  } else {
    put(0xF0u | (point >> 18u));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace rnn
