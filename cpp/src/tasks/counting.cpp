// aⁿbⁿ and aⁿbⁿcⁿ: after the first b everything that follows is certain, if the a's have been counted.
#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"

namespace rnn {
namespace {

constexpr char kStart = 'S', kTerminator = 'T';

/// S aⁿ bⁿ … with what may follow: after S an a; after an a, a or b; then the same letter n times, the next one, and
/// after the last one T.
PredictionString counting_string(std::string_view letters, int n) {
  PredictionString string{std::string(1, kStart), {std::string(1, letters[0])}};
  for (std::size_t k = 0; k < letters.size(); ++k) {
    const std::string same(1, letters[k]), next(1, k + 1 < letters.size() ? letters[k + 1] : kTerminator);
    for (int count = 1; count <= n; ++count) {
      string.symbols += letters[k];
      string.next_allowed.push_back(k == 0 ? same + next : count < n ? same : next);
    }
  }
  return string;
}

TaskBatch generate_counting(const TaskInfo& info, const TaskSettings& settings, std::string_view letters, int batch,
                            Generator& generator) {
  std::vector<PredictionString> strings;
  for (int b = 0; b < batch; ++b) {
    strings.push_back(counting_string(letters, draw_between(generator, settings.smallest, settings.length)));
  }
  return prediction_batch(info, strings);
}

}  // namespace

TaskBatch generate_anbn(const TaskInfo& info, const TaskSettings& settings, int batch, Generator& generator) {
  return generate_counting(info, settings, "ab", batch, generator);
}

TaskBatch generate_anbncn(const TaskInfo& info, const TaskSettings& settings, int batch, Generator& generator) {
  return generate_counting(info, settings, "abc", batch, generator);
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
