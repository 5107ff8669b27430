#include "conversions.h"

#include "rnn/limits.h"
#include "rnn/trace.h"

namespace bindings {
namespace {

using emscripten::val;

StringArray strings(std::span<const std::string_view> names) {
  return StringArray(val::array(std::vector<std::string>(names.begin(), names.end())));
}

CellObject to_object(const rnn::CellInfo& cell) {
  val gates = val::array();
  for (std::size_t k = 0; k < cell.gates.size(); ++k) {
    const rnn::GateInfo& gate = cell.gates[k];
    gates.call<void>(
        "push", GateObject{std::string(gate.symbol), std::string(gate.name), std::string(gate.plain_name),
                           gate.is_signed, std::string(gate.activation), rnn::gate_reads(cell, static_cast<int>(k))});
  }
  return {std::string(cell.id),
          std::string(cell.name),
          std::string(cell.summary),
          std::string(cell.source),
          GateInfoArray(gates),
          cell.has_cell_state,
          StringArray(val::array(rnn::trace_channels(cell))),
          strings(cell.updates)};
}

NumberArray shape_of(const rnn::ParameterReport& parameter) {
  std::vector<int> shape{parameter.rows};
  if (parameter.columns > 0) shape.push_back(parameter.columns);
  return NumberArray(val::array(shape));
}

}  // namespace

StatusObject to_object(const rnn::Status& status) { return {rnn::code_name(status.code), status.message}; }

TrainSliceObject to_object(const rnn::TrainSlice& slice) {
  return {slice.first_step, copied<Float64Array>(slice.losses), copied<Float64Array>(slice.gradient_norms),
          copied<Float64Array>(slice.learning_rates), slice.diverged};
}

SampleOrStatus to_object(const rnn::Result<rnn::Sample>& sample) {
  if (!sample.ok()) return SampleOrStatus(val(to_object(sample.status())));
  return SampleOrStatus(val(SampleObject{sample.value().text, copied<Float32Array>(sample.value().probabilities)}));
}

TraceObject to_object(const rnn::Trace& trace) {
  return {trace.steps,
          trace.hidden,
          trace.layers,
          trace.directions,
          StringArray(val::array(trace.channels)),
          copied<Float32Array>(trace.values),
          copied<Float64Array>(trace.gradient_norms_h),
          copied<Float64Array>(trace.gradient_norms_c),
          copied<Float64Array>(trace.losses),
          copied<Float32Array>(trace.outputs),
          StringArray(val::array(trace.valves)),
          copied<Float32Array>(trace.saturated_left),
          copied<Float32Array>(trace.saturated_right)};
}

TraceOrStatus to_object(const rnn::Result<rnn::Trace>& trace) {
  return TraceOrStatus(trace.ok() ? val(to_object(trace.value())) : val(to_object(trace.status())));
}

NumbersOrStatus to_object(const rnn::Result<std::vector<double>>& numbers) {
  if (!numbers.ok()) return NumbersOrStatus(val(to_object(numbers.status())));
  return NumbersOrStatus(copied<Float64Array>(numbers.value()));
}

FloatsOrStatus to_object(const rnn::Result<std::vector<float>>& numbers) {
  if (!numbers.ok()) return FloatsOrStatus(val(to_object(numbers.status())));
  return FloatsOrStatus(copied<Float32Array>(numbers.value()));
}

NumbersOrStatus to_object(const rnn::Result<rnn::Arithmetic>& arithmetic) {
  if (!arithmetic.ok()) return NumbersOrStatus(val(to_object(arithmetic.status())));
  const rnn::Arithmetic& lines = arithmetic.value();
  return NumbersOrStatus(val(emscripten::typed_memory_view(4 * lines.size(), &lines.data()->gate)).call<val>("slice"));
}

ParameterArray to_array(const std::vector<rnn::ParameterReport>& parameters) {
  val list = val::array();
  for (const rnn::ParameterReport& parameter : parameters) {
    list.call<void>("push", ParameterObject{parameter.name, std::string(parameter.role), shape_of(parameter),
                                            parameter.weight_norm, parameter.gradient_norm});
  }
  return ParameterArray(list);
}

TensorArray to_array(const std::vector<rnn::TensorView>& tensors) {
  val list = val::array();
  for (const rnn::TensorView& tensor : tensors) {
    const auto* bytes = static_cast<const std::uint8_t*>(tensor.data);
    list.call<void>("push",
                    TensorObject{tensor.name, rnn::dtype_name(tensor.dtype), NumberArray(val::array(tensor.shape)),
                                 Uint8Array(val(emscripten::typed_memory_view(tensor.bytes(), bytes)))});
  }
  return TensorArray(list);
}

CopiedTensors::CopiedTensors(const TensorArray& tensors) {
  const auto count = tensors["length"].as<std::size_t>();
  for (std::size_t k = 0; k < count; ++k) {
    const auto tensor = tensors[k].as<TensorObject>();
    for (const rnn::DType dtype : {rnn::DType::f32, rnn::DType::f64, rnn::DType::u64}) {
      if (tensor.dtype != rnn::dtype_name(dtype)) continue;
      bytes_.push_back(copied_in<std::uint8_t>(tensor.bytes));
      views_.push_back({tensor.name, dtype, emscripten::vecFromJSArray<std::size_t>(tensor.shape), nullptr});
    }
  }
  for (std::size_t k = 0; k < views_.size(); ++k) views_[k].data = bytes_[k].data();
}

CellInfoArray cells() {
  val list = val::array();
  for (const rnn::CellInfo& cell : rnn::cell_infos()) list.call<void>("push", to_object(cell));
  return CellInfoArray(list);
}

LimitsObject limits() {
  return {rnn::kMaxHidden, rnn::kMaxLayers, rnn::kMaxBatch, rnn::kMaxLength, static_cast<int>(rnn::kMaxTextBytes),
          rnn::kMaxProbe,  rnn::kMaxSample};
}

ChoicesObject choices() {
  return {strings(rnn::skip_names()), strings(rnn::initialisation_names()), strings(rnn::optimiser_names()),
          strings(rnn::schedule_names()), strings(rnn::clip_names())};
}

}  // namespace bindings
