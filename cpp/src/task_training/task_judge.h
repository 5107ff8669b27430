// Runs a model over batches of a task and adds up loss and right answers; and a batch as a network's inputs and
// targets.
#pragma once

#include "rnn/model.h"
#include "rnn/task.h"
#include "rnn/task_trainer.h"
#include "training/trainer.h"

namespace rnn {

/// Views of the batch's arrays.
Inputs<float> inputs_of(const TaskBatch& batch);
Targets<float> targets_of(const TaskInfo& info, const TaskBatch& batch);

class TaskJudge {
 public:
  /// Reads one batch from zeros and adds what came of it.
  void read(const Model<float>& model, const Task& task, const TaskBatch& batch);
  /// So far.
  TaskResult result() const;
  void restart();

 private:
  Activations<float> activations_;
  double loss_ = 0;    // Σ loss·scored, so that batches of unequal length count as they should
  double scored_ = 0;  // Σ weights
  TaskScore score_;
};

}  // namespace rnn
