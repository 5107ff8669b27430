// What fills the batches of all task families, each family in the file named after it; the task table refers to them.
#pragma once

#include "tasks/task_row.h"

namespace rnn {

using TaskFill = void(const TaskInfo& info, const TaskSettings& settings, TaskBatch& batch, Generator& generator);
using TaskNumbersOf = TaskNumbers(const TaskSettings& settings);

// adding.cpp
TaskFill fill_adding;
TaskNumbersOf adding_numbers;

// temporal_order.cpp: with two and with three symbols to remember
TaskFill fill_order_6a, fill_order_6b;
TaskNumbersOf order_6a_numbers, order_6b_numbers;

// recall.cpp
TaskFill fill_copy_memory, fill_delayed_recall;
TaskNumbersOf copy_memory_numbers, delayed_recall_numbers;

// bits.cpp
TaskFill fill_parity, fill_binary_addition;
TaskNumbersOf parity_numbers, binary_addition_numbers;

// reber.cpp
TaskFill fill_reber, fill_continual_reber;
TaskNumbersOf reber_numbers, continual_reber_numbers;
bool reber_string_ends(const TaskBatch& batch, std::size_t row);

// counting.cpp
TaskFill fill_anbn, fill_anbncn;
TaskNumbersOf anbn_numbers, anbncn_numbers;

// waves.cpp, mackey_glass.cpp, narma.cpp
TaskFill fill_sine, fill_sines, fill_mackey_glass, fill_narma;
TaskNumbersOf sine_numbers, sines_numbers, mackey_glass_numbers, narma_numbers;

}  // namespace rnn
