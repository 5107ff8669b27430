// From a case's tensors to this core's model and back: weights by their PyTorch names, states and inputs in, blocks of
// matrices out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden_case.h"
#include "rnn/model.h"

namespace golden {

/// Whether symbols are given to the model as numbers or multiplied out.
enum class InputPath { dense, one_hot };

/// A model with the case's weights. Errors: unsupported (sizes, weights this core has no use for), unreadable.
Outcome<rnn::Model<float>> make_model(const GoldenCase& golden, InputPath path);

/// h0 and c0 (L·D, B, H) and gates0 (L·D, B, 3H) where the case gives them, else zeros.
Outcome<rnn::State<float>> initial_state(const GoldenCase& golden, const rnn::Model<float>& model);

/// `count` symbol numbers below `limit`.
Outcome<std::vector<std::int32_t>> read_symbols(const GoldenCase& golden, const std::string& name, const Shape& shape,
                                                int limit);
Outcome<std::vector<float>> read_numbers(const GoldenCase& golden, const std::string& name, const Shape& shape);

/// The input of one pass, owned. Train cases hold one for each update, one after the other.
struct CaseInputs {
  std::vector<std::int32_t> symbols;
  std::vector<float> vectors;

  rnn::Inputs<float> window(const CaseSpec& spec, std::size_t index) const;
};

/// Tensors `x_idx` (shape) and `x` (shape, I); dense vectors are made from symbols where only those are given.
Outcome<CaseInputs> read_inputs(const GoldenCase& golden, const Shape& shape, InputPath path);

/// What the network should have answered: symbols where the case has `target_idx`, else vectors.
struct CaseTargets {
  std::vector<std::int32_t> symbols;
  std::vector<float> vectors;
};

/// Tensors `target_idx` (shape) or `target` (shape, O).
Outcome<CaseTargets> read_targets(const GoldenCase& golden, const Shape& shape);

/// Rows [row, row + rows) and columns [column, column + columns) of a matrix, in the given shape.
Tensor block(const rnn::Matrix<float>& matrix, rnn::Index row, rnn::Index rows, rnn::Index column, rnn::Index columns,
             Shape shape);
/// A parameter's part of a flat array, in the parameter's shape.
Tensor parameter_part(const rnn::Vector<float>& flat, const rnn::ParameterInfo& info);
Tensor scalar(double value);
/// The Frobenius norm of rows [row, row + rows), in double.
double rows_norm(const rnn::Matrix<float>& matrix, rnn::Index row, rnn::Index rows);

inline std::size_t extent(int size) { return static_cast<std::size_t>(size); }

}  // namespace golden
