#include "training/run_core.h"

#include <cmath>
#include <utility>

#include "decimal.h"
#include "hash.h"
#include "kernels/reduce.h"

namespace rnn {
namespace {

enum Counter { kIdentity, kUpdates, kDropout, kObserved };
constexpr const char* kCounters = "run.counters";
constexpr const char* kProgress = "run.progress";
constexpr double kMostSteps = 0x1p53;  // beyond it doubles, which JavaScript counts with, are not exact

}  // namespace

RunCore::RunCore(Model<float>&& model, const RunSettings& settings)
    : model_(std::move(model)),
      trainer_(model_, {settings.live.learning_rate, settings.live.clip, settings.optimiser, settings.seed,
                        settings.steps_per_piece, settings.longest_window}),
      live_(settings.live),
      optimiser_(settings.optimiser),
      schedule_(settings.live.schedule),
      stopping_(settings.live.stopping),
      seed_(settings.seed),
      batch_(settings.batch),
      state_(model_.zero_state(settings.batch)) {}

void RunCore::begin_state() {
  next_state_ = state_;
  for (int sequence = 0; sequence < batch_; ++sequence) {
    if (!begins_afresh(sequence)) continue;
    next_state_.for_each_part([&](Matrix<float>& part) {
      for (Index row = sequence; row < part.rows(); row += batch_) part.row(row).setZero();
    });
  }
}

void RunCore::begin_step() {
  // What may change in training changes here only: a step ends as it was begun.
  if (model_.spec().dropout != live_.dropout) model_.set_dropout(live_.dropout);
  load(step());
  begin_state();
  trainer_.set_learning_rate(schedule_.rate(live_.learning_rate, step()));
  trainer_.set_clip(live_.clip);
  trainer_.begin(inputs(), targets(), next_state_);
  in_step_ = true;
}

bool RunCore::train_piece(TrainSlice& slice) {
  if (!in_step_) begin_step();
  if (trainer_.advance()) return false;
  in_step_ = false;
  slice.losses.push_back(trainer_.loss());
  slice.gradient_norms.push_back(trainer_.gradient_norm());
  slice.learning_rates.push_back(trainer_.settings().learning_rate);
  slice.diverged = !std::isfinite(trainer_.loss()) || !std::isfinite(trainer_.gradient_norm());
  if (slice.diverged) return true;
  trainer_.apply();
  std::swap(state_, next_state_);
  return true;
}

Evaluation RunCore::evaluate(int tokens) {
  if (evaluating_ != step()) restart_evaluation();
  Evaluation evaluation = advance_evaluation(tokens);
  if (evaluation.done) observe(evaluation);
  return evaluation;
}

void RunCore::restart_evaluation() {
  rewind_evaluation();
  evaluating_ = step();
}

void RunCore::observe(Evaluation& evaluation) {
  // Asking twice at one step is one evaluation.
  if (observed_ != step()) {
    observed_ = step();
    schedule_.observe(evaluation.loss);
    evaluation.improved = stopping_.observe(evaluation.loss);
  }
  evaluation.stop = stopping_.should_stop();
}

void RunCore::change(const LiveSettings& settings) {
  live_ = settings;
  schedule_.change(settings.schedule);
  stopping_.change(settings.stopping);
}

std::vector<ParameterReport> RunCore::parameters() const {
  std::vector<ParameterReport> reports;
  const Parameters<float>& all = model_.parameters();
  const std::vector<double>& norms = trainer_.gradient_norms();
  for (std::size_t k = 0; k < all.infos().size(); ++k) {
    const ParameterInfo& info = all.infos()[k];
    const double squares = sum_of_squares(all.values().data() + info.offset, info.size());
    reports.push_back({info.name, role_name(info.role), info.rows, info.is_vector ? 0 : info.columns,
                       std::sqrt(squares), k < norms.size() ? norms[k] : 0.0});
  }
  return reports;
}

std::vector<TensorSlot> RunCore::parameter_slots(const std::string& prefix, float* first) {
  std::vector<TensorSlot> slots;
  for (const ParameterInfo& info : model_.parameters().infos()) {
    std::vector<std::size_t> shape{static_cast<std::size_t>(info.rows)};
    if (!info.is_vector) shape.push_back(static_cast<std::size_t>(info.columns));
    slots.push_back({prefix + info.name, DType::f32, std::move(shape), first + info.offset});
  }
  return slots;
}

std::vector<TensorSlot> RunCore::slots() {
  std::vector<TensorSlot> all = parameter_slots("", model_.parameters().values().data());
  const auto add_moments = [&](const char* prefix, Vector<float>& moments) {
    if (moments.size() == 0) return;
    for (TensorSlot& slot : parameter_slots(prefix, moments.data())) all.push_back(std::move(slot));
  };
  add_moments("optimiser.mean.", trainer_.optimiser().mean());
  add_moments("optimiser.square.", trainer_.optimiser().square());
  const auto add_state = [&](const char* name, Matrix<float>& part) {
    const auto rows = static_cast<std::size_t>(part.rows()), columns = static_cast<std::size_t>(part.cols());
    if (part.size() > 0) all.push_back({name, DType::f32, {rows, columns}, part.data()});
  };
  add_state("run.h", state_.h);
  add_state("run.c", state_.c);
  add_state("run.gates", state_.gates);
  all.push_back({kCounters, DType::u64, {counters_.size()}, counters_.data()});
  all.push_back({kProgress, DType::f64, {progress_.size()}, progress_.data()});
  return all;
}

std::vector<TensorView> RunCore::tensors() {
  keep_counters();
  return views_of(slots());
}

/// Whether the counters of these tensors are of a run like this one, and numbers that a run can have.
bool RunCore::fits(std::span<const TensorView> tensors) const {
  auto counters = counters_;
  auto progress = progress_;
  fill_tensors({{kCounters, DType::u64, {counters.size()}, counters.data()},
                {kProgress, DType::f64, {progress.size()}, progress.data()}},
               tensors);
  const auto is_count = [](double count) { return count >= 0 && count <= kMostSteps; };
  return counters[kIdentity] == fingerprint() && is_count(static_cast<double>(counters[kUpdates])) &&
         is_count(static_cast<double>(counters[kObserved])) && is_count(progress[1]) && is_count(progress[4]) &&
         progress[2] >= 0 && progress[2] <= 1 && !std::isnan(progress[0]) && !std::isnan(progress[3]);
}

// What shapes do not tell: plain and residual layers have the same parameters, momentum and Nesterov the same moments,
// and batches are drawn from the seed.
std::uint64_t RunCore::fingerprint() const {
  const ModelSpec& spec = model_.spec();
  return hash_of(identity() + '\n' + optimiser_.kind + '\n' + decimal(static_cast<int>(spec.skip)) + '\n' +
                 decimal(spec.embedding_size) + '\n' + decimal(seed_) + '\n' + decimal(batch_));
}

Status RunCore::restore(std::span<const TensorView> tensors) {
  if (Status status = check_tensors(slots(), tensors); !status.ok()) return status;
  if (!fits(tensors)) {
    return {
        Code::bad_checkpoint,
        "the checkpoint must be one of this model and this data, got one of another cell, text or task, or of other "
        "settings (optimiser, skip, seed, batch, length). Load its parameters alone, or make a trainer like its own"};
  }
  fill_tensors(slots(), tensors);
  take_counters();
  model_.pack();
  in_step_ = false;
  weights_replaced();
  return Status::good();
}

Status RunCore::load_parameters(std::span<const TensorView> tensors) {
  const auto slots = parameter_slots("", model_.parameters().values().data());
  if (Status status = check_tensors(slots, tensors); !status.ok()) return status;
  fill_tensors(slots, tensors);
  model_.pack();
  begin_again();
  return Status::good();
}

void RunCore::keep_counters() {
  counters_ = {fingerprint(), static_cast<std::uint64_t>(step()), trainer_.dropout_state(),
               static_cast<std::uint64_t>(observed_ + 1)};
  const RateSchedule::State plateau = schedule_.state();
  const Patience::State waiting = stopping_.state();
  progress_ = {plateau.patience.best, static_cast<double>(plateau.patience.waited), plateau.reduced, waiting.best,
               static_cast<double>(waiting.waited)};
}

void RunCore::take_counters() {
  trainer_.optimiser().set_updates(static_cast<long long>(counters_[kUpdates]));
  trainer_.set_dropout_state(counters_[kDropout]);
  observed_ = static_cast<long long>(counters_[kObserved]) - 1;
  schedule_.set_state({{progress_[0], static_cast<long long>(progress_[1])}, progress_[2]});
  stopping_.set_state({progress_[3], static_cast<long long>(progress_[4])});
}

void RunCore::begin_again() {
  TrainerSettings settings = trainer_.settings();
  settings.dropout_seed = seed_;
  trainer_ = Trainer<float>(model_, settings);
  schedule_ = RateSchedule(live_.schedule);
  stopping_ = EarlyStopping(live_.stopping);
  state_.set_zero();
  in_step_ = false;
  observed_ = -1;
  weights_replaced();
}

/// What was half done with the old weights is not gone on with.
void RunCore::weights_replaced() {
  restart_evaluation();
  forget_sample();
}

}  // namespace rnn
