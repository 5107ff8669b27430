#include "text/corpus.h"

#include <algorithm>

#include "decimal.h"
#include "rnn/limits.h"
#include "text/code_point_set.h"
#include "text/utf8.h"

namespace rnn {
namespace {

constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr int kUnknownShown = 10;  // how many unknown characters a message lists

Status bad_byte(std::size_t at) {
  return {Code::not_text, "the text must be UTF-8 without zero bytes; byte " + decimal(at) +
                              " is not. Is it a picture or a program? If it is text, save it as UTF-8"};
}

/// Calls take(code point) for each symbol of the text, line ends as '\n'. A byte order mark is none wherever it stands:
/// texts are joined with theirs, and a vocabulary that began with one would lose it as soon as it is read as a text.
template <class Take>
Status for_each_symbol(std::string_view text, Take&& take) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    const auto point = decode_utf8(text, at);
    if (!point || *point == 0) return bad_byte(start);
    const bool is_crlf = *point == U'\r' && at < text.size() && text[at] == '\n';
    if (!is_crlf && *point != kByteOrderMark) take(*point);
  }
  return Status::good();
}

std::string shown(char32_t point) {
  std::string code = "U+";  // with four digits at least
  for (int place = point > 0xFFFFF ? 5 : point > 0xFFFF ? 4 : 3; place >= 0; --place) {
    code += "0123456789ABCDEF"[(point >> (4 * place)) & 0xF];
  }
  if (point < 0x20) return code;
  std::string text = "'";
  append_utf8(text, point);
  return text + "' (" + code + ")";
}

Status unknown_symbols(const std::u32string& points, const char* what) {
  std::string list;
  for (std::size_t k = 0; k < points.size() && k < kUnknownShown; ++k) list += (k == 0 ? "" : ", ") + shown(points[k]);
  if (points.size() > kUnknownShown) list += " and " + decimal(points.size() - kUnknownShown) + " more";
  return {Code::unknown_symbol, std::string(what) + " has characters that the training text lacks: " + list +
                                    ". Use only characters of the training text"};
}

}  // namespace

int Vocabulary::find(char32_t point) const {
  const auto found = std::lower_bound(symbols_.begin(), symbols_.end(), point);
  if (found == symbols_.end() || *found != point) return -1;
  return static_cast<int>(found - symbols_.begin());
}

std::string Vocabulary::text() const {
  std::string text;
  for (const char32_t point : symbols_) append_utf8(text, point);
  return text;
}

Result<std::vector<std::int32_t>> Vocabulary::encode(std::string_view utf8, const char* what) const {
  std::vector<std::int32_t> numbers;
  std::u32string unknown;
  CodePointSet met;  // of the unknown ones: a hostile text may have a million
  Status status = for_each_symbol(utf8, [&](char32_t point) {
    const int number = find(point);
    if (number >= 0) {
      numbers.push_back(number);
    } else if (met.insert(point)) {
      unknown += point;
    }
  });
  if (!status.ok()) return status;
  if (!unknown.empty()) return unknown_symbols(unknown, what);
  return numbers;
}

Result<Corpus> Corpus::read(std::string_view utf8) {
  if (utf8.size() > kMaxTextBytes) {
    return Status{Code::too_large, "the text must be at most " + decimal(kMaxTextBytes >> 20u) + " MB, got " +
                                       decimal(utf8.size() >> 20u) + " MB. Use a part of it"};
  }
  CodePointSet seen;
  std::size_t length = 0;
  Status status = for_each_symbol(utf8, [&](char32_t point) {
    seen.insert(point);
    ++length;
  });
  if (!status.ok()) return status;
  std::u32string symbols = seen.ascending();
  if (symbols.size() < 2) {
    return Status{Code::text_too_short, "the text must have at least 2 different characters, got " +
                                            decimal(symbols.size()) + ". Use a text of more than one letter"};
  }
  if (symbols.size() > static_cast<std::size_t>(kMaxFeatures)) {
    return Status{Code::too_large, "the text must have at most " + decimal(kMaxFeatures) +
                                       " different characters, got " + decimal(symbols.size())};
  }
  std::vector<std::uint16_t> number_of(std::size_t{symbols.back()} + 1);
  for (std::size_t number = 0; number < symbols.size(); ++number) {
    number_of[symbols[number]] = static_cast<std::uint16_t>(number);
  }
  Corpus corpus{Vocabulary(std::move(symbols)), {}};
  corpus.symbols.reserve(length);
  status = for_each_symbol(utf8, [&](char32_t point) { corpus.symbols.push_back(number_of[point]); });
  if (!status.ok()) return status;
  return corpus;
}

}  // namespace rnn
