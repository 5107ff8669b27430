// One row of the task table: what people read about a task, and the functions that make it.
#pragma once

#include "rnn/generator.h"
#include "rnn/task.h"

namespace rnn {

/// The part of TaskInfo that depends on the settings.
struct TaskNumbers {
  double baseline = 0;
  double chance = 0;
  double tolerance = 0;
  double naive = 0;
  int longest = 0;  // 0 = the length itself
};

struct TaskRow {
  TaskInfo info;
  /// @param settings checked, with the length filled in.
  TaskNumbers (*numbers)(const TaskSettings& settings);
  /// Writes B sequences. @param batch framed for the longest ones; the lengths of shorter ones are written too.
  void (*fill)(const TaskInfo& info, const TaskSettings& settings, TaskBatch& batch, Generator& generator);
  /// Whether a string of the stream ends with this row's symbol: strings are then counted one by one, and what follows
  /// the last end is not. Null: a sequence counts as one.
  bool (*ends_string)(const TaskBatch& batch, std::size_t row) = nullptr;
};

/// The row's info with its numbers filled in for these settings.
TaskInfo described(const TaskRow& row, const TaskSettings& settings);

/// The row with this id, or null.
const TaskRow* find_task(std::string_view id);

/// The names of known tasks, joined by commas, for messages.
std::string known_tasks();

}  // namespace rnn
