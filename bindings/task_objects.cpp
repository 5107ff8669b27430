#include "task_objects.h"

namespace bindings {
namespace {

using emscripten::val;

const char* name_of(rnn::TaskLoss loss) {
  switch (loss) {
    case rnn::TaskLoss::cross_entropy:
      return "cross_entropy";
    case rnn::TaskLoss::sigmoid_cross_entropy:
      return "sigmoid_cross_entropy";
    case rnn::TaskLoss::mse:
      break;
  }
  return "mse";
}

}  // namespace

TaskInfoObject to_object(const rnn::TaskInfo& task) {
  return {.id = std::string(task.id),
          .name = std::string(task.name),
          .summary = std::string(task.summary),
          .source = std::string(task.source),
          .input_symbols = std::string(task.input_symbols),
          .output_symbols = std::string(task.output_symbols),
          .input_size = task.input_size,
          .output_size = task.output_size,
          .symbols_in = task.symbols_in,
          .loss = name_of(task.loss),
          .last_step_only = task.last_step_only,
          .predicts_next = task.predicts_next,
          .feeds_back = task.feeds_back,
          .length_means = std::string(task.length_means),
          .default_length = task.default_length,
          .min_length = task.min_length,
          .max_length = task.max_length,
          .longest_sequence = task.longest_sequence,
          .baseline = task.baseline,
          .ignorant = std::string(task.ignorant),
          .naive = task.naive,
          .tolerance = task.tolerance,
          .chance = task.chance,
          .criterion = std::string(task.criterion),
          .solved = task.solved};
}

TaskExampleObject to_object(const rnn::TaskExample& example) {
  const rnn::TaskBatch& sequence = example.sequence;
  return {sequence.steps,
          copied<Int32Array>(sequence.symbols),
          copied<Int32Array>(sequence.target_symbols),
          copied<Float32Array>(sequence.vectors),
          copied<Float32Array>(sequence.target_vectors),
          copied<Float32Array>(sequence.weights),
          example.right,
          to_object(example.trace)};
}

ForecastObject to_object(const rnn::Forecast& forecast) {
  return {forecast.known, copied<Float32Array>(forecast.truth), copied<Float32Array>(forecast.predicted),
          copied<Float32Array>(forecast.naive)};
}

TaskTrainerInfoObject to_object(const rnn::TaskTrainerInfo& info) {
  return {to_object(info.task), info.settings, info.parameter_count, info.pieces_per_step, info.evaluated_sequences};
}

TaskResultOrStatus to_object(const rnn::Result<rnn::TaskResult>& result) {
  return TaskResultOrStatus(result.ok() ? val(result.value()) : val(to_object(result.status())));
}

ForecastOrStatus to_object(const rnn::Result<rnn::Forecast>& forecast) {
  return ForecastOrStatus(forecast.ok() ? val(to_object(forecast.value())) : val(to_object(forecast.status())));
}

TaskExampleOrStatus to_object(const rnn::Result<rnn::TaskExample>& example) {
  return TaskExampleOrStatus(example.ok() ? val(to_object(example.value())) : val(to_object(example.status())));
}

TaskInfoArray tasks() {
  val list = val::array();
  for (const rnn::TaskInfo& task : rnn::task_infos()) list.call<void>("push", to_object(task));
  return TaskInfoArray(list);
}

}  // namespace bindings
