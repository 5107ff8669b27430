// Builds the row of an LSTM variant from its options: which gates it has, their weights, biases and peepholes.
#pragma once

#include <array>

#include "cells/lstm.h"

namespace rnn {

template <LstmOptions kOptions>
struct LstmRow {
  static constexpr int kGates = kOptions.gates();

  static constexpr auto gates = [] {
    std::array<GateInfo, kGates> present{};
    if constexpr (kOptions.has_i()) present[0] = {"i", "input gate", "learn: how much", false};
    if constexpr (kOptions.has_f()) present[kOptions.f()] = {"f", "forget gate", "forget", false};
    present[kOptions.g()] = {"g", "candidate", "learn: what", true, squash_name(kOptions.candidate)};
    if constexpr (kOptions.has_o()) present[kOptions.o()] = {"o", "output gate", "use", false};
    return present;
  }();

  static constexpr std::array<InputWeight, 1> inputs = {{{"weight_ih", 0, kGates}}};
  static constexpr std::array<Bias, 2> biases = {{{"bias_ih", 0, 0, kGates, false}, {"bias_hh", 0, 0, kGates, false}}};

  static constexpr auto products = [] {
    constexpr RecurrentProduct kState = {"weight_hh", 0, Source::h, 0, kGates, false};
    if constexpr (kOptions.gate_recurrence) {  // rows of weight_gg are i, f, o: two runs of blocks, with g in between
      return std::array<RecurrentProduct, 3>{
          {kState, {"weight_gg", 0, Source::gates, 0, 2, false}, {"weight_gg", 2, Source::gates, 3, 1, false}}};
    } else {
      return std::array<RecurrentProduct, 1>{{kState}};
    }
  }();

  static constexpr auto peepholes = [] {
    constexpr int kCount = kOptions.peepholes ? kOptions.has_i() + kOptions.has_f() + kOptions.has_o() : 0;
    std::array<Peephole, kCount> present{};
    if constexpr (kOptions.peepholes) {
      if constexpr (kOptions.has_i()) present[0] = {"weight_ci", 0, false};
      if constexpr (kOptions.has_f()) present[kOptions.f()] = {"weight_cf", kOptions.f(), false};
      if constexpr (kOptions.has_o()) present[kOptions.o_peephole()] = {"weight_co", kOptions.o(), true};
    }
    return present;
  }();

  static constexpr auto state_gates = [] {
    if constexpr (kOptions.gate_recurrence) {
      return std::array<int, 3>{0, 1, 3};
    } else {
      return std::array<int, 0>{};
    }
  }();

  static constexpr auto updates = [] {
    constexpr bool kCouples = kOptions.coupling != Coupling::none;
    std::array<std::string_view, 2 + kCouples> present{};
    if constexpr (kOptions.coupling == Coupling::input_from_forget) present[0] = "i = 1 − f";
    if constexpr (kOptions.coupling == Coupling::forget_from_input) present[0] = "f = 1 − i";
    present[kCouples] = !kOptions.input_gate    ? "c = f·c_prev + g"
                        : !kOptions.forget_gate ? "c = c_prev + i·g"
                                                : "c = f·c_prev + i·g";
    present[kCouples + 1] = !kOptions.output_gate                 ? "h = tanh(c)"
                            : kOptions.output == Squash::identity ? "h = o·c"
                                                                  : "h = o·tanh(c)";
    return present;
  }();

  static constexpr CoupledGate kCoupled = kOptions.coupling == Coupling::input_from_forget   ? CoupledGate{"i", 0}
                                          : kOptions.coupling == Coupling::forget_from_input ? CoupledGate{"f", 0}
                                                                                             : CoupledGate{};
};

/// The row of the LSTM with these options.
template <LstmOptions kOptions, class Real>
constexpr TableRow<Real> lstm_row(std::string_view id, std::string_view name, std::string_view summary,
                                  std::string_view source) {
  using Row = LstmRow<kOptions>;
  return {{.info = {id, name, summary, source, Row::gates, true, Row::kCoupled, Row::updates},
           .inputs = Row::inputs,
           .products = Row::products,
           .biases = Row::biases,
           .peepholes = Row::peepholes,
           .forget_gate = kOptions.has_f() ? kOptions.f() : -1,
           .state_gates = Row::state_gates},
          lstm_pair<kOptions, Real>()};
}

}  // namespace rnn
