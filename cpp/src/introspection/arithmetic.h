// Takes one step of one unit apart, by what the cell's row says that its gates read.
#pragma once

#include "rnn/arithmetic.h"
#include "rnn/model.h"
#include "rnn/status.h"

namespace rnn {

/// @param inputs one sequence without padding (B = 1, asserted), read from a state of zeros.
/// Errors: invalid_argument (no such step, layer, direction or unit).
Result<Arithmetic> arithmetic(const Model<float>& model, const Inputs<float>& inputs, const UnitStep& at);

}  // namespace rnn
