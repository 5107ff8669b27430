#include "training/piece_plan.h"

#include <algorithm>

#include "cells/cell_row.h"
#include "rnn/limits.h"

namespace rnn {
namespace {

constexpr double kPieceFlops = 1e9;  // 30 ms at 33 GFLOP/s
constexpr int kShortestPiece = 2;    // shorter ones spend their time adding up weight gradients

}  // namespace

int plan_piece(const ModelSpec& spec, int batch) {
  if (spec.bidirectional) return kMaxLength;  // each direction needs the whole sequence of the layer below
  const double hidden = spec.hidden_size;
  const double gates = find_cell(spec.cell)->gate_count();
  const double weights = gates * hidden * hidden * (2 * spec.layers - 1) + hidden * spec.output_size;
  const double backward_step = 4 * batch * weights;  // a multiply and an add, for inputs and for weights
  const int fitting = static_cast<int>(std::clamp(kPieceFlops / backward_step, 1.0, double{kMaxLength}));
  return std::max(fitting, kShortestPiece);
}

int count_pieces(const ModelSpec& spec, int batch, int steps) {
  const int piece = plan_piece(spec, batch);
  return 2 * ((steps + piece - 1) / piece);
}

}  // namespace rnn
