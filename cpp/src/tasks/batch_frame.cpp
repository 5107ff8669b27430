#include "tasks/batch_frame.h"

#include <algorithm>
#include <cassert>

#include "kernels/elementary.h"

namespace rnn {
namespace {

/// Gives every array as many rows as the batch's steps need; new ones are zeros.
void resize_rows(const TaskInfo& info, TaskBatch& batch) {
  const std::size_t rows = batch.row(batch.steps, 0);
  const auto inputs = static_cast<std::size_t>(info.input_size), outputs = static_cast<std::size_t>(info.output_size);
  const bool is_class = info.loss == TaskLoss::cross_entropy;
  batch.symbols.resize(info.symbols_in ? rows : 0);
  batch.vectors.resize(info.symbols_in ? 0 : rows * inputs);
  batch.target_symbols.resize(is_class ? rows : 0);
  batch.target_vectors.resize(is_class ? 0 : rows * outputs);
  batch.weights.resize(rows);
}

}  // namespace

void frame_batch(const TaskInfo& info, int batch, TaskBatch& over) {
  over.batch = batch;
  over.steps = 0;
  resize_rows(info, over);  // nothing of the last one stays
  over.steps = info.longest_sequence;
  over.lengths.assign(static_cast<std::size_t>(batch), over.steps);
  resize_rows(info, over);
}

void trim_batch(const TaskInfo& info, TaskBatch& batch) {
  batch.steps = *std::max_element(batch.lengths.begin(), batch.lengths.end());
  resize_rows(info, batch);
}

std::int32_t symbol_number(std::string_view alphabet, char symbol) {
  const std::size_t number = alphabet.find(symbol);
  assert(number != std::string_view::npos);
  return static_cast<std::int32_t>(number);
}

void write_prediction(const TaskInfo& info, TaskBatch& batch, std::size_t row, char symbol, std::string_view allowed) {
  float* targets = batch.target_vectors.data() + row * static_cast<std::size_t>(info.output_size);
  batch.symbols[row] = symbol_number(info.input_symbols, symbol);
  batch.weights[row] = 1;
  for (const char next : allowed) targets[symbol_number(info.output_symbols, next)] = 1;
}

double coin_entropy(double p) {
  if (p <= 0 || p >= 1) return 0;
  return -p * logarithm(p) - (1 - p) * logarithm(1 - p);
}

}  // namespace rnn
