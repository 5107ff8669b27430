#include "rnn/task.h"

#include <cassert>
#include <utility>

#include "ranges.h"
#include "rnn/limits.h"
#include "tasks/batch_frame.h"
#include "tasks/task_row.h"

namespace rnn {
namespace {

Status validate(const TaskInfo& info, const TaskSettings& settings) {
  const std::string length = "length of " + std::string(info.id) + " (" + std::string(info.length_means) + ")";
  return first_failure({in_range(length.c_str(), settings.length, info.min_length, info.max_length),
                        in_range("smallest n", settings.smallest, 1, settings.length),
                        in_range("noise", settings.noise, 0, 1)});
}

/// Whether one scored row is answered rightly; for the losses that judge each row by itself.
bool is_right(const TaskInfo& info, const TaskBatch& batch, std::size_t row, const float* output) {
  if (info.loss == TaskLoss::cross_entropy) {
    const float chosen = output[batch.target_symbols[row]];
    // Every other output must be lower: a tie is no answer, and no comparison with NaN holds.
    for (int k = 0; k < info.output_size; ++k) {
      if (k != batch.target_symbols[row] && !(output[k] < chosen)) return false;
    }
    return true;
  }
  const float* targets = batch.target_vectors.data() + row * static_cast<std::size_t>(info.output_size);
  for (int k = 0; k < info.output_size; ++k) {
    if (!(targets[k] > 0.5f ? output[k] > 0 : output[k] < 0)) return false;
  }
  return true;
}

double squared_error(const TaskInfo& info, const TaskBatch& batch, std::size_t row, const float* output) {
  const float* targets = batch.target_vectors.data() + row * static_cast<std::size_t>(info.output_size);
  double total = 0;
  for (int k = 0; k < info.output_size; ++k) {
    const double error = static_cast<double>(output[k]) - static_cast<double>(targets[k]);
    total += error * error;
  }
  return total;
}

/// Counts the strings, or the one sequence, of column b.
TaskScore score_sequence(const TaskRow& task, const TaskInfo& info, const TaskBatch& batch, int b,
                         const float* outputs) {
  TaskScore score;
  bool all_right = true;
  double error = 0, count = 0;
  for (int t = 0; t < batch.lengths[static_cast<std::size_t>(b)]; ++t) {
    const std::size_t row = batch.row(t, b);
    const float* output = outputs + row * static_cast<std::size_t>(info.output_size);
    if (batch.weights[row] > 0) {
      count += info.output_size;
      if (info.loss == TaskLoss::mse) {
        error += squared_error(info, batch, row, output);
      } else {
        all_right = is_right(info, batch, row, output) && all_right;
      }
    }
    if (task.ends_string == nullptr || !task.ends_string(batch, row)) continue;
    score.correct += all_right ? 1 : 0;
    score.total += 1;
    all_right = true;
  }
  if (task.ends_string != nullptr) return score;
  if (info.loss == TaskLoss::mse) all_right = error < info.tolerance * count;
  return {all_right ? 1.0 : 0.0, 1.0};
}

}  // namespace

TaskInfo described(const TaskRow& row, const TaskSettings& settings) {
  const TaskNumbers numbers = row.numbers(settings);
  TaskInfo info = row.info;
  info.baseline = numbers.baseline;
  info.chance = numbers.chance;
  info.tolerance = numbers.tolerance;
  info.naive = numbers.naive;
  info.longest_sequence = numbers.longest > 0 ? numbers.longest : settings.length;
  return info;
}

Task::Task(const TaskRow& row, TaskSettings settings)
    : row_(&row), settings_(std::move(settings)), info_(described(row, settings_)) {}

Result<Task> Task::create(const TaskSettings& settings) {
  const TaskRow* row = find_task(settings.task);
  if (row == nullptr) {
    return Status{Code::invalid_argument, "task must be one of " + known_tasks() + ", got '" + settings.task + "'"};
  }
  TaskSettings filled = settings;
  if (filled.length == 0) filled.length = row->info.default_length;
  if (Status status = validate(row->info, filled); !status.ok()) return status;
  return Task(*row, std::move(filled));
}

TaskBatch Task::generate(int batch, Generator& generator) const {
  TaskBatch made;
  generate(batch, generator, made);
  return made;
}

void Task::generate(int batch, Generator& generator, TaskBatch& over) const {
  assert(batch >= 1 && batch <= kMaxBatch);
  frame_batch(info_, batch, over);
  row_->fill(info_, settings_, over, generator);
  trim_batch(info_, over);
}

TaskScore Task::score(const TaskBatch& batch, const float* outputs) const {
  TaskScore score;
  for (int b = 0; b < batch.batch; ++b) {
    const TaskScore one = score_sequence(*row_, info_, batch, b, outputs);
    score.correct += one.correct;
    score.total += one.total;
  }
  return score;
}

}  // namespace rnn
