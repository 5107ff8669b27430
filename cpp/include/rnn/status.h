// Results instead of exceptions: the core answers bad input with a Status and never prints, throws, aborts or exits.
// A message says what, what was got, what was expected and what to do.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace rnn {

enum class Code {
  ok,
  invalid_argument,  ///< a number or name outside its range
  not_text,          ///< bytes that are not UTF-8 text
  text_too_short,    ///< not enough symbols for the batch and length asked for
  too_large,         ///< over an announced limit, or more memory than there is
  unknown_symbol,    ///< a character the vocabulary lacks
  bad_checkpoint,    ///< bytes that are not a checkpoint of this model
};

/// The code as the word that people and programs see, for example "invalid_argument".
constexpr const char* code_name(Code code) {
  switch (code) {
    case Code::ok:
      return "ok";
    case Code::invalid_argument:
      return "invalid_argument";
    case Code::not_text:
      return "not_text";
    case Code::text_too_short:
      return "text_too_short";
    case Code::too_large:
      return "too_large";
    case Code::unknown_symbol:
      return "unknown_symbol";
    case Code::bad_checkpoint:
      return "bad_checkpoint";
  }
  return "unknown";
}

struct [[nodiscard]] Status {
  Code code = Code::ok;
  std::string message;

  bool ok() const { return code == Code::ok; }
  static Status good() { return {}; }
};

/// A value, or the Status that says why there is none.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}
  Result(Status status) : content_(std::move(status)) {}

  bool ok() const { return std::holds_alternative<T>(content_); }
  T& value() { return std::get<T>(content_); }
  const T& value() const { return std::get<T>(content_); }
  Status status() const { return ok() ? Status::good() : std::get<Status>(content_); }

 private:
  std::variant<T, Status> content_;
};

}  // namespace rnn
