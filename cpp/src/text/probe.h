// Runs a probe sequence through a model and copies out what every unit did.
#pragma once

#include <span>

#include "rnn/model.h"
#include "rnn/trace.h"

namespace rnn {

/// @param symbols (T) at least 2, read from a zero state.
/// The model's gradients are left changed: whoever has a training step under way keeps a copy.
Trace probe(Model<float>& model, std::span<const std::int32_t> symbols);

}  // namespace rnn
