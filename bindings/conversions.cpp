#include "conversions.h"

#include "rnn/limits.h"
#include "rnn/trace.h"

namespace bindings {
namespace {

using emscripten::val;

CellObject to_object(const rnn::CellInfo& cell) {
  val gates = val::array();
  for (const rnn::GateInfo& gate : cell.gates) {
    gates.call<void>("push", GateObject{std::string(gate.symbol), std::string(gate.name), std::string(gate.plain_name),
                                        gate.is_signed});
  }
  return {std::string(cell.id),
          std::string(cell.name),
          std::string(cell.summary),
          std::string(cell.source),
          GateInfoArray(gates),
          cell.has_cell_state,
          StringArray(val::array(rnn::trace_channels(cell)))};
}

}  // namespace

StatusObject to_object(const rnn::Status& status) { return {rnn::code_name(status.code), status.message}; }

TrainSliceObject to_object(const rnn::TrainSlice& slice) {
  return {slice.first_step, copied<Float64Array>(slice.loss_nats), copied<Float64Array>(slice.gradient_norms),
          slice.diverged};
}

SampleOrStatus to_object(const rnn::Result<rnn::Sample>& sample) {
  if (!sample.ok()) return SampleOrStatus(val(to_object(sample.status())));
  return SampleOrStatus(val(SampleObject{sample.value().text, copied<Float32Array>(sample.value().probabilities)}));
}

TraceOrStatus to_object(const rnn::Result<rnn::Trace>& result) {
  if (!result.ok()) return TraceOrStatus(val(to_object(result.status())));
  const rnn::Trace& trace = result.value();
  return TraceOrStatus(
      val(TraceObject{trace.steps, trace.hidden, trace.layers, StringArray(val::array(trace.channels)),
                      copied<Float32Array>(trace.values), copied<Float64Array>(trace.gradient_norms_h),
                      copied<Float64Array>(trace.gradient_norms_c), copied<Float64Array>(trace.loss_nats),
                      copied<Float32Array>(trace.probabilities)}));
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

}  // namespace bindings
