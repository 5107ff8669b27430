// From a person's settings to a model that can be trained: described, found to fit into memory, made, and given its
// first weights.
#pragma once

#include "rnn/model.h"
#include "rnn/network_settings.h"

namespace rnn {

/// @param steps T, @param batch B of the longest optimiser step.  Errors: invalid_argument, too_large.
Result<Model<float>> start_model(const NetworkSettings& settings, const NetworkSurface& surface, int steps, int batch);

/// Whether a model of this spec can be trained on (steps, batch): with dropout, which may be turned on at any time, and
/// beside an evaluation of the same size.  Errors: too_large.
Status fits_training(ModelSpec spec, int steps, int batch);

}  // namespace rnn
