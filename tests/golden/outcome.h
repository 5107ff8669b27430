// What reading or running a golden case gives: a value, or why there is none. A case this core has no equations for is
// told apart from a file that is not a readable case, because golden_runner's exit code tells them apart.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace golden {

struct Failure {
  enum class Kind { unreadable, unsupported };
  Kind kind;
  std::string message;
};

inline Failure unreadable(std::string message) { return {Failure::Kind::unreadable, std::move(message)}; }
inline Failure unsupported(std::string message) { return {Failure::Kind::unsupported, std::move(message)}; }

template <class T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : content_(std::move(value)) {}
  Outcome(Failure failure) : content_(std::move(failure)) {}

  bool ok() const { return std::holds_alternative<T>(content_); }
  T& value() { return std::get<T>(content_); }
  const T& value() const { return std::get<T>(content_); }
  const Failure& failure() const { return std::get<Failure>(content_); }

 private:
  std::variant<T, Failure> content_;
};

}  // namespace golden
