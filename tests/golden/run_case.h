// Computes a case with this core: the tensors that the case's gold ones are compared with, under the same names.
#pragma once

#include "case_model.h"

namespace golden {

/// seq: one pass over a sequence with the loss of every step, and all its gradients.
/// @param path  dense gives every tensor; one_hot all but grad.x, and only for cases with x_idx.
Outcome<Tensors> run_sequence(const GoldenCase& golden, InputPath path = InputPath::dense);

/// train: a run of Adam over windows that come with the case.
Outcome<Tensors> run_training(const GoldenCase& golden);

/// flow: how the gradient of the last step's loss fades on its way back.
Outcome<Tensors> run_flow(const GoldenCase& golden);

/// Whichever of the three the case is.
Outcome<Tensors> run_case(const GoldenCase& golden);

/// From the bytes of a case file to the bytes of the answer.
Outcome<std::string> answer_case(std::string_view bytes);

}  // namespace golden
