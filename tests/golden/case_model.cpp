#include "case_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cells/cell_row.h"
#include "kernels/reduce.h"
#include "rnn/limits.h"

namespace golden {
namespace {

Shape with_last(Shape shape, int size) {
  shape.push_back(extent(size));
  return shape;
}

std::size_t count_of(const Shape& shape) {
  std::size_t count = 1;
  for (const std::size_t size : shape) count *= size;
  return count;
}

/// Every cell has at least a matrix on its input and one on its state: sizes that the weights in the file cannot fill
/// are refused before anything of that size is set aside.
Outcome<bool> check_weight_count(const GoldenCase& golden) {
  const CaseSpec& spec = golden.spec;
  const double hidden = spec.hidden;
  const double least = hidden * (spec.inputs + hidden * spec.layers + spec.outputs);
  double count = 0;
  for (const auto& [name, tensor] : golden.tensors) {
    if (name.starts_with("param.")) count += static_cast<double>(tensor.values.size());
  }
  if (count >= least) return true;
  return unreadable("the parameters are too few for the sizes I, H, O and L of the settings");
}

/// Inputs, activations and deltas of one pass must fit into the memory the core allows itself.
Outcome<bool> check_memory(const CaseSpec& spec, const rnn::CellRow& cell) {
  const double rows = static_cast<double>(spec.batch) * spec.steps;
  const double layer = 2.0 * spec.hidden * (cell.gate_count() + 3);
  const double numbers = rows * (layer * spec.layers + 2.0 * spec.outputs + 2.0 * spec.inputs);
  if (numbers * sizeof(float) <= static_cast<double>(rnn::kMaxModelBytes)) return true;
  return unsupported("a pass of more than " + std::to_string(rnn::kMaxModelBytes >> 20u) + " MB");
}

Outcome<bool> load_weights(const GoldenCase& golden, rnn::Parameters<float>& parameters) {
  for (const auto& [name, tensor] : golden.tensors) {
    if (!name.starts_with("param.")) continue;
    if (parameters.find(name.substr(6)) == nullptr) return unsupported("parameter '" + name.substr(6) + "'");
  }
  for (const rnn::ParameterInfo& info : parameters.infos()) {
    const Shape shape = info.is_vector ? Shape{extent(info.rows)} : Shape{extent(info.rows), extent(info.columns)};
    const auto tensor = golden.find("param." + info.name, shape);
    if (!tensor.ok()) return tensor.failure();
    std::ranges::transform(tensor.value()->values, parameters.values().data() + info.offset,
                           [](double value) { return static_cast<float>(value); });
  }
  return true;
}

Outcome<bool> load_state(const GoldenCase& golden, const std::string& name, rnn::Matrix<float>& state) {
  if (!golden.has(name) || state.size() == 0) return true;
  const CaseSpec& spec = golden.spec;
  const auto layers = extent(spec.layers * spec.directions());
  const auto numbers = read_numbers(golden, name, {layers, extent(spec.batch), static_cast<std::size_t>(state.cols())});
  if (!numbers.ok()) return numbers.failure();
  std::ranges::copy(numbers.value(), state.data());
  return true;
}

}  // namespace

Outcome<rnn::Model<float>> make_model(const GoldenCase& golden, InputPath path) {
  const CaseSpec& spec = golden.spec;
  if (auto enough = check_weight_count(golden); !enough.ok()) return enough.failure();
  auto made = rnn::Model<float>::create({spec.cell, spec.inputs, spec.hidden, spec.layers, spec.outputs,
                                         path == InputPath::one_hot, spec.bidirectional, spec.skip});
  if (!made.ok()) return unsupported(made.status().message);
  rnn::Model<float> model = std::move(made.value());
  if (auto fits = check_memory(spec, model.cell()); !fits.ok()) return fits.failure();
  if (auto loaded = load_weights(golden, model.parameters()); !loaded.ok()) return loaded.failure();
  model.pack();
  return model;
}

Outcome<rnn::State<float>> initial_state(const GoldenCase& golden, const rnn::Model<float>& model) {
  rnn::State<float> state = model.zero_state(golden.spec.batch);
  if (auto loaded = load_state(golden, "h0", state.h); !loaded.ok()) return loaded.failure();
  if (auto loaded = load_state(golden, "c0", state.c); !loaded.ok()) return loaded.failure();
  if (auto loaded = load_state(golden, "gates0", state.gates); !loaded.ok()) return loaded.failure();
  return state;
}

Outcome<std::vector<std::int32_t>> read_symbols(const GoldenCase& golden, const std::string& name, const Shape& shape,
                                                int limit) {
  const auto tensor = golden.find(name, shape);
  if (!tensor.ok()) return tensor.failure();
  std::vector<std::int32_t> symbols;
  symbols.reserve(tensor.value()->values.size());
  for (const double value : tensor.value()->values) {
    if (!(value >= 0 && value < limit) || value != std::floor(value)) {
      return unreadable("tensor '" + name + "' must hold whole numbers from 0 to " + std::to_string(limit - 1));
    }
    symbols.push_back(static_cast<std::int32_t>(value));
  }
  return symbols;
}

Outcome<std::vector<float>> read_numbers(const GoldenCase& golden, const std::string& name, const Shape& shape) {
  const auto tensor = golden.find(name, shape);
  if (!tensor.ok()) return tensor.failure();
  std::vector<float> numbers(tensor.value()->values.size());
  std::ranges::transform(tensor.value()->values, numbers.begin(),
                         [](double value) { return static_cast<float>(value); });
  return numbers;
}

rnn::Inputs<float> CaseInputs::window(const CaseSpec& spec, std::size_t index) const {
  const std::size_t rows = extent(spec.steps) * extent(spec.batch);
  if (vectors.empty()) return {spec.steps, spec.batch, std::span(symbols).subspan(index * rows, rows), nullptr};
  return {spec.steps, spec.batch, {}, vectors.data() + index * rows * extent(spec.inputs)};
}

Outcome<CaseInputs> read_inputs(const GoldenCase& golden, const Shape& shape, InputPath path) {
  const int features = golden.spec.inputs;
  CaseInputs inputs;
  if (path == InputPath::dense && golden.has("x")) {
    auto vectors = read_numbers(golden, "x", with_last(shape, features));
    if (!vectors.ok()) return vectors.failure();
    inputs.vectors = std::move(vectors.value());
    return inputs;
  }
  auto symbols = read_symbols(golden, "x_idx", shape, features);
  if (!symbols.ok()) return symbols.failure();
  inputs.symbols = std::move(symbols.value());
  if (path == InputPath::one_hot) return inputs;
  inputs.vectors.resize(count_of(shape) * extent(features));
  for (std::size_t row = 0; row < inputs.symbols.size(); ++row) {
    inputs.vectors[row * extent(features) + static_cast<std::size_t>(inputs.symbols[row])] = 1;
  }
  return inputs;
}

Outcome<CaseTargets> read_targets(const GoldenCase& golden, const Shape& shape) {
  CaseTargets targets;
  if (golden.has("target_idx")) {
    auto symbols = read_symbols(golden, "target_idx", shape, golden.spec.outputs);
    if (!symbols.ok()) return symbols.failure();
    targets.symbols = std::move(symbols.value());
  } else {
    auto vectors = read_numbers(golden, "target", with_last(shape, golden.spec.outputs));
    if (!vectors.ok()) return vectors.failure();
    targets.vectors = std::move(vectors.value());
  }
  return targets;
}

Tensor block(const rnn::Matrix<float>& matrix, rnn::Index row, rnn::Index rows, rnn::Index column, rnn::Index columns,
             Shape shape) {
  Tensor tensor{std::move(shape), {}};
  tensor.values.reserve(static_cast<std::size_t>(rows * columns));
  for (rnn::Index r = row; r < row + rows; ++r) {
    const float* from = matrix.data() + r * matrix.cols() + column;
    tensor.values.insert(tensor.values.end(), from, from + columns);
  }
  return tensor;
}

Tensor parameter_part(const rnn::Vector<float>& flat, const rnn::ParameterInfo& info) {
  const float* from = flat.data() + info.offset;
  Tensor tensor{{extent(info.rows)}, std::vector<double>(from, from + info.size())};
  if (!info.is_vector) tensor.shape.push_back(extent(info.columns));
  return tensor;
}

Tensor scalar(double value) { return {{1}, {value}}; }

double rows_norm(const rnn::Matrix<float>& matrix, rnn::Index row, rnn::Index rows) {
  const auto count = static_cast<std::size_t>(rows * matrix.cols());
  return std::sqrt(rnn::sum_of_squares(matrix.data() + row * matrix.cols(), count));
}

}  // namespace golden
