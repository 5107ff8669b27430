// A text as the network sees it: its symbols (the distinct code points, in ascending order) and the sequence of their
// numbers. A leading byte-order mark is dropped, and CRLF counts as one line end.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rnn/status.h"

namespace rnn {

/// The symbols of a text: number k is the k-th smallest code point.
class Vocabulary {
 public:
  explicit Vocabulary(std::u32string symbols) : symbols_(std::move(symbols)) {}

  int size() const { return static_cast<int>(symbols_.size()); }
  /// The number of a code point, or -1.
  int find(char32_t point) const;
  char32_t operator[](int symbol) const { return symbols_[static_cast<std::size_t>(symbol)]; }
  /// All symbols, as UTF-8.
  std::string text() const;
  /// The numbers of a text's symbols. Errors: not_text; unknown_symbol, with the characters that are not known.
  Result<std::vector<std::int32_t>> encode(std::string_view utf8, const char* what) const;

 private:
  std::u32string symbols_;
};

struct Corpus {
  Vocabulary vocabulary;
  std::vector<std::uint16_t> symbols;

  /// Errors: too_large (over kMaxTextBytes or kMaxFeatures symbols), not_text, text_too_short (under 2 symbols).
  static Result<Corpus> read(std::string_view utf8);
};

}  // namespace rnn
