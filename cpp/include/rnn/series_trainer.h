// A network in training on a series that the caller gives: at every step it reads one row of numbers and forecasts some
// of its columns, so many rows ahead. Windows are drawn at random from the first part; the last part is held out.
#pragma once

#include <memory>
#include <vector>

#include "rnn/network_settings.h"
#include "rnn/task_trainer.h"
#include "rnn/trace.h"
#include "rnn/training_run.h"

namespace rnn {

struct SeriesTrainerSpec {
  NetworkSettings network;  ///< not bidirectional: it would see the values it is to forecast
  OptimiserSettings optimiser;
  LiveSettings live;
  int batch = 32;               ///< B, windows per step, 1..512
  int length = 64;              ///< T, rows of a window, 1..1024
  int columns = 1;              ///< I, numbers of a row, 1..16384
  std::vector<int> targets;     ///< the columns forecast, each 0..columns−1; none = all
  int horizon = 1;              ///< how many rows ahead, 1..1024
  double held_out_share = 0.1;  ///< the last part of the series, never trained on, 0.01..0.5
};

struct SeriesTrainerInfo {
  double parameter_count;
  int pieces_per_step;  ///< how many calls of train_pieces(1) a step takes
  int steps_per_epoch;  ///< optimiser steps that read as many rows as are trained on, at least 1
  int train_rows;
  int held_out_rows;
  double naive_loss;  ///< held-out MSE of forecasting that the last value stays
  double mean_loss;   ///< held-out MSE of always forecasting the mean of the rows trained on
};

class SeriesRun;

class SeriesTrainer : public TrainingRun {
 public:
  /// @param values (N, columns), finite numbers, best with mean 0 and variance 1; taken over.
  /// Errors: invalid_argument (a setting out of range, a series too short or too long, a number that is none),
  /// too_large (the network).
  static Result<SeriesTrainer> create(const SeriesTrainerSpec& spec, std::vector<float>&& values);

  const SeriesTrainerInfo& info() const;

  /// Reads one window from a state of zeros and shows what every unit did; steps whose answer lies beyond the end of
  /// the series are not scored. `right` means nothing here: a forecast is more or less near.
  /// @param start its first row, 0..N−T.  Errors: invalid_argument.
  Result<TaskExample> window(int start, ProbeLoss loss = ProbeLoss::last);

  /// ‖d output / d x_t‖ for each step of that window.  @param step 0..T−1.  @param output 0..O−1.
  /// Errors: invalid_argument.
  Result<std::vector<double>> connectivity(int start, int step, int output);

  /// Reads `known` rows, then feeds each forecast back. `truth` ends where the series does.
  /// @param start, known 1..1024: rows of the series.  @param steps 1..1024.
  /// Errors: invalid_argument (also: horizon not 1, or targets other than all columns in their order).
  Result<Forecast> forecast(int start, int known, int steps) const;

  /// What is forecast at each of these rows, (count, O): row k after reading row start + k, for row start + k +
  /// horizon. Up to T rows before them are read first.  @param count 1..1024.  Errors: invalid_argument.
  Result<std::vector<float>> predictions(int start, int count) const;

  /// What one unit computes at one step of the window that begins at row `start`.  Errors: invalid_argument.
  Result<Arithmetic> arithmetic(int start, const UnitStep& at) const;

 private:
  explicit SeriesTrainer(std::unique_ptr<SeriesRun> run);
  SeriesRun& run();
  const SeriesRun& run() const;
};

}  // namespace rnn
