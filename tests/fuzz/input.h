// Decisions read from a fuzzer's bytes, one after the other; there is always one more, for what is missing reads as 0.
// Numbers are hostile more often than chance would make them: the edges of types and ranges, NaN, infinity.
#pragma once

#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace fuzz {

class Input {
 public:
  explicit Input(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  bool is_empty() const { return bytes_.empty(); }

  template <class Number>
  Number raw() {
    Number number{};
    const auto taken = take(sizeof number);
    if (!taken.empty()) std::memcpy(&number, taken.data(), taken.size());
    return number;
  }

  /// 0..count − 1
  int choice(int count) { return raw<std::uint8_t>() % count; }
  /// An element of a list.
  template <class List>
  const auto& one_of(const List& list) {
    return list[static_cast<std::size_t>(choice(static_cast<int>(std::size(list))))];
  }

  /// Mostly `usual` or small, so that what comes behind a range check is reached too.
  int whole(int usual) {
    constexpr int kEdges[] = {std::numeric_limits<int>::min(),
                              std::numeric_limits<int>::max(),
                              -1,
                              0,
                              512,
                              513,
                              1024,
                              1025,
                              16384,
                              16385,
                              1 << 20};
    switch (choice(8)) {
      case 0:
        return raw<std::int32_t>();
      case 1:
        return one_of(kEdges);
      case 2:
      case 3:
        return choice(8);
      default:
        return usual;
    }
  }

  double real(double usual) {
    using Limits = std::numeric_limits<double>;
    constexpr double kEdges[] = {0.0,
                                 -0.0,
                                 1.0,
                                 -1.0,
                                 1e-300,
                                 1e30,
                                 Limits::max(),
                                 Limits::denorm_min(),
                                 Limits::infinity(),
                                 -Limits::infinity(),
                                 Limits::quiet_NaN()};
    switch (choice(8)) {
      case 0:
        return raw<double>();
      case 1:
      case 2:
        return one_of(kEdges);
      case 3:
        return raw<std::uint8_t>() / 255.0;
      default:
        return usual;
    }
  }

  /// A name from the list, or seldom one that is none.
  template <class Names>
  std::string name(const Names& names) {
    return choice(16) == 0 ? std::string(text()) : std::string(one_of(names));
  }

  /// Up to 255 bytes, of whatever kind.
  std::string_view text() { return as_text(take(raw<std::uint8_t>())); }
  std::string_view rest() { return as_text(take(bytes_.size())); }

 private:
  static std::string_view as_text(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::span<const std::uint8_t> take(std::size_t size) {
    const auto taken = bytes_.first(size < bytes_.size() ? size : bytes_.size());
    bytes_ = bytes_.subspan(taken.size());
    return taken;
  }

  std::span<const std::uint8_t> bytes_;
};

}  // namespace fuzz
