// The objects JavaScript holds for trainers. One is made even when the trainer could not be; status() says whether it
// was, and nothing else may be called when it was not.
#pragma once

#include <memory>
#include <string>

#include "conversions.h"
#include "rnn/series_trainer.h"
#include "task_objects.h"

namespace bindings {

/// What trainers of every kind can do.
class TrainerHandle {
 public:
  StatusObject status() const { return status_; }
  double step() const { return run_->step(); }
  TrainSliceObject train(int steps) { return to_object(run_->train(steps)); }
  TrainSliceObject train_pieces(int pieces) { return to_object(run_->train_pieces(pieces)); }
  rnn::Evaluation evaluate(int tokens) { return run_->evaluate(tokens); }
  void restart_evaluation() { run_->restart_evaluation(); }
  rnn::LiveSettings live() const { return run_->live(); }
  StatusObject update(const rnn::LiveSettings& settings) { return to_object(run_->update(settings)); }
  ParameterArray parameters() const { return to_array(run_->parameters()); }
  /// Views of the module's memory, to be copied at once.
  TensorArray tensors() { return to_array(run_->tensors()); }
  StatusObject restore(const TensorArray& tensors);
  StatusObject load_parameters(const TensorArray& tensors);

 protected:
  StatusObject status_;
  std::unique_ptr<rnn::TrainingRun> run_;
};

class TextTrainerHandle : public TrainerHandle {
 public:
  TextTrainerHandle(const rnn::TextTrainerSpec& spec, const std::string& utf8);

  rnn::TextTrainerInfo info() const { return trainer_->info(); }
  double epoch() const { return trainer_->epoch(); }
  SampleOrStatus sample(const rnn::SampleRequest& request) { return to_object(trainer_->sample(request)); }
  TraceOrStatus probe(const std::string& utf8, bool every_loss);
  NumbersOrStatus connectivity(const std::string& utf8, int step, const std::string& symbol) {
    return to_object(trainer_->connectivity(utf8, step, symbol));
  }
  NumbersOrStatus arithmetic(const std::string& utf8, int step, int layer, int direction, int unit) const {
    return to_object(trainer_->arithmetic(utf8, {step, layer, direction, unit}));
  }

 private:
  rnn::TextTrainer* trainer_ = nullptr;  // *run_
};

class TaskTrainerHandle : public TrainerHandle {
 public:
  explicit TaskTrainerHandle(const rnn::TaskTrainerSpec& spec);

  TaskTrainerInfoObject info() const { return to_object(trainer_->info()); }
  TaskResultOrStatus test(const rnn::TaskTest& test) const { return to_object(trainer_->test(test)); }
  TaskExampleObject example(std::uint32_t seed, bool every_loss);
  NumbersOrStatus connectivity(std::uint32_t seed, int step, int output) {
    return to_object(trainer_->connectivity(seed, step, output));
  }
  ForecastOrStatus forecast(std::uint32_t seed, int known, int steps) const {
    return to_object(trainer_->forecast(seed, known, steps));
  }
  NumbersOrStatus arithmetic(std::uint32_t seed, int step, int layer, int direction, int unit) const {
    return to_object(trainer_->arithmetic(seed, {step, layer, direction, unit}));
  }

 private:
  rnn::TaskTrainer* trainer_ = nullptr;  // *run_
};

class SeriesTrainerHandle : public TrainerHandle {
 public:
  SeriesTrainerHandle(const rnn::SeriesTrainerSpec& spec, const Float32Array& values);

  rnn::SeriesTrainerInfo info() const { return trainer_->info(); }
  TaskExampleOrStatus window(int start, bool every_loss);
  NumbersOrStatus connectivity(int start, int step, int output) {
    return to_object(trainer_->connectivity(start, step, output));
  }
  ForecastOrStatus forecast(int start, int known, int steps) const {
    return to_object(trainer_->forecast(start, known, steps));
  }
  FloatsOrStatus predictions(int start, int count) const { return to_object(trainer_->predictions(start, count)); }
  NumbersOrStatus arithmetic(int start, int step, int layer, int direction, int unit) const {
    return to_object(trainer_->arithmetic(start, {step, layer, direction, unit}));
  }

 private:
  rnn::SeriesTrainer* trainer_ = nullptr;  // *run_
};

}  // namespace bindings
