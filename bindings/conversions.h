// The core's results in the shapes JavaScript sees: plain objects, typed arrays that are copies (never views of WASM
// memory, which growth would empty), and a Status where there is no result.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "rnn/cells.h"
#include "rnn/text_trainer.h"

namespace bindings {

/// A JavaScript value of one TypeScript type, which embind.cpp names. (EMSCRIPTEN_DECLARE_VAL_TYPE's values cannot be
/// fields of an object, for want of a default.)
template <class Tag>
struct Typed : emscripten::val {
  Typed() = default;
  explicit Typed(const emscripten::val& value) : emscripten::val(value) {}
};
using Float32Array = Typed<struct Float32ArrayTag>;
using Float64Array = Typed<struct Float64ArrayTag>;
using Uint8Array = Typed<struct Uint8ArrayTag>;
using StringArray = Typed<struct StringArrayTag>;
using GateInfoArray = Typed<struct GateInfoArrayTag>;
using CellInfoArray = Typed<struct CellInfoArrayTag>;
using SampleOrStatus = Typed<struct SampleOrStatusTag>;
using TraceOrStatus = Typed<struct TraceOrStatusTag>;

struct StatusObject {
  std::string code;  // "ok", or one of rnn::Code's names
  std::string message;
};

struct GateObject {
  std::string symbol, name, plain_name;
  bool is_signed;
};

struct CellObject {
  std::string id, name, summary, source;
  GateInfoArray gates;
  bool has_cell_state;
  StringArray channels;
};

struct LimitsObject {
  int hidden_max, layers_max, batch_max, length_max, text_bytes_max, probe_max, sample_max;
};

struct TrainSliceObject {
  double first_step;
  Float64Array loss_nats, gradient_norms;
  bool diverged;
};

struct SampleObject {
  std::string text;
  Float32Array probabilities;
};

struct TraceObject {
  int steps, hidden, layers;
  StringArray channels;
  Float32Array values;
  Float64Array gradient_norms_h, gradient_norms_c, loss_nats;
  Float32Array probabilities;
};

/// A typed array of its own memory with the numbers' values.
template <class TypedArray, class Number>
TypedArray copied(const std::vector<Number>& numbers) {
  return TypedArray(
      emscripten::val(emscripten::typed_memory_view(numbers.size(), numbers.data())).call<emscripten::val>("slice"));
}

StatusObject to_object(const rnn::Status& status);
TrainSliceObject to_object(const rnn::TrainSlice& slice);
SampleOrStatus to_object(const rnn::Result<rnn::Sample>& sample);
TraceOrStatus to_object(const rnn::Result<rnn::Trace>& trace);
CellInfoArray cells();
LimitsObject limits();

}  // namespace bindings
