// A run on a generated task: a fresh batch for every step, drawn from the seed and the step's number alone, so that a
// restored run meets the same batches.
#pragma once

#include "rnn/task_trainer.h"
#include "task_training/task_judge.h"
#include "training/run_core.h"

namespace rnn {

class TaskRun : public RunCore {
 public:
  TaskRun(const TaskTrainerSpec& spec, Task task, Model<float>&& model);

  const TaskTrainerInfo& info() const { return info_; }

  Result<TaskResult> test(const TaskTest& test) const;
  TaskExample example(std::uint32_t seed, ProbeLoss loss);
  Result<std::vector<double>> connectivity(std::uint32_t seed, int step, int output);
  Result<Forecast> forecast(std::uint32_t seed, int known, int steps) const;

  Result<Arithmetic> arithmetic(std::uint32_t seed, const UnitStep& at) const;

 private:
  void load(long long step) override;
  Inputs<float> inputs() const override { return inputs_of(batch_); }
  Targets<float> targets() const override { return targets_of(task_.info(), batch_); }
  bool begins_afresh(int) const override { return true; }
  Evaluation advance_evaluation(int tokens) override;
  void rewind_evaluation() override;
  std::string identity() const override;

  /// One sequence of the training's own settings.
  TaskBatch draw_example(std::uint32_t seed) const;

  TaskTrainerSpec spec_;
  Task task_;
  TaskBatch batch_;
  TaskJudge evaluation_;
  TaskBatch evaluation_batch_;
  int evaluated_ = 0;  // batches of the evaluation under way
  TaskTrainerInfo info_;
};

}  // namespace rnn
