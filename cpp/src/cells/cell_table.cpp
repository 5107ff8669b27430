// The one table of cells. To add a cell: write (or reuse) its pointwise pair, add a row here; it is then in the page's
// menu and legends, and the gradient checks and golden tests pick it up.
#include <array>

#include "cells/cell_row.h"
#include "cells/elman.h"
#include "cells/gru.h"
#include "cells/lstm.h"

namespace rnn {
namespace {

constexpr GateInfo kLstmGates[] = {
    {"i", "input gate", "learn: how much", false},
    {"f", "forget gate", "forget", false},
    {"g", "candidate", "learn: what", true},
    {"o", "output gate", "use", false},
};
constexpr GateInfo kGruGates[] = {
    {"r", "reset gate", "ignore the past", false},
    {"z", "update gate", "keep the past", false},
    {"n", "candidate", "learn: what", true},
};
constexpr GateInfo kElmanGates[] = {{"a", "pre-activation", "mix", true}};

constexpr RecurrentProduct kLstmProducts[] = {{0, 4, false}};
constexpr RecurrentProduct kGruProducts[] = {{0, 2, false}, {2, 1, true}};
constexpr RecurrentProduct kElmanProducts[] = {{0, 1, false}};

template <class Family>
constexpr CellRow row(CellInfo info, std::span<const RecurrentProduct> products, int forget_gate = -1) {
  return {info, products, pointwise_pair<Family, float>(), pointwise_pair<Family, double>(), forget_gate};
}

const std::array kRows = {
    row<Lstm>({"lstm", "LSTM", "Three gates guard a cell state that can keep a value for long.",
               "Hochreiter & Schmidhuber 1997; Gers, Schmidhuber & Cummins 2000", kLstmGates, true},
              kLstmProducts, 1),
    row<Gru>({"gru", "GRU", "Two gates and no separate cell state; the reset acts after the product, as in PyTorch.",
              "Cho et al. 2014, arXiv:1406.1078", kGruGates, false},
             kGruProducts),
    row<Elman>({"rnn_tanh", "Simple RNN", "No gates: the state is squashed at every step and soon forgets.",
                "Elman 1990, Cognitive Science 14", kElmanGates, false},
               kElmanProducts),
};

const auto kInfos = [] {
  std::array<CellInfo, kRows.size()> infos{};
  for (std::size_t k = 0; k < infos.size(); ++k) infos[k] = kRows[k].info;
  return infos;
}();

}  // namespace

const CellRow* find_cell(std::string_view id) {
  for (const CellRow& candidate : kRows) {
    if (candidate.info.id == id) return &candidate;
  }
  return nullptr;
}

std::span<const CellInfo> cell_infos() { return kInfos; }

std::string known_cells() {
  std::string names;
  for (const CellInfo& info : kInfos) {
    if (!names.empty()) names += ", ";
    names += info.id;
  }
  return names;
}

}  // namespace rnn
