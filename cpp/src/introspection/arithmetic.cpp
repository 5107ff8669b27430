#include "introspection/arithmetic.h"

#include <cassert>
#include <cstdint>
#include <string>

#include "cells/gate_terms.h"
#include "decimal.h"
#include "layers/layer_weights.h"
#include "ranges.h"

namespace rnn {
namespace {

double dot(const float* a, const float* b, Index count) {
  double sum = 0;
  for (Index k = 0; k < count; ++k) sum += static_cast<double>(a[k]) * static_cast<double>(b[k]);
  return sum;
}

/// The reader of one unit at one step of a pass.
class UnitReader {
 public:
  UnitReader(const Model<float>& model, const Inputs<float>& inputs, const Activations<float>& made, const UnitStep& at)
      : model_(model),
        read_(model.input_of(at.layer, inputs, made)),
        layer_(made.layers[static_cast<std::size_t>(at.layer * model.spec().directions() + at.direction)]),
        at_(at),
        before_(TimeOrder{at.direction == 1}.before(at.step)),
        after_(TimeOrder{at.direction == 1}.after(at.step)),
        suffix_("_l" + decimal(at.layer) + (at.direction == 1 ? "_reverse" : "")) {}

  Arithmetic read() {
    const CellRow& cell = model_.cell();
    for (int gate = 0; gate < cell.gate_count(); ++gate) {
      for (const GateTerm& term : gate_terms(cell, gate)) add(gate, term);
      lines_.push_back({double(gate), -1, double(Term::value), *gate_at(gate)});
    }
    const bool has_c = cell.info.has_cell_state;
    for (const float* state :
         {has_c ? &layer_.c(before_, at_.unit) : &kNone, has_c ? &layer_.c(after_, at_.unit) : &kNone,
          &layer_.h(before_, at_.unit), &layer_.h(after_, at_.unit)}) {
      lines_.push_back({-1, -1, double(Term::value), *state});
    }
    return std::move(lines_);
  }

 private:
  static constexpr float kNone = 0, kOne = 1;

  int hidden() const { return model_.spec().hidden_size; }
  const float* gate_at(int gate) const { return &layer_.gates(at_.step, gate * hidden() + at_.unit); }

  /// The weights of a unit in one term: of x itself, which has none, the number 1.
  struct Row {
    const float* values;
    Index columns;
    double parameter;  ///< index among all parameters; −1 = none
  };

  Row row_of(const GateTerm& term) const {
    const Parameters<float>& all = model_.parameters();
    const ParameterInfo* info = all.find(std::string(term.parameter) + suffix_);
    if (info == nullptr) return {&kOne, hidden(), -1};
    const Index row = Index{term.block} * hidden() + at_.unit;
    return {all.values().data() + info->offset + row * info->columns, info->columns, double(info - all.infos().data())};
  }

  void add(int gate, const GateTerm& term) {
    const Row row = row_of(term);
    const auto push = [&](int of, double value) {
      lines_.push_back({double(gate), row.parameter, double(int(term.term) + of), value});
    };
    if (term.term != Term::gates) return push(0, value_of(term.term, row));
    for (std::size_t k = 0; k < model_.cell().state_gates.size(); ++k) {
      const Index first = static_cast<Index>(k) * hidden();
      push(model_.cell().state_gates[k], dot(row.values + first, &layer_.gate_state(before_, first), hidden()));
    }
  }

  /// What a term adds to its gate's pre-activation.
  double value_of(Term term, const Row& row) const {
    const auto times = [&](const float& first) { return dot(row.values, &first, row.columns); };
    switch (term) {
      case Term::x:
        return value_of_input(row);
      case Term::squashed_x:
        return layer_.squashed_input(at_.step, at_.unit);
      case Term::h:
        return times(layer_.h(before_, 0));
      case Term::tanh_h:
        return times(layer_.tanh_h(at_.step, 0));
      case Term::reset_h:
        return times(layer_.reset_h(at_.step, 0));
      case Term::reset_product:
        return *gate_at(0) * times(layer_.h(before_, 0));
      case Term::reset_bias:
        return double(*gate_at(0)) * *row.values;
      case Term::c_prev:
        return dot(row.values, &layer_.c(before_, at_.unit), 1);
      case Term::c:
        return dot(row.values, &layer_.c(after_, at_.unit), 1);
      case Term::gates:  // has several
      case Term::bias:
      case Term::value:
        break;
    }
    return *row.values;
  }

  double value_of_input(const Row& row) const {
    const bool is_bare = row.parameter < 0;
    if (read_.vectors == nullptr) {
      const std::int32_t symbol = read_.symbols[static_cast<std::size_t>(at_.step)];
      return is_bare ? double(symbol == at_.unit) : row.values[symbol];
    }
    if (is_bare) return read_.vectors[at_.step * row.columns + at_.unit];
    return dot(row.values, read_.vectors + at_.step * row.columns, row.columns);
  }

  const Model<float>& model_;
  Inputs<float> read_;
  const LayerActivations<float>& layer_;
  UnitStep at_;
  Index before_, after_;  // slots of the states
  std::string suffix_;
  Arithmetic lines_;
};

}  // namespace

Result<Arithmetic> arithmetic(const Model<float>& model, const Inputs<float>& inputs, const UnitStep& at) {
  assert(inputs.batch == 1 && (inputs.lengths.empty() || inputs.lengths[0] == inputs.steps));
  const ModelSpec& spec = model.spec();
  if (Status status = first_failure({in_range("step", at.step, 0, inputs.steps - 1),
                                     in_range("layer", at.layer, 0, spec.layers - 1),
                                     in_range("direction", at.direction, 0, spec.directions() - 1),
                                     in_range("unit", at.unit, 0, spec.hidden_size - 1)});
      !status.ok()) {
    return status;
  }
  Activations<float> activations;
  State<float> state = model.zero_state(1);
  model.allocate(inputs.steps, 1, activations);
  model.forward(inputs, state, activations);
  return UnitReader(model, inputs, activations, at).read();
}

}  // namespace rnn
