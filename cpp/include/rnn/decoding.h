// How the next symbol is chosen from what the network expects.
#pragma once

#include "rnn/status.h"

namespace rnn {

/// Applied in this order: temperature, then the k most probable, then the fewest of those whose sum reaches p; the rest
/// is left out and what remains is drawn from in proportion.
struct Decoding {
  double temperature = 1.0;  ///< 0..10; logits are divided by it; 0 = always the most probable symbol (greedy)
  int top_k = 0;             ///< 0..kMaxFeatures; 0 = all   (Fan, Lewis & Dauphin 2018)
  double top_p = 1.0;        ///< 0..1, more than 0; 1 = all   (nucleus sampling, Holtzman et al. 2020)
};

/// Errors: invalid_argument.
Status validate(const Decoding& decoding);

}  // namespace rnn
