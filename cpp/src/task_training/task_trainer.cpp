#include "rnn/task_trainer.h"

#include <utility>

#include "memory.h"
#include "ranges.h"
#include "rnn/generator.h"
#include "rnn/limits.h"
#include "task_training/task_run.h"

namespace rnn {
namespace {

constexpr std::uint64_t kWeightStream = 1;

}  // namespace

TaskTrainer::TaskTrainer(std::unique_ptr<TaskRun> run) : TrainingRun(std::move(run)) {}
TaskRun& TaskTrainer::run() { return static_cast<TaskRun&>(*core_); }
const TaskRun& TaskTrainer::run() const { return static_cast<const TaskRun&>(*core_); }

Result<TaskTrainer> TaskTrainer::create(const TaskTrainerSpec& spec) {
  Result<Task> task = Task::create(spec.task);
  if (!task.ok()) return task.status();
  const TaskInfo& info = task.value().info();
  Result<ModelSpec> described = model_spec(spec.network, {info.input_size, info.output_size, info.symbols_in});
  if (!described.ok()) return described.status();
  if (Status status =
          first_failure({validate(spec.optimiser), validate(spec.live), in_range("batch", spec.batch, 1, kMaxBatch)});
      !status.ok()) {
    return status;
  }
  if (Status status = check_memory(described.value(), info.longest_sequence, spec.batch); !status.ok()) return status;
  Result<Model<float>> model = Model<float>::create(described.value());
  if (!model.ok()) return model.status();
  Generator generator(spec.network.seed, kWeightStream);
  model.value().initialise(generator, spec.network.initialisation);
  return TaskTrainer(std::make_unique<TaskRun>(spec, std::move(task.value()), std::move(model.value())));
}

const TaskTrainerInfo& TaskTrainer::info() const { return run().info(); }
Result<TaskResult> TaskTrainer::test(const TaskTest& test) const { return run().test(test); }
Result<TaskExample> TaskTrainer::example(std::uint32_t seed, ProbeLoss loss) { return run().example(seed, loss); }
Result<std::vector<double>> TaskTrainer::connectivity(std::uint32_t seed, int step, int output) {
  return run().connectivity(seed, step, output);
}
Result<Forecast> TaskTrainer::forecast(std::uint32_t seed, int known, int steps) const {
  return run().forecast(seed, known, steps);
}

}  // namespace rnn
