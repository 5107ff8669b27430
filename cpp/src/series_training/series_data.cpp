#include "series_training/series_data.h"

#include <cmath>
#include <utility>

#include "hash.h"
#include "ranges.h"
#include "rnn/limits.h"

namespace rnn {
namespace {

Status check_settings(const SeriesTrainerSpec& spec) {
  if (Status status = first_failure(
          {in_range("batch", spec.batch, 1, kMaxBatch), in_range("length", spec.length, 1, kMaxLength),
           in_range("columns", spec.columns, 1, kMaxFeatures), in_range("horizon", spec.horizon, 1, kMaxLength),
           in_range("held out share", spec.held_out_share, 0.01, 0.5)});
      !status.ok()) {
    return status;
  }
  for (const int target : spec.targets) {
    if (Status status = in_range("a target column", target, 0, spec.columns - 1); !status.ok()) return status;
  }
  return Status::good();
}

int train_part(const SeriesTrainerSpec& spec, int rows) { return static_cast<int>(rows * (1 - spec.held_out_share)); }

/// Enough for one window and its answers, with something left to score.
int fewest_rows(const SeriesTrainerSpec& spec) {
  int rows = spec.length + 2 * spec.horizon + 1;
  while (train_part(spec, rows) < spec.length + spec.horizon || rows - train_part(spec, rows) <= spec.horizon) ++rows;
  return rows;
}

Status check_values(const SeriesTrainerSpec& spec, std::span<const float> values) {
  const int columns = spec.columns;
  if (Status status = in_range("rows of the series", static_cast<double>(values.size()) / columns, fewest_rows(spec),
                               kMaxSeriesNumbers / columns);
      !status.ok()) {
    return status;
  }
  const auto size = static_cast<int>(values.size());
  if (size % columns != 0) return {Code::invalid_argument, "the series must be whole rows, got a part of a row"};
  for (int k = 0; k < size; ++k) {
    const float value = values[static_cast<std::size_t>(k)];
    if (std::isfinite(value)) continue;
    return {Code::invalid_argument, "numbers of the series must be finite, got " +
                                        plain_number(static_cast<double>(value)) + " in row " +
                                        plain_number(k / columns) + ", column " + plain_number(k % columns)};
  }
  return Status::good();
}

}  // namespace

Status validate(const SeriesTrainerSpec& spec, std::span<const float> values) {
  if (spec.network.bidirectional) {
    return {Code::invalid_argument,
            "a network that forecasts a series must read forwards only, got bidirectional: reading backwards it would "
            "see the values it is to forecast. Use one direction"};
  }
  if (Status status = first_failure({check_settings(spec), validate(spec.optimiser), validate(spec.live)});
      !status.ok()) {
    return status;
  }
  return check_values(spec, values);
}

SeriesData::SeriesData(const SeriesTrainerSpec& spec, std::vector<float>&& values)
    : values_(std::move(values)),
      targets_(spec.targets),
      columns_(spec.columns),
      horizon_(spec.horizon),
      rows_(static_cast<int>(values_.size()) / spec.columns),
      train_rows_(train_part(spec, rows_)) {
  if (!targets_.empty()) return;
  for (int column = 0; column < columns_; ++column) targets_.push_back(column);
}

bool SeriesData::feeds_back() const {
  if (horizon_ != 1 || outputs() != columns_) return false;
  for (int k = 0; k < columns_; ++k) {
    if (targets_[static_cast<std::size_t>(k)] != k) return false;
  }
  return true;
}

void SeriesData::cut(std::span<const int> starts, int length, int scored_from, TaskBatch& batch) const {
  batch.steps = length;
  batch.batch = static_cast<int>(starts.size());
  batch.vectors.clear();
  batch.target_vectors.clear();
  batch.weights.clear();
  for (int t = 0; t < length; ++t) {
    for (const int start : starts) {
      const int row = start + t, asked = row + horizon_;
      const float* read = values(row, 1).data();
      batch.vectors.insert(batch.vectors.end(), read, read + columns_);
      for (int k = 0; k < outputs(); ++k) batch.target_vectors.push_back(asked < rows_ ? at(asked, k) : 0.0f);
      batch.weights.push_back(row >= scored_from && asked < rows_ ? 1.0f : 0.0f);
    }
  }
}

template <class Predict>
double SeriesData::held_out_loss(Predict&& predict) const {
  double total = 0;
  for (int k = 0; k < outputs(); ++k) {
    for (int row = train_rows_; row + horizon_ < rows_; ++row) {
      const double error = static_cast<double>(at(row + horizon_, k)) - predict(row, k);
      total += error * error;
    }
  }
  return total / (static_cast<double>(rows_ - horizon_ - train_rows_) * outputs());
}

double SeriesData::naive_loss() const {
  return held_out_loss([this](int row, int target) { return static_cast<double>(at(row, target)); });
}

double SeriesData::mean_loss() const {
  std::vector<double> means;
  for (int k = 0; k < outputs(); ++k) {
    double sum = 0;
    for (int row = 0; row < train_rows_; ++row) sum += static_cast<double>(at(row, k));
    means.push_back(sum / train_rows_);
  }
  return held_out_loss([&](int, int target) { return means[static_cast<std::size_t>(target)]; });
}

std::uint64_t SeriesData::fingerprint() const {
  return hash_of({reinterpret_cast<const char*>(values_.data()), values_.size() * sizeof(float)});
}

}  // namespace rnn
