// The one table of cells. To add a cell: add a row here, with the options of a family's pointwise pair that it needs.
// It is then in the page's menu and legends, in the bindings, and the gradient checks and golden tests pick it up.
#include <array>
#include <vector>

#include "cells/cell_row.h"
#include "cells/elman.h"
#include "cells/gated.h"
#include "cells/lstm_row.h"

namespace rnn {
namespace {

constexpr std::string_view kLearningToForget = "Hochreiter & Schmidhuber 1997; Gers, Schmidhuber & Cummins 2000";
constexpr std::string_view kOdyssey = "Greff et al. 2015, LSTM: A search space odyssey, arXiv:1503.04069";
constexpr std::string_view kJozefowicz = "Jozefowicz, Zaremba & Sutskever 2015, PMLR 37";
constexpr std::string_view kCho = "Cho et al. 2014, arXiv:1406.1078";
constexpr std::string_view kElmanPaper = "Elman 1990, Cognitive Science 14";

// --- simple recurrent networks ---------------------------------------------------------------------------------------

constexpr GateInfo kElmanGates[] = {{"a", "pre-activation", "mix", true, "identity"}};
constexpr std::string_view kTanhOfSum[] = {"h = tanh(a)"}, kReluOfSum[] = {"h = relu(a)"};
constexpr InputWeight kElmanInputs[] = {{"weight_ih", 0, 1}};
constexpr RecurrentProduct kElmanProducts[] = {{"weight_hh", 0, Source::h, 0, 1, false}};
constexpr Bias kElmanBiases[] = {{"bias_ih", 0, 0, 1, false}, {"bias_hh", 0, 0, 1, false}};

template <Squash kSquash, class Real>
constexpr TableRow<Real> elman_row(std::string_view id, std::string_view name, std::string_view summary) {
  constexpr std::span<const std::string_view> kUpdates = kSquash == Squash::relu ? kReluOfSum : kTanhOfSum;
  return {{.info = {id, name, summary, kElmanPaper, kElmanGates, false, {}, kUpdates},
           .inputs = kElmanInputs,
           .products = kElmanProducts,
           .biases = kElmanBiases,
           .peepholes = {},
           .state_gates = {}},
          whole_pair<Elman<kSquash>, Real>()};
}

// --- GRU and MUT1–3: blocks r, z, n ----------------------------------------------------------------------------------

constexpr GateInfo kGatedGates[] = {
    {"r", "reset gate", "ignore the past", false},
    {"z", "update gate", "keep the past", false},
    {"n", "candidate", "learn: what", true, "tanh"},
};
constexpr std::string_view kGruUpdates[] = {"h = (1 − z)·n + z·h_prev"}, kMutUpdates[] = {"h = z·n + (1 − z)·h_prev"};
constexpr GateInfo kMutGates[] = {
    {"r", "reset gate", "ignore the past", false},
    {"z", "update gate", "take the new", false},
    {"n", "candidate", "learn: what", true, "tanh"},
};
constexpr InputWeight kGruInputs[] = {{"weight_ih", 0, 3}};
constexpr Bias kGruBiases[] = {{"bias_ih", 0, 0, 3, false}, {"bias_hh", 0, 0, 2, false}, {"bias_hh", 2, 2, 1, true}};
constexpr RecurrentProduct kGruAfter[] = {{"weight_hh", 0, Source::h, 0, 2, false},
                                          {"weight_hh", 2, Source::h, 2, 1, true}};
constexpr RecurrentProduct kGruBefore[] = {{"weight_hh", 0, Source::h, 0, 2, false},
                                           {"weight_hh", 2, Source::reset_h, 2, 1, true}};

// The MUTs' matrices are separate, with one bias for each gate; the candidate's bias goes with its recurrent part.
constexpr Bias kMutBiases[] = {{"bias_r", 0, 0, 1, false}, {"bias_z", 0, 1, 1, false}, {"bias_h", 0, 2, 1, true}};
constexpr RecurrentProduct kResetGate = {"weight_hr", 0, Source::h, 0, 1, false};
constexpr RecurrentProduct kMutCandidate = {"weight_hh", 0, Source::reset_h, 2, 1, true};
constexpr RecurrentProduct kMut1Products[] = {kResetGate, kMutCandidate};
constexpr RecurrentProduct kMut2Products[] = {{"weight_hz", 0, Source::h, 1, 1, false}, kResetGate, kMutCandidate};
constexpr RecurrentProduct kMut3Products[] = {{"weight_hz", 0, Source::tanh_h, 1, 1, false}, kResetGate, kMutCandidate};
constexpr InputWeight kMut1Inputs[] = {{"weight_xz", 1, 1}, {"weight_xr", 0, 1}};
constexpr InputWeight kMut2Inputs[] = {{"weight_xz", 1, 1}, {"weight_xh", 2, 1}};
constexpr InputWeight kMutInputs[] = {{"weight_xz", 1, 1}, {"weight_xr", 0, 1}, {"weight_xh", 2, 1}};

constexpr GatedOptions kMut = {.reset_before = true, .update_keeps = false};
constexpr GatedOptions kMut1 = {.reset_before = true, .update_keeps = false, .squash_input = true};

template <GatedOptions kOptions, class Real>
constexpr TableRow<Real> gated_row(CellInfo info, std::span<const InputWeight> inputs,
                                   std::span<const RecurrentProduct> products, std::span<const Bias> biases,
                                   int bare_input = -1) {
  PointwisePair<Real> pair = whole_pair<Gated<kOptions>, Real>();
  if constexpr (kOptions.reset_before) pair = halved_pair<Gated<kOptions>, Real>();
  return {{.info = info,
           .inputs = inputs,
           .products = products,
           .biases = biases,
           .peepholes = {},
           .bare_input = bare_input,
           .squashes_input = kOptions.squash_input,
           .state_gates = {}},
          pair};
}

constexpr CellInfo mut(std::string_view id, std::string_view name, std::string_view summary) {
  return {id, name, summary, kJozefowicz, kMutGates, false, {}, kMutUpdates};
}

// --- the table, in menu order ----------------------------------------------------------------------------------------

constexpr Coupling kFromForget = Coupling::input_from_forget;
constexpr Coupling kFromInput = Coupling::forget_from_input;

/// For float in the modules; for double only where something asks for it.
template <class Real>
constexpr std::array kRows = {
    lstm_row<LstmOptions{}, Real>("lstm", "LSTM", "Three gates guard a cell state that can keep a value for long.",
                                  kLearningToForget),
    gated_row<GatedOptions{}, Real>({"gru",
                                     "GRU",
                                     "Two gates and no separate cell state; the reset acts after the product.",
                                     kCho,
                                     kGatedGates,
                                     false,
                                     {},
                                     kGruUpdates},
                                    kGruInputs, kGruAfter, kGruBiases),
    elman_row<Squash::tanh, Real>("rnn_tanh", "Simple RNN",
                                  "No gates: the state is squashed at every step and soon forgets."),
    elman_row<Squash::relu, Real>("rnn_relu", "Simple RNN, ReLU",
                                  "No gates and no squashing: the state can grow without bound."),

    lstm_row<LstmOptions{.peepholes = true}, Real>(
        "lstm_peephole", "LSTM with peepholes", "The gates see the cell state: they can count and keep time.",
        "Gers & Schmidhuber 2000, IJCNN; the vanilla LSTM of arXiv:1503.04069"),
    lstm_row<LstmOptions{.forget_gate = false}, Real>("lstm_nfg", "LSTM of 1997 (no forget gate)",
                                                      "The cell adds up and never forgets.",
                                                      "Hochreiter & Schmidhuber 1997, Neural Computation 9(8)"),
    lstm_row<LstmOptions{.forget_gate = false, .peepholes = true}, Real>(
        "lstm_nfg_ph", "No forget gate, peepholes", "NFG: the cell adds up and never forgets.", kOdyssey),
    lstm_row<LstmOptions{.input_gate = false}, Real>("lstm_nig", "No input gate", "NIG: every candidate goes in whole.",
                                                     kOdyssey),
    lstm_row<LstmOptions{.input_gate = false, .peepholes = true}, Real>(
        "lstm_nig_ph", "No input gate, peepholes", "NIG: every candidate goes in whole.", kOdyssey),
    lstm_row<LstmOptions{.output_gate = false}, Real>("lstm_nog", "No output gate", "NOG: the cell state always shows.",
                                                      kOdyssey),
    lstm_row<LstmOptions{.output_gate = false, .peepholes = true}, Real>("lstm_nog_ph", "No output gate, peepholes",
                                                                         "NOG: the cell state always shows.", kOdyssey),
    lstm_row<LstmOptions{.candidate = Squash::identity}, Real>("lstm_niaf", "No input activation",
                                                               "NIAF: the candidate is not squashed.", kOdyssey),
    lstm_row<LstmOptions{.peepholes = true, .candidate = Squash::identity}, Real>(
        "lstm_niaf_ph", "No input activation, peepholes", "NIAF: the candidate is not squashed.", kOdyssey),
    lstm_row<LstmOptions{.output = Squash::identity}, Real>("lstm_noaf", "No output activation",
                                                            "NOAF: the cell state leaves unsquashed.", kOdyssey),
    lstm_row<LstmOptions{.peepholes = true, .output = Squash::identity}, Real>(
        "lstm_noaf_ph", "No output activation, peepholes", "NOAF: the cell state leaves unsquashed.", kOdyssey),
    lstm_row<LstmOptions{.coupling = kFromForget}, Real>(
        "lstm_cifg", "Coupled gates, i = 1 − f", "CIFG: what is forgotten makes room for what is learnt.", kOdyssey),
    lstm_row<LstmOptions{.coupling = kFromForget, .peepholes = true}, Real>(
        "lstm_cifg_ph", "Coupled gates, i = 1 − f, peepholes", "CIFG: what is forgotten makes room for what is learnt.",
        kOdyssey),
    lstm_row<LstmOptions{.coupling = kFromInput}, Real>(
        "lstm_cifg_fi", "Coupled gates, f = 1 − i", "CIFG as the Odyssey writes it: learning overwrites.", kOdyssey),
    lstm_row<LstmOptions{.coupling = kFromInput, .peepholes = true}, Real>(
        "lstm_cifg_fi_ph", "Coupled gates, f = 1 − i, peepholes", "CIFG as the Odyssey writes it: learning overwrites.",
        kOdyssey),
    lstm_row<LstmOptions{}, Real>("lstm_np", "No peepholes", "NP: the plain LSTM under the Odyssey's name.", kOdyssey),
    lstm_row<LstmOptions{.gate_recurrence = true}, Real>(
        "lstm_fgr", "Full gate recurrence", "FGR: the gates also read all gates of the step before.", kOdyssey),
    lstm_row<LstmOptions{.peepholes = true, .gate_recurrence = true}, Real>(
        "lstm_fgr_ph", "Full gate recurrence, peepholes", "FGR: the gates also read all gates of the step before.",
        kOdyssey),
    lstm_row<LstmOptions{.candidate = Squash::relu}, Real>("lstm_g_relu", "LSTM, ReLU candidate",
                                                           "The candidate is max(0, v): the cell only ever adds.",
                                                           kLearningToForget),
    lstm_row<LstmOptions{.candidate = Squash::leaky_relu}, Real>("lstm_g_leaky_relu", "LSTM, leaky ReLU candidate",
                                                                 "The candidate leaks a hundredth below zero.",
                                                                 kLearningToForget),
    lstm_row<LstmOptions{.candidate = Squash::elu}, Real>(
        "lstm_g_elu", "LSTM, ELU candidate", "The candidate is v, or e^v − 1 below zero.", kLearningToForget),

    gated_row<GatedOptions{.reset_before = true}, Real>({"gru_reset_before",
                                                         "GRU, reset before",
                                                         "As first published: the reset acts before the product.",
                                                         kCho,
                                                         kGatedGates,
                                                         false,
                                                         {},
                                                         kGruUpdates},
                                                        kGruInputs, kGruBefore, kGruBiases),
    gated_row<kMut1, Real>(mut("mut1", "MUT1", "Found by search; reads x itself, so inputs and units must be as many."),
                           kMut1Inputs, kMut1Products, kMutBiases, 2),
    gated_row<kMut1, Real>(mut("mut1_proj", "MUT1, projected", "MUT1 for any input size."), kMutInputs, kMut1Products,
                           kMutBiases),
    gated_row<kMut, Real>(mut("mut2", "MUT2", "Found by search; reads x itself, so inputs and units must be as many."),
                          kMut2Inputs, kMut2Products, kMutBiases, 0),
    gated_row<kMut, Real>(mut("mut2_proj", "MUT2, projected", "MUT2 for any input size."), kMutInputs, kMut2Products,
                          kMutBiases),
    gated_row<kMut, Real>(mut("mut3", "MUT3", "Found by search; its update gate reads tanh of the state."), kMutInputs,
                          kMut3Products, kMutBiases),
};

}  // namespace

const CellRow* find_cell(std::string_view id) {
  for (const auto& entry : kRows<float>) {
    if (entry.row.info.id == id) return &entry.row;
  }
  return nullptr;
}

template <class Real>
const PointwisePair<Real>& pair_of(const CellRow& row) {
  std::size_t index = 0;
  while (kRows<float>[index].row.info.id != row.info.id) ++index;
  return kRows<Real>[index].pair;
}
template const PointwisePair<float>& pair_of(const CellRow& row);
template const PointwisePair<double>& pair_of(const CellRow& row);

std::span<const CellInfo> cell_infos() {
  // Made when it is first asked for: a second copy in the module's data would be half a kilobyte that a page waits for.
  static const std::vector<CellInfo> infos = [] {
    std::vector<CellInfo> found;
    for (const auto& entry : kRows<float>) found.push_back(entry.row.info);
    return found;
  }();
  return infos;
}

std::string known_cells() {
  std::string names;
  for (const CellInfo& info : cell_infos()) {
    if (!names.empty()) names += ", ";
    names += info.id;
  }
  return names;
}

}  // namespace rnn
