// A set of code points that costs the same for every text, however hostile, and gives them out in ascending order.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

namespace rnn {

class CodePointSet {
 public:
  /// @param point below 0x110000. @returns whether it is new.
  bool insert(char32_t point) {
    if (words_.empty()) words_.resize(0x110000 / kBits);
    std::uint64_t& word = words_[point / kBits];
    const std::uint64_t bit = std::uint64_t{1} << (point % kBits);
    const bool is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }

  std::u32string ascending() const {
    std::u32string points;
    for (std::size_t k = 0; k < words_.size(); ++k) {
      for (std::uint64_t rest = words_[k]; rest != 0; rest &= rest - 1) {
        points += static_cast<char32_t>(k * kBits + static_cast<std::size_t>(std::countr_zero(rest)));
      }
    }
    return points;
  }

 private:
  static constexpr std::size_t kBits = 64;
  std::vector<std::uint64_t> words_;
};

}  // namespace rnn
