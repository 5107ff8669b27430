// A network in training on one of the generated tasks or series: batches that never end, each new.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "rnn/arithmetic.h"
#include "rnn/network_settings.h"
#include "rnn/task.h"
#include "rnn/trace.h"
#include "rnn/training_run.h"

namespace rnn {

struct TaskTrainerSpec {
  TaskSettings task;
  NetworkSettings network;  ///< an embedding only for tasks that read symbols
  OptimiserSettings optimiser;
  LiveSettings live;
  int batch = 32;  ///< B, sequences per step, 1..512
};

struct TaskTrainerInfo {
  TaskInfo task;          ///< with the numbers of these settings
  TaskSettings settings;  ///< with the length filled in
  double parameter_count;
  int pieces_per_step;      ///< how many calls of train_pieces(1) a step of the longest sequences takes
  int evaluated_sequences;  ///< how many one evaluation reads; always the same ones, never trained on
};

/// Sequences to test a trained network on, also longer ones than it was trained on.
struct TaskTest {
  int length = 0;       ///< as TaskSettings has it; 0 = as in training
  int smallest = 0;     ///< the same
  double noise = -1;    ///< the same; -1 = as in training
  int sequences = 256;  ///< 1..100000
  std::uint32_t seed = 1;
};

struct TaskResult {
  double loss;   ///< mean over the scored steps of all batches, in the unit of TaskInfo::loss
  double right;  ///< share of the sequences (strings) that were answered rightly, 0..1
  double count;  ///< how many sequences (strings) were judged
};

/// One fresh sequence and everything the network made of it.
struct TaskExample {
  TaskBatch sequence;  ///< B = 1
  bool right;          ///< by TaskInfo::criterion
  Trace trace;
};

/// A series gone on with by itself: each prediction is read as the next value.
struct Forecast {
  int known;                     ///< how many values were read before
  std::vector<float> truth;      ///< (known + steps, O) the series as it really goes on
  std::vector<float> predicted;  ///< (steps, O) for the values from `known` on
  std::vector<float> naive;      ///< (steps, O) the same, if the last value stayed
};

class TaskRun;

class TaskTrainer : public TrainingRun {
 public:
  /// Errors: invalid_argument (an unknown task, a setting out of range), too_large.
  static Result<TaskTrainer> create(const TaskTrainerSpec& spec);

  const TaskTrainerInfo& info() const;

  /// Tests on fresh sequences.  Errors: invalid_argument, too_large (sequences too long for this network).
  Result<TaskResult> test(const TaskTest& test) const;

  /// Reads one fresh sequence of the training's own settings and shows what every unit did.
  TaskExample example(std::uint32_t seed, ProbeLoss loss = ProbeLoss::last);

  /// What one output hangs on: ‖d output / d x_t‖ for each step of the sequence that example(seed) reads.
  /// @param step 0..T−1.  @param output 0..O−1.  Errors: invalid_argument.
  Result<std::vector<double>> connectivity(std::uint32_t seed, int step, int output);

  /// Forecasts a fresh series.  @param known values read first, 1..1024.  @param steps values forecast, 1..1024; at
  /// most as many in all as the longest sequence of the task.  Errors: invalid_argument (also: not a series that feeds
  /// back).
  Result<Forecast> forecast(std::uint32_t seed, int known, int steps) const;

  /// What one unit computes at one step of the sequence that example(seed) reads.  Errors: invalid_argument.
  Result<Arithmetic> arithmetic(std::uint32_t seed, const UnitStep& at) const;

 private:
  explicit TaskTrainer(std::unique_ptr<TaskRun> run);
  TaskRun& run();
  const TaskRun& run() const;
};

}  // namespace rnn
