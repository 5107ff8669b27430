#include "trainer_handle.h"

#include <utility>
#include <vector>

namespace bindings {
namespace {

rnn::ProbeLoss probe_loss(bool every) { return every ? rnn::ProbeLoss::every : rnn::ProbeLoss::last; }

/// Moves what was made to where the base class keeps it.
template <class Trainer>
Trainer* keep(rnn::Result<Trainer>& made, StatusObject& status, std::unique_ptr<rnn::TrainingRun>& run) {
  status = to_object(made.status());
  if (!made.ok()) return nullptr;
  auto trainer = std::make_unique<Trainer>(std::move(made.value()));
  Trainer* kept = trainer.get();
  run = std::move(trainer);
  return kept;
}

}  // namespace

StatusObject TrainerHandle::restore(const TensorArray& tensors) {
  return to_object(run_->restore(CopiedTensors(tensors).views()));
}

StatusObject TrainerHandle::load_parameters(const TensorArray& tensors) {
  return to_object(run_->load_parameters(CopiedTensors(tensors).views()));
}

TextTrainerHandle::TextTrainerHandle(const rnn::TextTrainerSpec& spec, const std::string& utf8) {
  auto made = rnn::TextTrainer::create(spec, utf8);
  trainer_ = keep(made, status_, run_);
}

TraceOrStatus TextTrainerHandle::probe(const std::string& utf8, bool every_loss) {
  return to_object(trainer_->probe(utf8, probe_loss(every_loss)));
}

TaskTrainerHandle::TaskTrainerHandle(const rnn::TaskTrainerSpec& spec) {
  auto made = rnn::TaskTrainer::create(spec);
  trainer_ = keep(made, status_, run_);
}

TaskExampleObject TaskTrainerHandle::example(std::uint32_t seed, bool every_loss) {
  return to_object(trainer_->example(seed, probe_loss(every_loss)));
}

SeriesTrainerHandle::SeriesTrainerHandle(const rnn::SeriesTrainerSpec& spec, const Float32Array& values) {
  auto made = rnn::SeriesTrainer::create(spec, copied_in<float>(values));
  trainer_ = keep(made, status_, run_);
}

TaskExampleOrStatus SeriesTrainerHandle::window(int start, bool every_loss) {
  return to_object(trainer_->window(start, probe_loss(every_loss)));
}

}  // namespace bindings
