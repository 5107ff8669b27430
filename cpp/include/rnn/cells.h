// The cell table as people and programs see it: one entry for each kind of recurrent cell, in menu order.
// Menus, legends, gradient checks, golden tests and exports read this table, so a new cell is a new row in one file
// (src/cells/cell_table.cpp) and nothing else.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rnn/status.h"

namespace rnn {

/// One gate (or candidate) of a cell, in PyTorch's block order.
struct GateInfo {
  std::string_view symbol;      ///< as in the equations: i f g o, r z n, a
  std::string_view name;        ///< the field's word: "input"
  std::string_view plain_name;  ///< the word some courses teach: "learn"
  bool is_signed;               ///< false: a valve in 0..1; true: a value that may be negative
  /// What makes the gate of its pre-activation: "sigmoid", "tanh", "identity", "relu", "leaky_relu" or "elu".
  std::string_view activation = "sigmoid";
};

/// A gate without weights of its own: 1 minus another gate. Kept and charted like the others.
struct CoupledGate {
  std::string_view symbol = {};  ///< empty: the cell has none
  int of_gate = 0;               ///< index of the other gate
};

struct CellInfo {
  std::string_view id;       ///< as in settings, links and files: "lstm"
  std::string_view name;     ///< as in a menu: "LSTM"
  std::string_view summary;  ///< one line on what sets it apart
  std::string_view source;   ///< the paper
  std::span<const GateInfo> gates;
  bool has_cell_state;  ///< whether it carries c beside h
  CoupledGate coupled = {};
  /// How the states follow from the gates, in this order: "c = f·c_prev + i·g". A sum of products of symbols,
  /// (1 − symbol) and activations of symbols.
  std::span<const std::string_view> updates = {};
};

/// What a gate adds up before its activation: bit k stands for the Term (arithmetic.h) of number k.
int gate_reads(const CellInfo& cell, int gate);

/// Every cell, in menu order.
std::span<const CellInfo> cell_infos();

/// The names of known cells, joined by commas, for messages.
std::string known_cells();

}  // namespace rnn
