#include "rnn/generator.h"

#include <cmath>

#include "kernels/elementary.h"

namespace rnn {

double Generator::normal() {
  const double radius = std::sqrt(-2 * logarithm(1 - uniform()));
  return radius * cosine_of_turns(uniform());
}

}  // namespace rnn
