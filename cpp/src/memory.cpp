#include "memory.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "decimal.h"
#include "ranges.h"
#include "rnn/generator.h"
#include "rnn/limits.h"
#include "rnn/model.h"

namespace rnn {
namespace {

constexpr double kScratchRows = 256;  // of a weight gradient's operands that are packed at once

/// Copies of a matrix besides its value, gradient and moments: forwards and backwards packed for a product; an input
/// matrix is also gathered with the layer's others, or, for symbols, transposed and so is its gradient.
double packed_copies(ParameterRole role) {
  switch (role) {
    case ParameterRole::input:
      return 3;
    case ParameterRole::recurrent:
    case ParameterRole::gate_recurrence:
    case ParameterRole::highway:
    case ParameterRole::readout:
      return 2;
    case ParameterRole::embedding:
      return 0;
    case ParameterRole::peephole:
    case ParameterRole::bias:
      return 1;
  }
  return 0;
}

double copies_of(const ParameterInfo& info) {
  const bool is_multiplied = !info.is_vector && info.role != ParameterRole::embedding;
  const double scratch = is_multiplied ? kScratchRows * (info.rows + info.columns) : 0;
  return (3 + packed_copies(info.role)) * static_cast<double>(info.size()) + scratch;
}

template <class... Matrices>
double total_size(const Matrices&... matrices) {
  return (static_cast<double>(matrices.size()) + ...);
}

// Each takes a structure apart as a whole, so that a buffer that is added there has to be counted here.
double numbers_in(const LayerActivations<float>& layer) {
  const auto& [gates, side, h, c, reset_h, tanh_h, squashed_input, gate_state] = layer;
  return total_size(gates, side, h, c, reset_h, tanh_h, squashed_input, gate_state);
}
double numbers_in(const LayerDeltas<float>& layer) {
  const auto& [gates, side, h, c, gate_state, source, held] = layer;
  return total_size(gates, side, h, c, gate_state, source, held);
}
double numbers_in(const LayerPort<float>& port) {
  const auto& [input, output, mask, carry] = port;
  return total_size(input, output, mask, carry);
}
template <class Part>
double numbers_in(const std::vector<Part>& parts) {
  double sum = 0;
  for (const Part& part : parts) sum += numbers_in(part);
  return sum;
}

struct Buffers {
  double forwards, backwards;
};

/// Those of one pass. It sets them aside, so the pass is to be a short one.
Buffers count_buffers(const Model<float>& model, int steps, int batch) {
  Activations<float> activations;
  Deltas<float> deltas;
  model.allocate(steps, batch, activations);
  model.allocate(steps, batch, deltas);
  Generator generator;
  model.draw_dropout(generator, activations);
  const double embedded = 1.0 * steps * batch * model.spec().embedding_size;
  return {numbers_in(activations.layers) + numbers_in(activations.ports) + total_size(activations.output) + embedded,
          numbers_in(deltas.layers) + numbers_in(deltas.ports) + total_size(deltas.output) + embedded};
}

std::string ways_out(const ModelSpec& spec) {
  const std::string embedding = spec.embedding_size > 0 ? ", a smaller embedding size" : "";
  return "Use fewer hidden units or layers" + embedding + ", or a smaller batch or sequence length";
}

}  // namespace

Result<MemoryNeed> memory_need(const ModelSpec& spec, int steps, int batch) {
  const auto outline = Model<float>::outline(spec);
  if (!outline.ok()) return outline.status();
  const Model<float>& model = outline.value();
  double copies = 0;
  for (const ParameterInfo& info : model.parameters().infos()) copies += copies_of(info);
  // Buffers are T·B rows of one size and B rows (the states before the first step) of another.
  const Buffers one = count_buffers(model, 1, 1), two = count_buffers(model, 2, 1);
  const auto whole = [&](double Buffers::*part) {
    const double per_row = two.*part - one.*part;
    return batch * (steps * per_row + one.*part - per_row);
  };
  const double forwards = whole(&Buffers::forwards);
  return MemoryNeed{static_cast<double>(model.parameters().count()), copies, forwards + whole(&Buffers::backwards),
                    forwards};
}

Status check_memory(const ModelSpec& spec, int steps, int batch) {
  const Result<MemoryNeed> need = memory_need(spec, steps, batch);
  if (!need.ok()) return need.status();
  const double bytes = need.value().bytes();
  if (bytes <= static_cast<double>(kMaxModelBytes)) return Status::good();
  return {Code::too_large, "the model must fit into " + decimal(kMaxModelBytes >> 20u) + " MB, this one needs about " +
                               plain_number(std::ceil(bytes / (1 << 20))) + " MB. " + ways_out(spec)};
}

}  // namespace rnn
