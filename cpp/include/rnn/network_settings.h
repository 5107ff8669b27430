// What a person chooses about a network; the sizes of its inputs and outputs come from what it is to learn.
#pragma once

#include <cstdint>
#include <string>

#include "rnn/initialisation.h"
#include "rnn/model_spec.h"
#include "rnn/status.h"

namespace rnn {

struct NetworkSettings {
  std::string cell = "lstm";      ///< an id of the cell table
  int hidden_size = 128;          ///< H, units per layer and direction, 1..kMaxHidden
  int layers = 1;                 ///< L, 1..kMaxLayers
  bool bidirectional = false;     ///< only where the whole sequence is there before anything is asked
  std::string skip = "none";      ///< a name of Skip
  int embedding_size = 0;         ///< E: symbols are read as learned vectors of this size; 0 = one-hot
  Initialisation initialisation;  ///< how weights begin
  std::uint32_t seed = 1;         ///< of the weights, of dropout and of generated batches
};

/// What goes in and comes out of a network, as its task has it.
struct NetworkSurface {
  int input_size = 1;       ///< I: features, or symbols
  int output_size = 1;      ///< O
  bool symbols_in = false;  ///< inputs are symbol numbers, read one-hot or embedded
};

/// The model these settings describe.  Errors: invalid_argument.
Result<ModelSpec> model_spec(const NetworkSettings& settings, const NetworkSurface& surface);

}  // namespace rnn
