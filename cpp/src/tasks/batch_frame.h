// The empty frame of a batch, and the few ways in which tasks fill it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rnn/task.h"

namespace rnn {

/// A batch of these lengths with arrays as the task has them: all symbols, numbers and weights 0.
TaskBatch empty_batch(const TaskInfo& info, std::vector<std::int32_t> lengths);

/// The same for `batch` sequences of one length.
TaskBatch empty_batch(const TaskInfo& info, int batch, int length);

/// The number of a symbol in one of TaskInfo's alphabets; it must be in there.
std::int32_t symbol_number(std::string_view alphabet, char symbol);

/// A string to read and, after each of its symbols, the set of symbols that may come next.
struct PredictionString {
  std::string symbols;                    ///< of TaskInfo::input_symbols
  std::vector<std::string> next_allowed;  ///< as many sets, of TaskInfo::output_symbols
};

/// Next-symbol-set prediction: every symbol is read, every set is a scored target of zeros and ones.
TaskBatch prediction_batch(const TaskInfo& info, const std::vector<PredictionString>& strings);

/// Entropy of a coin that comes up with probability p, nats: the least sigmoid cross-entropy of a constant output.
double coin_entropy(double p);

}  // namespace rnn
