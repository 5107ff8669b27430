// The generators of all task families, each family in the file named after it; the task table refers to them.
#pragma once

#include "tasks/task_row.h"

namespace rnn {

using TaskGenerator = TaskBatch(const TaskInfo& info, const TaskSettings& settings, int batch, Generator& generator);
using TaskNumbersOf = TaskNumbers(const TaskSettings& settings);

// adding.cpp
TaskGenerator generate_adding;
TaskNumbersOf adding_numbers;

// temporal_order.cpp: with two and with three symbols to remember
TaskGenerator generate_order_6a, generate_order_6b;
TaskNumbersOf order_6a_numbers, order_6b_numbers;

// recall.cpp
TaskGenerator generate_copy_memory, generate_delayed_recall;
TaskNumbersOf copy_memory_numbers, delayed_recall_numbers;

// bits.cpp
TaskGenerator generate_parity, generate_binary_addition;
TaskNumbersOf parity_numbers, binary_addition_numbers;

// reber.cpp
TaskGenerator generate_reber, generate_continual_reber;
TaskNumbersOf reber_numbers, continual_reber_numbers;
bool reber_string_ends(const TaskBatch& batch, std::size_t row);

// counting.cpp
TaskGenerator generate_anbn, generate_anbncn;
TaskNumbersOf anbn_numbers, anbncn_numbers;

// waves.cpp, mackey_glass.cpp, narma.cpp
TaskGenerator generate_sine, generate_sines, generate_mackey_glass, generate_narma;
TaskNumbersOf sine_numbers, sines_numbers, mackey_glass_numbers, narma_numbers;

}  // namespace rnn
