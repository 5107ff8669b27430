// A run on a series: windows drawn afresh for every step from the seed and the step's number alone, so that a restored
// run meets the same ones; and an evaluation that reads the held-out part once, from its beginning to its end.
#pragma once

#include <string>
#include <vector>

#include "rnn/series_trainer.h"
#include "series_training/series_data.h"
#include "training/run_core.h"

namespace rnn {

class SeriesRun : public RunCore {
 public:
  SeriesRun(const SeriesTrainerSpec& spec, std::vector<float>&& values, Model<float>&& model);

  const SeriesTrainerInfo& info() const { return info_; }

  Result<TaskExample> window(int start, ProbeLoss loss);
  Result<std::vector<double>> connectivity(int start, int step, int output);
  Result<Forecast> forecast(int start, int known, int steps) const;
  Result<std::vector<float>> predictions(int start, int count) const;

  Result<Arithmetic> arithmetic(int start, const UnitStep& at) const;

 private:
  void load(long long step) override;
  Inputs<float> inputs() const override;
  Targets<float> targets() const override;
  bool begins_afresh(int) const override { return true; }
  Evaluation advance_evaluation(int tokens) override;
  void rewind_evaluation() override;
  std::string identity() const override;

  Status check_start(int start, int count) const;

  SeriesTrainerSpec spec_;
  SeriesData data_;
  std::uint64_t fingerprint_;  // of the data
  std::vector<int> starts_;    // of the windows of a step
  TaskBatch batch_;
  // The evaluation under way.
  int next_row_ = 0;
  State<float> state_read_;
  Activations<float> activations_;
  TaskBatch read_;
  double loss_ = 0;    // Σ loss·scored
  double scored_ = 0;  // rows
  SeriesTrainerInfo info_;
};

}  // namespace rnn
