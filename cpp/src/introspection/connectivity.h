// How much one output depends on each input: what a network still remembers of every step it has read.
#pragma once

#include <vector>

#include "rnn/model.h"

namespace rnn {

/// ‖d outputs[step][output] / d x_t‖ for every step t, over the inputs of x_t; of the read-out itself, before softmax
/// or sigmoid. Symbols count as one-hot vectors or, with an embedding, as their vectors.
/// @param inputs one sequence without padding (B = 1, asserted), read from a state of zeros.
/// @param step, output 0..T-1, 0..O-1 (asserted).
/// @return (T), exactly 0 for the steps after `step` where the model reads in one direction.
/// The model is the same afterwards, its gradients too.
/// Source: Madsen 2019, Visualizing memorization in RNNs, Distill, doi:10.23915/distill.00016.
template <class Real>
std::vector<double> connectivity(Model<Real>& model, const Inputs<Real>& inputs, int step, int output);

}  // namespace rnn
