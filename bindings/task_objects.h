// Generated tasks, and what a network makes of them, in the shapes JavaScript sees.
#pragma once

#include "conversions.h"
#include "rnn/task_trainer.h"

namespace bindings {

using TaskInfoArray = Typed<struct TaskInfoArrayTag>;
using TaskResultOrStatus = Typed<struct TaskResultOrStatusTag>;
using ForecastOrStatus = Typed<struct ForecastOrStatusTag>;
using TaskExampleOrStatus = Typed<struct TaskExampleOrStatusTag>;

struct TaskInfoObject {
  std::string id, name, summary, source, input_symbols, output_symbols;
  int input_size, output_size;
  bool symbols_in;
  std::string loss;  // "cross_entropy", "sigmoid_cross_entropy" or "mse"
  bool last_step_only, predicts_next, feeds_back;
  std::string length_means;
  int default_length, min_length, max_length, longest_sequence;
  double baseline;
  std::string ignorant;
  double naive, tolerance, chance;
  std::string criterion;
  double solved;
};

struct TaskTrainerInfoObject {
  TaskInfoObject task;
  rnn::TaskSettings settings;
  double parameter_count;
  int pieces_per_step, evaluated_sequences;
};

struct TaskExampleObject {
  int steps;
  Int32Array symbols, target_symbols;
  Float32Array vectors, target_vectors, weights;
  bool right;
  TraceObject trace;
};

struct ForecastObject {
  int known;
  Float32Array truth, predicted, naive;
};

TaskInfoObject to_object(const rnn::TaskInfo& task);
TaskExampleObject to_object(const rnn::TaskExample& example);
ForecastObject to_object(const rnn::Forecast& forecast);
TaskTrainerInfoObject to_object(const rnn::TaskTrainerInfo& info);
TaskResultOrStatus to_object(const rnn::Result<rnn::TaskResult>& result);
ForecastOrStatus to_object(const rnn::Result<rnn::Forecast>& forecast);
TaskExampleOrStatus to_object(const rnn::Result<rnn::TaskExample>& example);
TaskInfoArray tasks();

}  // namespace bindings
