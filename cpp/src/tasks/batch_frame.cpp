#include "tasks/batch_frame.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "kernels/elementary.h"

namespace rnn {

TaskBatch empty_batch(const TaskInfo& info, std::vector<std::int32_t> lengths) {
  TaskBatch batch;
  batch.steps = *std::max_element(lengths.begin(), lengths.end());
  batch.batch = static_cast<int>(lengths.size());
  batch.lengths = std::move(lengths);
  const std::size_t rows = batch.row(batch.steps, 0);
  const auto inputs = static_cast<std::size_t>(info.input_size), outputs = static_cast<std::size_t>(info.output_size);
  const bool is_class = info.loss == TaskLoss::cross_entropy;
  batch.symbols.resize(info.symbols_in ? rows : 0);
  batch.vectors.resize(info.symbols_in ? 0 : rows * inputs);
  batch.target_symbols.resize(is_class ? rows : 0);
  batch.target_vectors.resize(is_class ? 0 : rows * outputs);
  batch.weights.resize(rows);
  return batch;
}

TaskBatch empty_batch(const TaskInfo& info, int batch, int length) {
  return empty_batch(info, std::vector<std::int32_t>(static_cast<std::size_t>(batch), length));
}

std::int32_t symbol_number(std::string_view alphabet, char symbol) {
  const std::size_t number = alphabet.find(symbol);
  assert(number != std::string_view::npos);
  return static_cast<std::int32_t>(number);
}

TaskBatch prediction_batch(const TaskInfo& info, const std::vector<PredictionString>& strings) {
  std::vector<std::int32_t> lengths;
  for (const PredictionString& string : strings) lengths.push_back(static_cast<std::int32_t>(string.symbols.size()));
  TaskBatch batch = empty_batch(info, std::move(lengths));
  const auto outputs = static_cast<std::size_t>(info.output_size);
  for (int b = 0; b < batch.batch; ++b) {
    const PredictionString& string = strings[static_cast<std::size_t>(b)];
    for (std::size_t t = 0; t < string.symbols.size(); ++t) {
      const std::size_t row = batch.row(static_cast<int>(t), b);
      batch.symbols[row] = symbol_number(info.input_symbols, string.symbols[t]);
      batch.weights[row] = 1;
      for (const char next : string.next_allowed[t]) {
        batch.target_vectors[row * outputs + static_cast<std::size_t>(symbol_number(info.output_symbols, next))] = 1;
      }
    }
  }
  return batch;
}

double coin_entropy(double p) {
  if (p <= 0 || p >= 1) return 0;
  return -p * logarithm(p) - (1 - p) * logarithm(1 - p);
}

}  // namespace rnn
