// The object JavaScript holds for one rnn::TextTrainer. It is made even when the trainer could not be; status() says
// whether it was, and nothing else may be called when it was not.
#pragma once

#include <optional>
#include <string>

#include "conversions.h"

namespace bindings {

class TextTrainerHandle {
 public:
  TextTrainerHandle(const rnn::TextTrainerSpec& spec, const std::string& utf8);

  StatusObject status() const { return status_; }
  rnn::TextTrainerInfo info() const { return trainer_->info(); }
  double step() const { return trainer_->step(); }
  double epoch() const { return trainer_->epoch(); }

  TrainSliceObject train(int steps) { return to_object(trainer_->train(steps)); }
  TrainSliceObject train_pieces(int pieces) { return to_object(trainer_->train_pieces(pieces)); }
  rnn::Evaluation evaluate(int symbols) { return trainer_->evaluate(symbols); }
  void restart_evaluation() { trainer_->restart_evaluation(); }
  SampleOrStatus sample(const rnn::SampleRequest& request) { return to_object(trainer_->sample(request)); }
  TraceOrStatus probe(const std::string& utf8) { return to_object(trainer_->probe(utf8)); }
  StatusObject update(const rnn::TrainingChanges& changes) { return to_object(trainer_->update(changes)); }
  Uint8Array checkpoint() const { return copied<Uint8Array>(trainer_->checkpoint()); }
  StatusObject restore(const std::string& bytes);

 private:
  StatusObject status_;
  std::optional<rnn::TextTrainer> trainer_;
};

}  // namespace bindings
