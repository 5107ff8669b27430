#include "task_training/task_judge.h"

#include <numeric>

namespace rnn {
namespace {

Loss loss_of(TaskLoss loss) {
  switch (loss) {
    case TaskLoss::cross_entropy:
      return Loss::cross_entropy;
    case TaskLoss::sigmoid_cross_entropy:
      return Loss::sigmoid_cross_entropy;
    case TaskLoss::mse:
      break;
  }
  return Loss::mse;
}

}  // namespace

Inputs<float> inputs_of(const TaskBatch& batch) {
  return {batch.steps, batch.batch, batch.symbols, batch.vectors.empty() ? nullptr : batch.vectors.data(),
          batch.lengths};
}

Targets<float> targets_of(const TaskInfo& info, const TaskBatch& batch) {
  return {batch.target_symbols, batch.target_vectors.empty() ? nullptr : batch.target_vectors.data(),
          loss_of(info.loss), batch.weights};
}

void TaskJudge::read(const Model<float>& model, const Task& task, const TaskBatch& batch) {
  State<float> state = model.zero_state(batch.batch);
  model.allocate(batch.steps, batch.batch, activations_);
  model.forward(inputs_of(batch), state, activations_);
  const TaskScore score = task.score(batch, activations_.output.data());
  score_.correct += score.correct;
  score_.total += score.total;
  const double scored = std::accumulate(batch.weights.begin(), batch.weights.end(), 0.0);
  loss_ += scored * apply_loss(activations_.output, targets_of(task.info(), batch));
  scored_ += scored;
}

TaskResult TaskJudge::result() const {
  return {scored_ > 0 ? loss_ / scored_ : 0.0, score_.total > 0 ? score_.correct / score_.total : 0.0, score_.total};
}

void TaskJudge::restart() {
  loss_ = scored_ = 0;
  score_ = {};
}

}  // namespace rnn
