// A golden case: the settings from its metadata, checked, and its tensors. The format, the conventions and the meaning
// of every tensor are described in manifest.json.
#pragma once

#include <string>
#include <string_view>

#include "rnn/model.h"
#include "rnn/training_settings.h"
#include "safetensors.h"

namespace golden {

struct CaseSpec {
  std::string kind;  ///< seq: one pass and its gradients; train: a run; flow: gradients of the last step's loss
  std::string cell;  ///< an id of the cell table
  int inputs = 0;    ///< I
  int hidden = 0;    ///< H
  int outputs = 0;   ///< O
  int batch = 0;     ///< B
  int steps = 0;     ///< T
  int layers = 1;    ///< L
  bool bidirectional = false;
  rnn::Skip skip = rnn::Skip::none;
  // training cases
  int updates = 0;
  double learning_rate = 0;
  rnn::Clip clip;
  rnn::OptimiserSettings optimiser;

  int directions() const { return bidirectional ? 2 : 1; }
};

struct GoldenCase {
  CaseSpec spec;
  Tensors tensors;

  bool has(std::string_view name) const { return tensors.contains(std::string(name)); }
  /// The tensor of that name and shape; unreadable when it is not there or has another shape.
  Outcome<const Tensor*> find(std::string_view name, const Shape& shape) const;
};

/// Errors: unreadable (no or bad settings), unsupported (with all that this core lacks for it).
Outcome<GoldenCase> read_case(Safetensors file);

}  // namespace golden
