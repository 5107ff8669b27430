// Batches for the tests of the tasks, and outputs for them: the right ones, and the same ones everywhere.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rnn/generator.h"
#include "rnn/task.h"

namespace rnn {

inline Task make_task(const TaskSettings& settings) {
  Result<Task> task = Task::create(settings);
  EXPECT_TRUE(task.ok()) << task.status().message;
  return task.value();
}

inline TaskBatch make_batch(const TaskSettings& settings, int batch, std::uint64_t seed = 1) {
  Generator generator(seed);
  return make_task(settings).generate(batch, generator);
}

/// Outputs (T, B, O) that answer everything rightly: targets, or logits of +3 and −3.
inline std::vector<float> right_outputs(const TaskInfo& info, const TaskBatch& batch) {
  if (info.loss == TaskLoss::mse) return batch.target_vectors;
  const auto outputs = static_cast<std::size_t>(info.output_size);
  std::vector<float> made(batch.weights.size() * outputs, -3);
  for (std::size_t k = 0; k < batch.target_vectors.size(); ++k) made[k] = batch.target_vectors[k] > 0 ? 3.0f : -3.0f;
  for (std::size_t row = 0; row < batch.target_symbols.size(); ++row) {
    made[row * outputs + static_cast<std::size_t>(batch.target_symbols[row])] = 3;
  }
  return made;
}

inline std::vector<float> constant_outputs(const TaskInfo& info, const TaskBatch& batch, float value) {
  return std::vector<float>(batch.weights.size() * static_cast<std::size_t>(info.output_size), value);
}

/// The symbols that sequence b reads.
inline std::string read_string(const TaskInfo& info, const TaskBatch& batch, int b) {
  std::string text;
  for (int t = 0; t < batch.lengths[static_cast<std::size_t>(b)]; ++t) {
    text += info.input_symbols[static_cast<std::size_t>(batch.symbols[batch.row(t, b)])];
  }
  return text;
}

/// The set of symbols that a row's target allows, in the order of the alphabet.
inline std::string allowed_set(const TaskInfo& info, const TaskBatch& batch, std::size_t row) {
  std::string set;
  const std::size_t outputs = info.output_symbols.size();
  for (std::size_t k = 0; k < outputs; ++k) {
    if (batch.target_vectors[row * outputs + k] > 0) set += info.output_symbols[k];
  }
  return set;
}

}  // namespace rnn
