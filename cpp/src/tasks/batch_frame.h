// The frame of a batch, and the few ways in which tasks fill it.
#pragma once

#include <cstdint>
#include <string_view>

#include "rnn/task.h"

namespace rnn {

/// Makes room for `batch` sequences of the task's greatest length, in arrays as the task has them: all symbols, numbers
/// and weights 0. Memory is taken only where the batch has had too little so far.
void frame_batch(const TaskInfo& info, int batch, TaskBatch& over);

/// Leaves out the steps that no sequence reaches; the memory stays.
void trim_batch(const TaskInfo& info, TaskBatch& batch);

/// The number of a symbol in one of TaskInfo's alphabets; it must be in there.
std::int32_t symbol_number(std::string_view alphabet, char symbol);

/// Writes one step of next-symbol-set prediction: the symbol is read, the set of those that may come next is a scored
/// target of zeros and ones.  @param symbol of TaskInfo::input_symbols.  @param allowed of TaskInfo::output_symbols.
void write_prediction(const TaskInfo& info, TaskBatch& batch, std::size_t row, char symbol, std::string_view allowed);

/// Entropy of a coin that comes up with probability p, nats: the least sigmoid cross-entropy of a constant output.
double coin_entropy(double p);

}  // namespace rnn
