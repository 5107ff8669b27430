// Recall after a pause: copy memory (ten symbols, then a long blank, then all ten again) and delayed recall (one
// symbol, then distractors, then that symbol).

#include "kernels/elementary.h"
#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"

namespace rnn {
namespace {

constexpr int kCopied = 10;      // symbols to be copied
constexpr int kCopySymbols = 8;  // different ones: numbers 0..7; then come the blank and the delimiter
constexpr std::int32_t kBlank = 8, kDelimiter = 9;

constexpr int kRecalled = 4;     // different symbols to be recalled: numbers 0..3
constexpr int kDistractors = 4;  // numbers 4..7
constexpr std::int32_t kCue = 8;

/// Input: ten symbols, T−1 blanks, the delimiter, ten blanks. Target: T+10 blanks, then the ten symbols.
void fill_copy_column(TaskBatch& batch, int b, Generator& generator) {
  const int recall = batch.steps - kCopied;
  for (int t = 0; t < batch.steps; ++t) {
    batch.symbols[batch.row(t, b)] = batch.target_symbols[batch.row(t, b)] = kBlank;
    batch.weights[batch.row(t, b)] = 1;
  }
  for (int k = 0; k < kCopied; ++k) {
    const int symbol = draw_below(generator, kCopySymbols);
    batch.symbols[batch.row(k, b)] = batch.target_symbols[batch.row(recall + k, b)] = symbol;
  }
  batch.symbols[batch.row(recall - 1, b)] = kDelimiter;
}

void fill_recall_column(TaskBatch& batch, int b, Generator& generator) {
  const int last = batch.steps - 1;
  const int recalled = draw_below(generator, kRecalled);
  batch.symbols[batch.row(0, b)] = recalled;
  for (int t = 1; t < last; ++t) batch.symbols[batch.row(t, b)] = kRecalled + draw_below(generator, kDistractors);
  batch.symbols[batch.row(last, b)] = kCue;
  batch.target_symbols[batch.row(last, b)] = recalled;
  batch.weights[batch.row(last, b)] = 1;
}

}  // namespace

void fill_copy_memory(const TaskInfo&, const TaskSettings&, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) fill_copy_column(batch, b, generator);
}

void fill_delayed_recall(const TaskInfo&, const TaskSettings&, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) fill_recall_column(batch, b, generator);
}

TaskNumbers copy_memory_numbers(const TaskSettings& settings) {
  return {.baseline = kCopied * logarithm(double{kCopySymbols}) / (settings.length + 2 * kCopied),
          .chance = power(kCopySymbols, -kCopied),
          .longest = settings.length + 2 * kCopied};
}

TaskNumbers delayed_recall_numbers(const TaskSettings&) {
  return {.baseline = logarithm(double{kRecalled}), .chance = 1.0 / kRecalled};
}

}  // namespace rnn
