// Runs one sequence through a model, forwards and backwards, and copies out what every unit did and how much of the
// loss reaches it.
#pragma once

#include "rnn/model.h"
#include "rnn/trace.h"
#include "training/trainer.h"

namespace rnn {

/// @param inputs one sequence without padding (B = 1, asserted), read from a state of zeros.
/// @param targets as for training; with weights, only steps whose weight is above 0 are scored.
/// @param which the loss whose gradients are shown.
/// The model is the same afterwards, its gradients too. Gradients are floats: where they are below 1e-38 they are 0;
/// their norms are summed in double.
Trace probe(Model<float>& model, const Inputs<float>& inputs, const Targets<float>& targets, ProbeLoss which);

}  // namespace rnn
