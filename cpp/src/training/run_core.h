// What every run consists of, whatever it learns from: the model, its trainer, the schedule, and what it is saved as.
// Where batches come from, and what is never trained on, is the derived class's.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "rnn/model.h"
#include "rnn/training_run.h"
#include "training/early_stopping.h"
#include "training/saved_tensors.h"
#include "training/schedule.h"
#include "training/trainer.h"

namespace rnn {

struct RunSettings {
  OptimiserSettings optimiser;
  LiveSettings live;
  std::uint32_t seed;      // of dropout
  int batch;               // B
  int steps_per_piece;     // time steps done by one piece of training
  int longest_window = 0;  // time steps, where batches vary
};

class RunCore {
 public:
  RunCore(Model<float>&& model, const RunSettings& settings);
  RunCore(const RunCore&) = delete;
  RunCore& operator=(const RunCore&) = delete;
  virtual ~RunCore() = default;

  long long step() const { return trainer_.optimiser().updates(); }
  /// One piece of an optimiser step; true when it was the step's last. A step whose loss or gradient is not a number
  /// ends the slice and changes nothing.
  bool train_piece(TrainSlice& slice);

  /// Evaluates and, once done, tells the schedule and early stopping.
  Evaluation evaluate(int tokens);
  void restart_evaluation();

  const LiveSettings& live() const { return live_; }
  /// @param settings checked.
  void change(const LiveSettings& settings);

  std::vector<ParameterReport> parameters() const;

  std::vector<TensorView> tensors();
  Status restore(std::span<const TensorView> tensors);
  Status load_parameters(std::span<const TensorView> tensors);

 protected:
  Model<float> model_;  // before the members below, which point to it

 private:
  /// Makes ready the batch of this optimiser step; what inputs() and targets() point to stays until the next load().
  virtual void load(long long step) = 0;
  virtual Inputs<float> inputs() const = 0;
  virtual Targets<float> targets() const = 0;
  /// Whether this sequence of the loaded batch starts from zeros rather than from the carried state.
  virtual bool begins_afresh(int sequence) const = 0;
  virtual Evaluation advance_evaluation(int tokens) = 0;
  virtual void rewind_evaluation() = 0;
  /// A sample that was begun must not go on with other weights.
  virtual void forget_sample() {}
  /// Text that differs between runs whose checkpoints do not fit one another although all shapes do.
  virtual std::string identity() const = 0;

  void begin_step();
  void begin_state();
  void observe(Evaluation& evaluation);
  std::vector<TensorSlot> parameter_slots(const std::string& prefix, float* first);
  std::vector<TensorSlot> slots();
  bool fits(std::span<const TensorView> tensors) const;
  std::uint64_t fingerprint() const;
  void keep_counters();
  void take_counters();
  void begin_again();
  void weights_replaced();

  Trainer<float> trainer_;
  LiveSettings live_;
  OptimiserSettings optimiser_;
  RateSchedule schedule_;
  EarlyStopping stopping_;
  std::uint32_t seed_;
  int batch_;
  State<float> state_;         // carried from step to step
  State<float> next_state_;    // of the step under way
  bool in_step_ = false;       // whether there is one
  long long evaluating_ = -1;  // the step whose weights the evaluation under way reads
  long long observed_ = -1;    // the step of the last evaluation that was told of
  // How the numbers above are saved.
  std::array<std::uint64_t, 4> counters_{};
  std::array<double, 5> progress_{};
};

}  // namespace rnn
