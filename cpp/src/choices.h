// Settings that are a choice of names: from the name a person wrote to the value of an enum, and a message that lists
// what there is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "rnn/status.h"

namespace rnn {

/// The names joined by commas: "off, norm, value".
inline std::string joined(std::span<const std::string_view> names) {
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

/// The place of `name` among `names`, or −1.
inline int place_of(std::string_view name, std::span<const std::string_view> names) {
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (names[k] == name) return static_cast<int>(k);
  }
  return -1;
}

inline Status one_of(const char* what, std::string_view name, std::span<const std::string_view> names) {
  if (place_of(name, names) >= 0) return Status::good();
  return {Code::invalid_argument,
          std::string(what) + " must be one of " + joined(names) + ", got '" + std::string(name) + "'"};
}

/// The enum value of a name that one_of() found good.
template <class Enum>
Enum chosen(std::string_view name, std::span<const std::string_view> names) {
  return static_cast<Enum>(place_of(name, names));
}

}  // namespace rnn
