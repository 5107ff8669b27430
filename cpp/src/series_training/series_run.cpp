#include "series_training/series_run.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "decimal.h"
#include "introspection/arithmetic.h"
#include "introspection/connectivity.h"
#include "introspection/probe.h"
#include "random_streams.h"
#include "ranges.h"
#include "rnn/limits.h"
#include "series/forecast.h"
#include "task_training/task_judge.h"
#include "tasks/draw.h"
#include "training/piece_plan.h"

namespace rnn {
namespace {

constexpr double kNothingToAnswer = std::numeric_limits<double>::quiet_NaN();  // a forecast is only more or less near

Targets<float> numbers_of(const TaskBatch& batch) {
  return {{}, batch.target_vectors.data(), Loss::mse, batch.weights};
}

}  // namespace

SeriesRun::SeriesRun(const SeriesTrainerSpec& spec, std::vector<float>&& values, Model<float>&& model)
    : RunCore(std::move(model), {spec.optimiser, spec.live, spec.network.seed, spec.batch,
                                 plan_piece(model.spec(), spec.batch)}),  // the model is moved inside, after it is read
      spec_(spec),
      data_(spec, std::move(values)),
      fingerprint_(data_.fingerprint()),
      starts_(static_cast<std::size_t>(spec.batch)),
      info_{static_cast<double>(model_.parameters().values().size()),
            count_pieces(model_.spec(), spec.batch, spec.length),
            std::max(1, data_.train_rows() / (spec.batch * spec.length)),
            data_.train_rows(),
            data_.rows() - data_.train_rows(),
            data_.naive_loss(),
            data_.mean_loss()} {
  rewind_evaluation();
}

void SeriesRun::load(long long step) {
  Generator generator = numbered(spec_.network.seed, static_cast<std::uint64_t>(step), kBatchStream);
  for (int& start : starts_) start = draw_below(generator, data_.train_windows(spec_.length));
  data_.cut(starts_, spec_.length, 0, batch_);
}

Inputs<float> SeriesRun::inputs() const { return inputs_of(batch_); }
Targets<float> SeriesRun::targets() const { return numbers_of(batch_); }

Evaluation SeriesRun::advance_evaluation(int tokens) {
  const int end = data_.rows() - data_.horizon();
  for (double read = 0; read < tokens && next_row_ < end; read += read_.steps) {
    const int steps = std::min(spec_.length, end - next_row_);
    data_.cut(std::span(&next_row_, 1), steps, data_.train_rows(), read_);
    model_.allocate(steps, 1, activations_);
    model_.forward(inputs_of(read_), state_read_, activations_);
    const double scored = RowWeights(read_.weights, steps).sum();
    loss_ += scored * apply_loss(activations_.output, numbers_of(read_));
    scored_ += scored;
    next_row_ += steps;
  }
  return {next_row_ == end, scored_ > 0 ? loss_ / scored_ : 0.0, kNothingToAnswer, false, false};
}

void SeriesRun::rewind_evaluation() {
  next_row_ = data_.train_rows() - spec_.length;  // the rows before the held-out part are read and not scored
  state_read_ = model_.zero_state(1);
  loss_ = scored_ = 0;
}

std::string SeriesRun::identity() const {
  std::string text = spec_.network.cell + "\nseries";
  for (const int target : spec_.targets) text += '\n' + decimal(target);
  for (const int number : {spec_.columns, spec_.horizon, spec_.length, data_.train_rows()}) {
    text += '\n' + decimal(number);
  }
  return text + '\n' + decimal(fingerprint_);
}

Status SeriesRun::check_start(int start, int count) const {
  return in_range("the first row", start, 0, static_cast<double>(data_.rows()) - count);
}

Result<TaskExample> SeriesRun::window(int start, ProbeLoss loss) {
  if (Status status = check_start(start, spec_.length); !status.ok()) return status;
  TaskBatch sequence;
  data_.cut(std::span(&start, 1), spec_.length, 0, sequence);
  Trace trace = probe(model_, inputs_of(sequence), numbers_of(sequence), loss);
  return TaskExample{std::move(sequence), false, std::move(trace)};
}

Result<Arithmetic> SeriesRun::arithmetic(int start, const UnitStep& at) const {
  if (Status status = check_start(start, spec_.length); !status.ok()) return status;
  return rnn::arithmetic(model_, {spec_.length, 1, {}, data_.values(start, spec_.length).data()}, at);
}

Result<std::vector<double>> SeriesRun::connectivity(int start, int step, int output) {
  if (Status status = first_failure({check_start(start, spec_.length), in_range("step", step, 0, spec_.length - 1),
                                     in_range("output", output, 0, data_.outputs() - 1)});
      !status.ok()) {
    return status;
  }
  return rnn::connectivity(model_, {spec_.length, 1, {}, data_.values(start, spec_.length).data()}, step, output);
}

Result<Forecast> SeriesRun::forecast(int start, int known, int steps) const {
  if (!data_.feeds_back()) {
    return Status{
        Code::invalid_argument,
        "a forecast that goes on by itself must have horizon 1 and all columns as targets, in their order, got "
        "other targets or another horizon. Use predictions(), or a trainer with these"};
  }
  if (Status status = first_failure({in_range("values read first", known, 1, std::min(kMaxLength, data_.rows())),
                                     in_range("steps to forecast", steps, 1, kMaxLength), check_start(start, known)});
      !status.ok()) {
    return status;
  }
  const auto read = data_.values(start, known);
  const Matrix<float> predicted = rnn::forecast(model_, {known, 1, {}, read.data()}, steps);
  const Matrix<float> naive = naive_forecast(read, steps);
  const Index truth = Index{std::min(known + steps, data_.rows() - start)} * data_.columns();
  return Forecast{known,
                  {read.data(), read.data() + truth},
                  {predicted.data(), predicted.data() + predicted.size()},
                  {naive.data(), naive.data() + naive.size()}};
}

Result<std::vector<float>> SeriesRun::predictions(int start, int count) const {
  if (Status status = first_failure(
          {in_range("rows to forecast at", count, 1, std::min(kMaxLength, data_.rows())), check_start(start, count)});
      !status.ok()) {
    return status;
  }
  const int before = std::min(start, spec_.length), steps = before + count;
  State<float> state = model_.zero_state(1);
  Activations<float> activations;
  model_.allocate(steps, 1, activations);
  model_.forward({steps, 1, {}, data_.values(start - before, steps).data()}, state, activations);
  const auto rows = activations.output.bottomRows(count);
  return std::vector<float>(rows.data(), rows.data() + rows.size());
}

}  // namespace rnn
