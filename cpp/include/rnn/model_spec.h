// What a network is made of: the settings that fix its shape.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rnn/status.h"

namespace rnn {

/// How layers above the first are connected besides plain stacking; in_l is layer l's input, h^l its recurrent output.
enum class Skip {
  none,      ///< in_l = h^{l-1}
  residual,  ///< y^l = h^l + in_l                    (He et al. 2016)
  highway,  ///< y^l = T·h^l + (1 − T)·in_l, T = σ(weight_T in_l + bias_T)   (Srivastava et al. 2015, arXiv:1505.00387)
  dense,     ///< in_l = [h^0, …, h^{l-1}]            (Huang et al. 2017)
  dense_in,  ///< in_l = [x, h^0, …, h^{l-1}]
};

/// The names of Skip, in its order, as settings and files have them.
std::span<const std::string_view> skip_names();

struct ModelSpec {
  std::string cell = "lstm";   ///< an id of the cell table
  int input_size = 1;          ///< I: features, or symbols when `one_hot`
  int hidden_size = 128;       ///< H, 1..kMaxHidden
  int layers = 1;              ///< L, 1..kMaxLayers
  int output_size = 1;         ///< O
  bool one_hot = false;        ///< inputs are symbol numbers, never multiplied out
  bool bidirectional = false;  ///< a second network reads each layer's input backwards; outputs are [forward, backward]
  Skip skip = Skip::none;
  int embedding_size = 0;  ///< E: symbols are read as learned vectors of this size; 0 = one-hot

  double dropout = 0;  ///< 0..0.95: share of what a layer hands on to the next that is left out while training

  int directions() const { return bidirectional ? 2 : 1; }
  /// What the first recurrent layer reads: E with an embedding, else I.
  int first_input_size() const { return embedding_size > 0 ? embedding_size : input_size; }
};

/// Checks names and ranges; the message names what, got and expected.
Status validate(const ModelSpec& spec);

}  // namespace rnn
