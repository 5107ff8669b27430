// Bits: the running parity of a random sequence, and the sum of two binary numbers, lowest bit first.
#include <cmath>

#include "kernels/elementary.h"
#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"

namespace rnn {
namespace {

void fill_parity_column(TaskBatch& batch, int b, Generator& generator) {
  int parity = 0;
  for (int t = 0; t < batch.steps; ++t) {
    const std::size_t row = batch.row(t, b);
    const int bit = draw_below(generator, 2);
    parity ^= bit;
    batch.symbols[row] = bit;
    batch.target_vectors[row] = static_cast<float>(parity);
    batch.weights[row] = 1;
  }
}

/// The highest bit of both numbers is 0, so that the sum has no more bits than they have.
void fill_addition_column(TaskBatch& batch, int b, Generator& generator) {
  int carry = 0;
  for (int t = 0; t < batch.steps; ++t) {
    const std::size_t row = batch.row(t, b);
    const bool is_highest = t == batch.steps - 1;
    const int first = is_highest ? 0 : draw_below(generator, 2), second = is_highest ? 0 : draw_below(generator, 2);
    const int sum = first + second + carry;
    carry = sum / 2;
    batch.vectors[2 * row] = static_cast<float>(first);
    batch.vectors[2 * row + 1] = static_cast<float>(second);
    batch.target_vectors[row] = static_cast<float>(sum % 2);
    batch.weights[row] = 1;
  }
}

}  // namespace

void fill_parity(const TaskInfo&, const TaskSettings&, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) fill_parity_column(batch, b, generator);
}

void fill_binary_addition(const TaskInfo&, const TaskSettings&, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) fill_addition_column(batch, b, generator);
}

TaskNumbers parity_numbers(const TaskSettings& settings) {
  return {.baseline = logarithm(2.0), .chance = std::ldexp(1.0, -settings.length)};
}

TaskNumbers binary_addition_numbers(const TaskSettings& settings) {
  // All bits of the sum are fair coins but the highest, the carry, which is 1 with probability ½ − 2⁻ᵇⁱᵗˢ.
  const double ones = 0.5 - std::ldexp(1.0, -settings.length) / settings.length;
  return {.baseline = coin_entropy(ones), .chance = std::ldexp(1.0, -settings.length)};
}

}  // namespace rnn
