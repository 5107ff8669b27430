// What a probe shows: every gate and state of every unit at every step, copied out of the activations in the order
// charts want.
#pragma once

#include <string>
#include <vector>

namespace rnn {

struct CellInfo;

/// Which values a trace of this cell holds, in order: its gates, a coupled gate, "c" if it has one, then "h".
std::vector<std::string> trace_channels(const CellInfo& cell);

struct Trace {
  int steps;                             ///< T
  int hidden;                            ///< H
  int layers;                            ///< L
  std::vector<std::string> channels;     ///< C names
  std::vector<float> values;             ///< (L, C, T, H)
  std::vector<double> gradient_norms_h;  ///< (L, T) ‖dL/dh_t‖ over the units, for the loss of the last symbol
  std::vector<double> gradient_norms_c;  ///< (L, T) ‖dL/dc_t‖; empty for cells without c
  std::vector<double> loss_nats;         ///< (T-1) −log p of each next symbol
  std::vector<float> probabilities;      ///< (T, V) the read-out distribution after each symbol
};

}  // namespace rnn
