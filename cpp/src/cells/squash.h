// The activations a cell may put on its candidate or its output, with their derivatives by the activated value, which
// is what the backward pass has at hand.
#pragma once

#include <string_view>

#include "kernels/lanes.h"

namespace rnn {

enum class Squash { tanh, identity, relu, leaky_relu, elu };

inline constexpr float kLeak = 0.01f;  // slope of leaky ReLU below zero, as in torch.nn.LeakyReLU

/// Its name, in the order of Squash.
constexpr std::string_view squash_name(Squash squash) {
  constexpr std::string_view kNames[] = {"tanh", "identity", "relu", "leaky_relu", "elu"};
  return kNames[static_cast<std::size_t>(squash)];
}

// Which one is told by value: where the compiler knows it, nothing is left of the question.
template <class Lane>
inline Lane squash(Squash kind, Lane x) {
  const Lane zero = splat<Lane>(0);
  switch (kind) {
    case Squash::tanh:
      return tanh(x);
    case Squash::relu:
      return x < zero ? zero : x;
    case Squash::leaky_relu:
      return x < zero ? splat<Lane>(kLeak) * x : x;
    case Squash::elu:
      return x < zero ? exp_negative(x) - splat<Lane>(1) : x;
    case Squash::identity:
      break;
  }
  return x;
}

/// dy/dx as a function of y = squash(kind, x).
template <class Lane>
inline Lane squash_slope(Squash kind, Lane y) {
  const Lane zero = splat<Lane>(0), one = splat<Lane>(1);
  switch (kind) {
    case Squash::tanh:
      return one - y * y;
    case Squash::relu:
      return y > zero ? one : zero;
    case Squash::leaky_relu:
      return y < zero ? splat<Lane>(kLeak) : one;
    case Squash::elu:
      return y < zero ? y + one : one;
    case Squash::identity:
      break;
  }
  return one;
}

/// dσ/dx as a function of s = σ(x).
template <class Lane>
inline Lane sigmoid_slope(Lane s) {
  return s * (splat<Lane>(1) - s);
}

}  // namespace rnn
