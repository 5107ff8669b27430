// A series as a trainer uses it: where its parts begin, windows of it as batches, and what simple forecasts lose on the
// rows that an evaluation scores. N rows, I columns, O targets.
#pragma once

#include <span>
#include <vector>

#include "rnn/matrix.h"
#include "rnn/series_trainer.h"
#include "rnn/task.h"

namespace rnn {

/// Whether a series trainer can be made of these, apart from its network.  Errors: invalid_argument.
Status validate(const SeriesTrainerSpec& spec, std::span<const float> values);

class SeriesData {
 public:
  /// @param spec, values  as validate() found good.
  SeriesData(const SeriesTrainerSpec& spec, std::vector<float>&& values);

  int rows() const { return rows_; }
  int train_rows() const { return train_rows_; }
  int columns() const { return columns_; }
  int outputs() const { return static_cast<int>(targets_.size()); }
  int horizon() const { return horizon_; }
  /// Whether outputs are whole rows, one ahead, so that they can be read as the next inputs.
  bool feeds_back() const;

  /// How many windows of `length` rows lie in the training part with all their answers.
  int train_windows(int length) const { return train_rows_ - length - horizon_ + 1; }

  /// Windows side by side, one for each start; a step is scored (weight 1) from the row `scored_from` on, where its
  /// answer is in the series.
  void cut(std::span<const int> starts, int length, int scored_from, TaskBatch& batch) const;
  ConstMatrixMap<float> values(int start, int count) const {
    return {values_.data() + Index{start} * columns_, count, columns_};
  }

  double naive_loss() const;
  double mean_loss() const;
  std::uint64_t fingerprint() const;

 private:
  float at(int row, int target) const {
    return values_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                   static_cast<std::size_t>(targets_[static_cast<std::size_t>(target)])];
  }
  /// Mean over the scored rows and targets of (value − predict(row, target))².
  template <class Predict>
  double held_out_loss(Predict&& predict) const;

  std::vector<float> values_;  // (N, I)
  std::vector<int> targets_;
  int columns_;
  int horizon_;
  int rows_;
  int train_rows_;
};

}  // namespace rnn
