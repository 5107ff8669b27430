// The arithmetic of one step of one unit: every number that a gate adds up before its activation, the gates, and the
// states before and after, from the very parameters and the very pass that a trace of the same sequence shows.
#pragma once

#include <vector>

namespace rnn {

/// Which unit, and when.
struct UnitStep {
  int step;       ///< 0..T−1, by the time of x in both directions
  int layer;      ///< 0..L−1
  int direction;  ///< 0..D−1; 1 reads backwards
  int unit;       ///< 0..H−1
};

/// What a number is made of; W, b, p and G stand for the parameter's row, …_prev for the step before.
enum class Term {
  x,              ///< W·x, or x itself; x is what the layer reads
  squashed_x,     ///< tanh(W·x), or tanh(x)
  h,              ///< W·h_prev
  tanh_h,         ///< W·tanh(h_prev)
  reset_h,        ///< W·(r·h_prev)
  reset_product,  ///< r·(W·h_prev)
  bias,           ///< b
  reset_bias,     ///< r·b
  c_prev,         ///< p⊙c_prev
  c,              ///< p⊙c
  value,          ///< no summand: the gate itself; without a gate c_prev, c, h_prev and h, in this order
  gates,          ///< G·gate_prev; + k for the k-th gate
};

/// One number. All are of one type, so that a list of them is a table.
struct ArithmeticLine {
  double gate;       ///< index in CellInfo::gates, or −1
  double parameter;  ///< index in TrainingRun::parameters(), or −1
  double term;       ///< a Term
  double value;
};

/// The summands of each gate and then its value, gate after gate; then the four states, of which c is 0 where there is
/// none.
using Arithmetic = std::vector<ArithmeticLine>;

}  // namespace rnn
