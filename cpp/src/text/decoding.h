// Chooses the next symbol from logits: greedily, or drawn after temperature, top-k and top-p. Symbols are put in order
// only as far as k or p ask for it, since a vocabulary may have thousands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "rnn/decoding.h"
#include "rnn/generator.h"
#include "rnn/matrix.h"

namespace rnn {

/// The symbols from the most to the least probable, those with the same logit by their number.
class SymbolRanking {
 public:
  /// @param logits  (V), none of them NaN; they are read until the next start.
  void start(std::span<const float> logits);
  /// The symbol of that rank, 0..V−1. Those before it are in order after that, the others not.
  std::size_t at(std::size_t rank);
  std::size_t size() const { return logits_.size(); }

 private:
  bool is_less_probable(std::int32_t a, std::int32_t b) const;

  std::span<const float> logits_;
  std::vector<std::int32_t> heap_;  // not yet in order; the most probable on top
  std::vector<std::int32_t> ranked_;
};

class Decoder {
 public:
  /// The next symbol. Draws one number from the generator, or none when greedy. Logits that give no distribution (a
  /// NaN, +inf, or nothing but −inf) give the symbol with the highest, NaN aside.
  /// @param logits  (V), V ≥ 1.   @param decoding  as validate() found good.
  int draw(std::span<const float> logits, const Decoding& decoding, Generator& generator);

 private:
  /// The symbols of the first ranks that may be drawn, and their probabilities' sum.
  struct Kept {
    std::size_t count;
    double sum;
  };
  Kept keep(std::size_t most, double top_p);
  double probability(std::size_t symbol) const {
    return static_cast<double>(probabilities_[static_cast<Index>(symbol)]);
  }

  Vector<float> probabilities_;  // (V) at the temperature
  SymbolRanking ranking_;
};

}  // namespace rnn
