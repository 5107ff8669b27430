// A made-up text with something to learn: words of a small vocabulary in random order, the same for the same seed.
#pragma once

#include <string>

#include "rnn/generator.h"

namespace rnn {

/// At least `length` characters, ending with a whole word.
inline std::string example_text(std::size_t length, std::uint64_t seed = 1) {
  constexpr const char* kWords[] = {"call", "me", "some", "years", "ago", "never", "mind", "how", "long", "the", "sea"};
  Generator generator(seed);
  std::string text;
  while (text.size() < length) {
    text += kWords[generator.next() % std::size(kWords)];
    text += generator.next() % 8 == 0 ? ".\n" : " ";
  }
  return text;
}

}  // namespace rnn
