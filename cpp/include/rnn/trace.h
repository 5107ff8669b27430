// What a probe shows: every gate and state of every unit at every step, copied out of the activations in the order
// charts want; how much of a loss reaches each step; and how often each gate is nearly shut or nearly open.
// Shapes: T time steps, H hidden, L layers, D directions, C channels, O output.
#pragma once

#include <string>
#include <vector>

namespace rnn {

struct CellInfo;

/// The loss whose gradients a probe shows.
enum class ProbeLoss {
  last,   ///< that of the last scored step alone
  every,  ///< the mean over all scored steps, as in training
};

/// Which values a trace of this cell holds, in order: its gates, a coupled gate, "c" if it has one, then "h".
std::vector<std::string> trace_channels(const CellInfo& cell);

/// Those channels that are valves, always in 0..1, in the same order; a candidate is none.
std::vector<std::string> trace_valves(const CellInfo& cell);

/// What a unit did in one layer and direction has the index layer·D + direction (1 reads backwards), and its steps go
/// by the time of x in both directions.
struct Trace {
  int steps = 0;                         ///< T
  int hidden = 0;                        ///< H
  int layers = 0;                        ///< L
  int directions = 0;                    ///< D, 1 or 2
  std::vector<std::string> channels;     ///< C names
  std::vector<float> values;             ///< (L·D, C, T, H); c and h are the states after the step
  std::vector<double> gradient_norms_h;  ///< (L·D, T) ‖dL/dh_t‖ over the units, h_t the state after x_t
  std::vector<double> gradient_norms_c;  ///< (L·D, T) ‖dL/dc_t‖; empty for cells without c
  std::vector<double> losses;  ///< (T) loss of each step, nats or MSE; 0 where a step is not scored. TextTrainer: (T-1)
  std::vector<float> outputs;  ///< (T, O) the read-out: softmax or sigmoid probabilities, or for MSE the numbers

  // Fractions of the T steps, 0..1. Source: Karpathy, Johnson & Fei-Fei 2015, arXiv:1506.02078.
  std::vector<std::string> valves;     ///< names, trace_valves()
  std::vector<float> saturated_left;   ///< (L·D, valves, H) the gate is below 0.1
  std::vector<float> saturated_right;  ///< (L·D, valves, H) the gate is above 0.9
};

}  // namespace rnn
