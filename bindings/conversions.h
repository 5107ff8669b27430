// The core's results in the shapes JavaScript sees: plain objects, typed arrays that are copies (never views of WASM
// memory, which growth would empty; the tensors of a run are the one exception, copied by the caller at once), and a
// Status where there is no result.
#pragma once

#include <emscripten/val.h>

#include <span>
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
using Int32Array = Typed<struct Int32ArrayTag>;
using Uint8Array = Typed<struct Uint8ArrayTag>;
using NumberArray = Typed<struct NumberArrayTag>;
using StringArray = Typed<struct StringArrayTag>;
using GateInfoArray = Typed<struct GateInfoArrayTag>;
using CellInfoArray = Typed<struct CellInfoArrayTag>;
using ParameterArray = Typed<struct ParameterArrayTag>;
using TensorArray = Typed<struct TensorArrayTag>;
using SampleOrStatus = Typed<struct SampleOrStatusTag>;
using TraceOrStatus = Typed<struct TraceOrStatusTag>;
using NumbersOrStatus = Typed<struct NumbersOrStatusTag>;
using FloatsOrStatus = Typed<struct FloatsOrStatusTag>;

struct StatusObject {
  std::string code;  // "ok", or one of rnn::Code's names
  std::string message;
};

struct GateObject {
  std::string symbol, name, plain_name;
  bool is_signed;
  std::string activation;
  int reads;  // rnn::gate_reads, which core.ts turns into names
};

struct CellObject {
  std::string id, name, summary, source;
  GateInfoArray gates;
  bool has_cell_state;
  StringArray channels;
  StringArray updates;  // formulas
};

struct LimitsObject {
  int hidden_max, layers_max, batch_max, length_max, text_bytes_max, probe_max, sample_max;
};

/// The names that settings choose from.
struct ChoicesObject {
  StringArray skips, initialisations, optimisers, schedules, clips;
};

struct TrainSliceObject {
  double first_step;
  Float64Array losses, gradient_norms, learning_rates;
  bool diverged;
};

struct SampleObject {
  std::string text;
  Float32Array probabilities;
};

struct TraceObject {
  int steps, hidden, layers, directions;
  StringArray channels;
  Float32Array values;
  Float64Array gradient_norms_h, gradient_norms_c, losses;
  Float32Array outputs;
  StringArray valves;
  Float32Array saturated_left, saturated_right;
};

struct ParameterObject {
  std::string name, role;
  NumberArray shape;
  double weight_norm, gradient_norm;
};

struct TensorObject {
  std::string name, dtype;
  NumberArray shape;
  Uint8Array bytes;
};

/// Tensors from JavaScript, copied into the module's memory; those of other types than the core's are left out.
class CopiedTensors {
 public:
  explicit CopiedTensors(const TensorArray& tensors);
  std::span<const rnn::TensorView> views() const { return views_; }

 private:
  std::vector<std::vector<std::uint8_t>> bytes_;
  std::vector<rnn::TensorView> views_;
};

/// A typed array of its own memory with the numbers' values.
template <class TypedArray, class Number>
TypedArray copied(const std::vector<Number>& numbers) {
  return TypedArray(
      emscripten::val(emscripten::typed_memory_view(numbers.size(), numbers.data())).call<emscripten::val>("slice"));
}

/// The numbers of a typed array, in the module's memory.
template <class Number>
std::vector<Number> copied_in(const emscripten::val& array) {
  std::vector<Number> numbers(array["length"].as<std::size_t>());
  emscripten::val(emscripten::typed_memory_view(numbers.size(), numbers.data())).call<void>("set", array);
  return numbers;
}

StatusObject to_object(const rnn::Status& status);
TrainSliceObject to_object(const rnn::TrainSlice& slice);
TraceObject to_object(const rnn::Trace& trace);
SampleOrStatus to_object(const rnn::Result<rnn::Sample>& sample);
TraceOrStatus to_object(const rnn::Result<rnn::Trace>& trace);
NumbersOrStatus to_object(const rnn::Result<std::vector<double>>& numbers);
FloatsOrStatus to_object(const rnn::Result<std::vector<float>>& numbers);
/// Four numbers for each line, as the struct has them.
NumbersOrStatus to_object(const rnn::Result<rnn::Arithmetic>& arithmetic);
ParameterArray to_array(const std::vector<rnn::ParameterReport>& parameters);
TensorArray to_array(const std::vector<rnn::TensorView>& tensors);
CellInfoArray cells();
LimitsObject limits();
ChoicesObject choices();

}  // namespace bindings
