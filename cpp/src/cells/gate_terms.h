// What a gate adds up before its activation, as the cell's row has it: for those who explain a cell.
#pragma once

#include <string_view>
#include <vector>

#include "cells/cell_row.h"
#include "rnn/arithmetic.h"

namespace rnn {

struct GateTerm {
  std::string_view parameter;  ///< its name without the layer; empty: x itself
  int block;                   ///< of the parameter's rows, in units of H
  Term term;
};

std::vector<GateTerm> gate_terms(const CellRow& row, int gate);

}  // namespace rnn
