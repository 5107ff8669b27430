// The classic problems of the literature, generated from a seed: sequences whose right answers are known, each with the
// loss of a network that has learnt nothing and with what counts as solved.
//
// A task makes batches and judges outputs; it knows nothing of networks or training. Menus, specs and tests read the
// one table of tasks (src/tasks/task_table.cpp), so a new task is a new row there and a generator.
// Symbols: T time steps, B batch, I inputs, O outputs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rnn/status.h"

namespace rnn {

struct TaskRow;
class Generator;

/// What the read-out means, and the unit of every loss named here. All are means over the scored steps of a batch.
enum class TaskLoss {
  cross_entropy,          ///< softmax over O classes, nats per step
  sigmoid_cross_entropy,  ///< O independent yes-or-no outputs, nats per step and output
  mse,                    ///< squared error per step and output, without a ½
};

struct TaskInfo {
  std::string_view id;       ///< as in settings, links and files: "adding"
  std::string_view name;     ///< as in a menu
  std::string_view summary;  ///< what goes in and what should come out
  std::string_view source;   ///< the paper, and where this form differs from it

  std::string_view input_symbols;   ///< one character for each input symbol, in their order; empty for vectors
  std::string_view output_symbols;  ///< the same for classes or sets; empty for numbers
  int input_size;                   ///< I: symbols or features
  int output_size;                  ///< O
  bool symbols_in;                  ///< inputs are symbol numbers, to be read one-hot or embedded
  TaskLoss loss;
  bool last_step_only;         ///< only the last step of each sequence is scored
  bool predicts_next = false;  ///< the next input tells the answer, so that reading backwards would be cheating
  bool feeds_back = false;     ///< each step's target is the next input: outputs can be fed back to forecast further

  std::string_view length_means;  ///< what TaskSettings::length counts in this task
  int default_length;
  int min_length;
  int max_length;  ///< no sequence it makes is longer than kMaxLength steps

  // What follows depends on the settings: in task_infos() it is for the default ones, in Task::info() for the task's.
  double baseline = 0;             ///< the loss of `ignorant`
  std::string_view ignorant = {};  ///< the best predictor that reads no input, and how its loss is known
  double naive = 0;                ///< series only: MSE of forecasting that the last value stays; 0 = no such forecast
  double tolerance = 0;            ///< mse only: a sequence is right when its own MSE is below this
  int longest_sequence = 0;        ///< steps
  double chance = 0;               ///< share of sequences a fair guesser gets right; 0 = practically none
  std::string_view criterion;      ///< when one sequence (or string) counts as right
  double solved;                   ///< the share that must be right for the task to count as solved, 0..1
};

/// Every task, in menu order, as described by its default settings.
std::span<const TaskInfo> task_infos();

struct TaskSettings {
  std::string task = "adding";  ///< an id of the task table
  int length = 0;               ///< in the unit of TaskInfo::length_means; 0 = the task's default
  int smallest = 1;  ///< least n of aⁿbⁿ and aⁿbⁿcⁿ, 1..length: = length asks for that n alone. Others ignore it
  double noise = 0.1;  ///< standard deviation of the noise in "sines", 0..1. Others ignore it
};

/// B sequences side by side. Row t·B + b belongs to step t of sequence b; rows from lengths[b] on are padding: symbol
/// 0, zeros, weight 0. Of each pair of arrays one is empty, as TaskInfo says.
struct TaskBatch {
  int steps = 0;                             ///< T, of the longest sequence
  int batch = 0;                             ///< B
  std::vector<std::int32_t> symbols;         ///< (T, B), each in 0..I-1
  std::vector<float> vectors;                ///< (T, B, I)
  std::vector<std::int32_t> target_symbols;  ///< (T, B), each in 0..O-1, for cross-entropy
  std::vector<float> target_vectors;         ///< (T, B, O), zeros and ones or numbers, for the other losses
  std::vector<float> weights;                ///< (T, B) 1 = this step is scored; 0 = padding, or nothing is asked yet
  std::vector<std::int32_t> lengths;         ///< (B), 1..T

  std::size_t row(int step, int sequence) const {
    return static_cast<std::size_t>(step) * static_cast<std::size_t>(batch) + static_cast<std::size_t>(sequence);
  }
};

/// How many sequences (strings, in the continual Reber grammar) were answered rightly; counts of batches add up.
struct TaskScore {
  double correct = 0;
  double total = 0;
};

class Task {
 public:
  /// Errors: invalid_argument (an unknown task, or a setting out of range).
  static Result<Task> create(const TaskSettings& settings);

  const TaskInfo& info() const { return info_; }
  /// As given, with the length filled in.
  const TaskSettings& settings() const { return settings_; }

  /// @param batch B, 1..kMaxBatch (asserted).  @param generator moves on, so that the next batch is another one.
  /// The same settings, batch and generator state give the same bits.
  TaskBatch generate(int batch, Generator& generator) const;
  /// The same, written over another batch, whose memory is used again: no more is taken than the longest one needs.
  void generate(int batch, Generator& generator, TaskBatch& over) const;

  /// Judges by TaskInfo::criterion.
  /// @param outputs (T, B, O) the read-out before softmax or sigmoid; rows of weight 0 are not looked at. NaN is wrong.
  TaskScore score(const TaskBatch& batch, const float* outputs) const;

 private:
  Task(const TaskRow& row, TaskSettings settings);

  const TaskRow* row_;
  TaskSettings settings_;
  TaskInfo info_;
};

}  // namespace rnn
