// aⁿbⁿ and aⁿbⁿcⁿ: after the first b everything that follows is certain, if the a's have been counted.
#include <array>

#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"

namespace rnn {
namespace {

constexpr char kStart = 'S', kTerminator = 'T';

/// S aⁿ bⁿ … with what may follow: after S an a; after an a, a or b; then the same letter n times, the next one, and
/// after the last one T.
void fill_column(const TaskInfo& info, std::string_view letters, int n, TaskBatch& batch, int b) {
  int t = 0;
  const auto write = [&](char symbol, std::string_view allowed) {
    write_prediction(info, batch, batch.row(t++, b), symbol, allowed);
  };
  write(kStart, letters.substr(0, 1));
  for (std::size_t k = 0; k < letters.size(); ++k) {
    const char letter = letters[k], next = k + 1 < letters.size() ? letters[k + 1] : kTerminator;
    const std::array both{letter, next};
    for (int count = 1; count <= n; ++count) {
      const std::size_t from = k > 0 && count == n ? 1 : 0, to = k > 0 && count < n ? 1 : 2;
      write(letter, std::string_view(both.data(), both.size()).substr(from, to - from));
    }
  }
  batch.lengths[static_cast<std::size_t>(b)] = t;
}

void fill_counting(const TaskInfo& info, const TaskSettings& settings, std::string_view letters, TaskBatch& batch,
                   Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) {
    fill_column(info, letters, draw_between(generator, settings.smallest, settings.length), batch, b);
  }
}

}  // namespace

void fill_anbn(const TaskInfo& info, const TaskSettings& settings, TaskBatch& batch, Generator& generator) {
  fill_counting(info, settings, "ab", batch, generator);
}

void fill_anbncn(const TaskInfo& info, const TaskSettings& settings, TaskBatch& batch, Generator& generator) {
  fill_counting(info, settings, "abc", batch, generator);
}

// How often each symbol is allowed in a string of mean n: a after S and every a; b after every a and every b but the
// last; c as often as there are c's; T once.

TaskNumbers anbn_numbers(const TaskSettings& settings) {
  const double n = (settings.smallest + settings.length) / 2.0, steps = 2 * n + 1;
  const double total = coin_entropy((n + 1) / steps) + coin_entropy((2 * n - 1) / steps) + coin_entropy(1 / steps);
  return {.baseline = total / 3, .longest = 2 * settings.length + 1};
}

TaskNumbers anbncn_numbers(const TaskSettings& settings) {
  const double n = (settings.smallest + settings.length) / 2.0, steps = 3 * n + 1;
  const double total = coin_entropy((n + 1) / steps) + coin_entropy((2 * n - 1) / steps) + coin_entropy(n / steps) +
                       coin_entropy(1 / steps);
  return {.baseline = total / 4, .longest = 3 * settings.length + 1};
}

}  // namespace rnn
