#include "task_training/task_run.h"

#include <algorithm>
#include <utility>

#include "decimal.h"
#include "introspection/arithmetic.h"
#include "introspection/connectivity.h"
#include "introspection/probe.h"
#include "random_streams.h"
#include "ranges.h"
#include "rnn/generator.h"
#include "rnn/limits.h"
#include "series/forecast.h"
#include "training/piece_plan.h"
#include "training/start_model.h"

namespace rnn {
namespace {

constexpr int kEvaluatedSequences = 256;
constexpr int kTestedAtOnce = 32;  // whatever the batch of the training, so that a seed names the same sequences

std::string series_that_feed_back() {
  std::string names;
  for (const TaskInfo& info : task_infos()) {
    if (info.feeds_back) names += (names.empty() ? "" : " or ") + std::string(info.id);
  }
  return names;
}

int batches_of(int sequences, int batch) { return (sequences + batch - 1) / batch; }

RunSettings run_settings(const TaskTrainerSpec& spec, const ModelSpec& model, int longest) {
  return {spec.optimiser, spec.live, spec.network.seed, spec.batch, plan_piece(model, spec.batch), longest};
}

}  // namespace

TaskRun::TaskRun(const TaskTrainerSpec& spec, Task task, Model<float>&& model)
    // The model is moved inside, after both are read.
    : RunCore(std::move(model), run_settings(spec, model.spec(), task.info().longest_sequence)),
      spec_(spec),
      task_(std::move(task)),
      info_{task_.info(), task_.settings(), static_cast<double>(model_.parameters().values().size()),
            count_pieces(model_.spec(), spec.batch, task_.info().longest_sequence),
            spec.batch * batches_of(kEvaluatedSequences, spec.batch)} {}

void TaskRun::load(long long step) {
  Generator generator = numbered(spec_.network.seed, static_cast<std::uint64_t>(step), kBatchStream);
  task_.generate(spec_.batch, generator, batch_);
}

Evaluation TaskRun::advance_evaluation(int tokens) {
  const int batches = info_.evaluated_sequences / spec_.batch;
  for (double read = 0; read < tokens && evaluated_ < batches; ++evaluated_) {
    Generator generator = numbered(spec_.network.seed, static_cast<std::uint64_t>(evaluated_), kEvaluationStream);
    task_.generate(spec_.batch, generator, evaluation_batch_);
    evaluation_.read(model_, task_, evaluation_batch_);
    read += static_cast<double>(spec_.batch) * evaluation_batch_.steps;
  }
  const TaskResult result = evaluation_.result();
  return {evaluated_ == batches, result.loss, result.right, false, false};
}

void TaskRun::rewind_evaluation() {
  evaluated_ = 0;
  evaluation_.restart();
}

std::string TaskRun::identity() const {
  const TaskSettings& settings = task_.settings();
  return spec_.network.cell + '\n' + settings.task + '\n' + decimal(settings.length) + '\n' +
         decimal(settings.smallest) + '\n' + plain_number(settings.noise);
}

Result<TaskResult> TaskRun::test(const TaskTest& test) const {
  if (Status status = in_range("sequences to test on", test.sequences, 1, 100000); !status.ok()) return status;
  TaskSettings settings = task_.settings();
  if (test.length != 0) settings.length = test.length;
  if (test.smallest != 0) settings.smallest = test.smallest;
  if (test.noise != -1) settings.noise = test.noise;
  Result<Task> task = Task::create(settings);
  if (!task.ok()) return task.status();
  const int batch = std::min(test.sequences, kTestedAtOnce);
  // Longer sequences than the training's may not fit although those did.
  if (Status status = fits_training(model_.spec(), task.value().info().longest_sequence, batch); !status.ok()) {
    return status;
  }
  TaskJudge judge;
  for (int k = 0; k < batches_of(test.sequences, batch); ++k) {
    Generator generator = numbered(test.seed, static_cast<std::uint64_t>(k), kTestStream);
    const int size = std::min(batch, test.sequences - k * batch);
    judge.read(model_, task.value(), task.value().generate(size, generator));
  }
  return judge.result();
}

TaskBatch TaskRun::draw_example(std::uint32_t seed) const {
  Generator generator = numbered(seed, 0, kExampleStream);
  return task_.generate(1, generator);
}

TaskExample TaskRun::example(std::uint32_t seed, ProbeLoss loss) {
  TaskBatch sequence = draw_example(seed);
  Trace trace = probe(model_, inputs_of(sequence), targets_of(task_.info(), sequence), loss);
  TaskJudge judge;
  judge.read(model_, task_, sequence);
  return {std::move(sequence), judge.result().right == 1.0, std::move(trace)};
}

Result<Arithmetic> TaskRun::arithmetic(std::uint32_t seed, const UnitStep& at) const {
  const TaskBatch sequence = draw_example(seed);
  return rnn::arithmetic(model_, inputs_of(sequence), at);
}

Result<std::vector<double>> TaskRun::connectivity(std::uint32_t seed, int step, int output) {
  const TaskBatch sequence = draw_example(seed);
  if (Status status = first_failure(
          {in_range("step", step, 0, sequence.steps - 1), in_range("output", output, 0, task_.info().output_size - 1)});
      !status.ok()) {
    return status;
  }
  return rnn::connectivity(model_, inputs_of(sequence), step, output);
}

Result<Forecast> TaskRun::forecast(std::uint32_t seed, int known, int steps) const {
  const TaskInfo& info = task_.info();
  if (!info.feeds_back) {
    return Status{Code::invalid_argument, "a forecast must be of a series whose outputs are its next inputs, got " +
                                              std::string(info.id) + ". Use " + series_that_feed_back()};
  }
  if (Status status = first_failure(
          {in_range("values read first", known, 1, kMaxLength), in_range("steps to forecast", steps, 1, kMaxLength),
           in_range("values in all", static_cast<double>(known) + steps, 2, info.max_length)});
      !status.ok()) {
    return status;
  }
  TaskSettings longer = task_.settings();
  longer.length = std::max(known + steps, info.min_length);
  const Result<Task> task = Task::create(longer);
  if (!task.ok()) return task.status();
  Generator generator = numbered(seed, 0, kExampleStream);
  const TaskBatch series = task.value().generate(1, generator);
  Inputs<float> read = inputs_of(series);
  read.steps = known;
  read.lengths = {};
  const Matrix<float> predicted = rnn::forecast(model_, read, steps);
  const Matrix<float> naive = naive_forecast({series.vectors.data(), known, info.input_size}, steps);
  const auto values = static_cast<std::ptrdiff_t>(known + steps) * info.input_size;
  return Forecast{known,
                  {series.vectors.begin(), series.vectors.begin() + values},
                  {predicted.data(), predicted.data() + predicted.size()},
                  {naive.data(), naive.data() + naive.size()}};
}

}  // namespace rnn
