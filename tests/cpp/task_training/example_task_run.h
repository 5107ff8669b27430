// Small runs on the tasks of the table: what the tests of training on tasks start from.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rnn/task_trainer.h"

namespace rnn {

inline std::vector<std::string> all_tasks() {
  std::vector<std::string> ids;
  for (const TaskInfo& info : task_infos()) ids.emplace_back(info.id);
  return ids;
}

/// A small network on short sequences, with padding where the task's sequences are of unequal length.
inline TaskTrainerSpec small_task(const std::string& task) {
  TaskTrainerSpec spec;
  spec.task.task = task;
  for (const TaskInfo& info : task_infos()) {
    if (info.id == task) spec.task.length = std::max(info.min_length, 6);
  }
  spec.network.hidden_size = 11;
  spec.batch = 5;
  spec.live.learning_rate = 0.01;
  return spec;
}

inline TaskTrainer make(const TaskTrainerSpec& spec) {
  Result<TaskTrainer> trainer = TaskTrainer::create(spec);
  EXPECT_TRUE(trainer.ok()) << trainer.status().message;
  return std::move(trainer.value());
}

inline TaskTrainer make(const std::string& task) { return make(small_task(task)); }

inline Evaluation evaluated(TaskTrainer& trainer) {
  trainer.restart_evaluation();
  return trainer.evaluate(1 << 30);
}

}  // namespace rnn
