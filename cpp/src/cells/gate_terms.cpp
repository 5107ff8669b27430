#include "cells/gate_terms.h"

namespace rnn {
namespace {

Term term_of(Source source) {
  switch (source) {
    case Source::h:
      return Term::h;
    case Source::tanh_h:
      return Term::tanh_h;
    case Source::reset_h:
      return Term::reset_h;
    case Source::gates:
      break;
  }
  return Term::gates;
}

}  // namespace

std::vector<GateTerm> gate_terms(const CellRow& row, int gate) {
  std::vector<GateTerm> terms;
  // Adds one if the gate is among those of the parameter.
  const auto add = [&](std::string_view name, int first_row, int first_gate, int gates, Term term) {
    const int place = gate - first_gate;
    if (place >= 0 && place < gates) terms.push_back({name, first_row + place, term});
  };
  const bool squashes = row.squashes_input && gate == row.gate_count() - 1;
  const Term input = squashes ? Term::squashed_x : Term::x;
  add({}, 0, row.bare_input, row.bare_input >= 0, input);
  for (const InputWeight& weight : row.inputs) add(weight.name, 0, weight.first_gate, weight.gates, input);
  for (const RecurrentProduct& product : row.products) {
    const bool resets = product.side && row.resets_after();
    add(product.name, product.first_row, product.first_gate, product.gates,
        resets ? Term::reset_product : term_of(product.source));
  }
  for (const Bias& bias : row.biases) {
    const bool resets = bias.side && row.resets_after();
    add(bias.name, bias.first_row, bias.first_gate, bias.gates, resets ? Term::reset_bias : Term::bias);
  }
  for (const Peephole& peephole : row.peepholes) {
    add(peephole.name, 0, peephole.gate, 1, peephole.sees_new_c ? Term::c : Term::c_prev);
  }
  return terms;
}

int gate_reads(const CellInfo& cell, int gate) {
  int reads = 0;
  for (const GateTerm& term : gate_terms(*find_cell(cell.id), gate)) reads |= 1 << static_cast<int>(term.term);
  return reads;
}

}  // namespace rnn
