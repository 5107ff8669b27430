#include "rnn/task_trainer.h"

#include <utility>

#include "ranges.h"
#include "rnn/limits.h"
#include "task_training/task_run.h"
#include "training/start_model.h"

namespace rnn {

TaskTrainer::TaskTrainer(std::unique_ptr<TaskRun> run) : TrainingRun(std::move(run)) {}
TaskRun& TaskTrainer::run() { return static_cast<TaskRun&>(*core_); }
const TaskRun& TaskTrainer::run() const { return static_cast<const TaskRun&>(*core_); }

Result<TaskTrainer> TaskTrainer::create(const TaskTrainerSpec& spec) {
  Result<Task> task = Task::create(spec.task);
  if (!task.ok()) return task.status();
  const TaskInfo& info = task.value().info();
  if (spec.network.bidirectional && info.predicts_next) {
    return Status{Code::invalid_argument, "a network that predicts what comes next must read forwards only, got " +
                                              std::string(info.id) +
                                              " and bidirectional: reading backwards it would see the answers. Use one "
                                              "direction, or a task that asks about what was read"};
  }
  if (Status status =
          first_failure({validate(spec.optimiser), validate(spec.live), in_range("batch", spec.batch, 1, kMaxBatch)});
      !status.ok()) {
    return status;
  }
  Result<Model<float>> model = start_model(spec.network, {info.input_size, info.output_size, info.symbols_in},
                                           info.longest_sequence, spec.batch);
  if (!model.ok()) return model.status();
  return TaskTrainer(std::make_unique<TaskRun>(spec, std::move(task.value()), std::move(model.value())));
}

const TaskTrainerInfo& TaskTrainer::info() const { return run().info(); }
Result<TaskResult> TaskTrainer::test(const TaskTest& test) const { return run().test(test); }
TaskExample TaskTrainer::example(std::uint32_t seed, ProbeLoss loss) { return run().example(seed, loss); }
Result<std::vector<double>> TaskTrainer::connectivity(std::uint32_t seed, int step, int output) {
  return run().connectivity(seed, step, output);
}
Result<Forecast> TaskTrainer::forecast(std::uint32_t seed, int known, int steps) const {
  return run().forecast(seed, known, steps);
}
Result<Arithmetic> TaskTrainer::arithmetic(std::uint32_t seed, const UnitStep& at) const {
  return run().arithmetic(seed, at);
}

}  // namespace rnn
