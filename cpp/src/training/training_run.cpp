#include "rnn/training_run.h"

#include <utility>

#include "training/run_core.h"

namespace rnn {

TrainingRun::TrainingRun(std::unique_ptr<RunCore> core) : core_(std::move(core)) {}
TrainingRun::TrainingRun(TrainingRun&&) noexcept = default;
TrainingRun& TrainingRun::operator=(TrainingRun&&) noexcept = default;
TrainingRun::~TrainingRun() = default;

double TrainingRun::step() const { return static_cast<double>(core_->step()); }

TrainSlice TrainingRun::train(int steps) {
  TrainSlice slice{step(), {}, {}, {}, false};
  for (int done = 0; done < steps && !slice.diverged;) done += core_->train_piece(slice) ? 1 : 0;
  return slice;
}

TrainSlice TrainingRun::train_pieces(int pieces) {
  TrainSlice slice{step(), {}, {}, {}, false};
  for (int k = 0; k < pieces && !slice.diverged; ++k) core_->train_piece(slice);
  return slice;
}

Evaluation TrainingRun::evaluate(int tokens) { return core_->evaluate(tokens); }
void TrainingRun::restart_evaluation() { core_->restart_evaluation(); }

const LiveSettings& TrainingRun::live() const { return core_->live(); }

Status TrainingRun::update(const LiveSettings& settings) {
  if (Status status = validate(settings); !status.ok()) return status;
  core_->change(settings);
  return Status::good();
}

std::vector<ParameterReport> TrainingRun::parameters() const { return core_->parameters(); }
std::vector<TensorView> TrainingRun::tensors() { return core_->tensors(); }
Status TrainingRun::restore(std::span<const TensorView> tensors) { return core_->restore(tensors); }
Status TrainingRun::load_parameters(std::span<const TensorView> tensors) { return core_->load_parameters(tensors); }

}  // namespace rnn
