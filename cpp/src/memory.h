// What a training run takes, known before anything large is set aside: parameters as the model declares them, and the
// buffers of one optimiser step as it sizes them, so that no cell or skip has to be described here a second time.
#pragma once

#include "rnn/model_spec.h"
#include "rnn/status.h"

namespace rnn {

/// In numbers of four bytes.
struct MemoryNeed {
  double parameters;  ///< learned numbers
  double copies;      ///< their gradients, two moments, packed copies and the products' scratch
  double buffers;     ///< activations and deltas of one step's T·B rows
  double evaluation;  ///< activations of an evaluation of the same size beside it

  double bytes() const { return 4 * (parameters + copies + buffers + evaluation); }
};

/// @param steps T, @param batch B of one optimiser step.  Errors: invalid_argument (the spec).
Result<MemoryNeed> memory_need(const ModelSpec& spec, int steps, int batch);

/// Errors: too_large when that is more than kMaxModelBytes; invalid_argument (the spec).
Status check_memory(const ModelSpec& spec, int steps, int batch);

}  // namespace rnn
