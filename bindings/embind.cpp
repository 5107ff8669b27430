// Registrations only: what JavaScript calls things. The TypeScript types are written from this file at build time
// (--emit-tsd), so a name stands here once and nowhere else.
#include <emscripten/bind.h>

#include "conversions.h"
#include "text_trainer_handle.h"

namespace {

using namespace emscripten;
using namespace bindings;

void register_arrays() {
  register_type<Float32Array>("Float32Array");
  register_type<Float64Array>("Float64Array");
  register_type<Uint8Array>("Uint8Array");
  register_type<StringArray>("string[]");
  register_type<GateInfoArray>("GateInfo[]");
  register_type<CellInfoArray>("CellInfo[]");
  register_type<SampleOrStatus>("Sample | Status");
  register_type<TraceOrStatus>("Trace | Status");
}

void register_table() {
  value_object<StatusObject>("Status").field("code", &StatusObject::code).field("message", &StatusObject::message);
  value_object<GateObject>("GateInfo")
      .field("symbol", &GateObject::symbol)
      .field("name", &GateObject::name)
      .field("plainName", &GateObject::plain_name)
      .field("signed", &GateObject::is_signed);
  value_object<CellObject>("CellInfo")
      .field("id", &CellObject::id)
      .field("name", &CellObject::name)
      .field("summary", &CellObject::summary)
      .field("source", &CellObject::source)
      .field("gates", &CellObject::gates)
      .field("hasCellState", &CellObject::has_cell_state)
      .field("channels", &CellObject::channels);
  value_object<LimitsObject>("Limits")
      .field("hiddenMax", &LimitsObject::hidden_max)
      .field("layersMax", &LimitsObject::layers_max)
      .field("batchMax", &LimitsObject::batch_max)
      .field("lengthMax", &LimitsObject::length_max)
      .field("textBytesMax", &LimitsObject::text_bytes_max)
      .field("probeMax", &LimitsObject::probe_max)
      .field("sampleMax", &LimitsObject::sample_max);
}

void register_text_trainer_objects() {
  using rnn::TextTrainerSpec;
  value_object<TextTrainerSpec>("TextTrainerSpec")
      .field("cell", &TextTrainerSpec::cell)
      .field("hiddenSize", &TextTrainerSpec::hidden_size)
      .field("layers", &TextTrainerSpec::layers)
      .field("batch", &TextTrainerSpec::batch)
      .field("length", &TextTrainerSpec::length)
      .field("learningRate", &TextTrainerSpec::learning_rate)
      .field("clipNorm", &TextTrainerSpec::clip_norm)
      .field("forgetBias", &TextTrainerSpec::forget_bias)
      .field("seed", &TextTrainerSpec::seed)
      .field("heldOutShare", &TextTrainerSpec::held_out_share);
  value_object<rnn::TrainingChanges>("TrainingChanges")
      .field("learningRate", &rnn::TrainingChanges::learning_rate)
      .field("clipNorm", &rnn::TrainingChanges::clip_norm);
  using rnn::TextTrainerInfo;
  value_object<TextTrainerInfo>("TextTrainerInfo")
      .field("vocabulary", &TextTrainerInfo::vocabulary)
      .field("vocabularySize", &TextTrainerInfo::vocabulary_size)
      .field("trainTokens", &TextTrainerInfo::train_tokens)
      .field("heldOutTokens", &TextTrainerInfo::held_out_tokens)
      .field("evaluatedTokens", &TextTrainerInfo::evaluated_tokens)
      .field("parameterCount", &TextTrainerInfo::parameter_count)
      .field("stepsPerEpoch", &TextTrainerInfo::steps_per_epoch)
      .field("piecesPerStep", &TextTrainerInfo::pieces_per_step)
      .field("uniformLossNats", &TextTrainerInfo::uniform_loss_nats)
      .field("unigramLossNats", &TextTrainerInfo::unigram_loss_nats);
}

void register_results() {
  value_object<TrainSliceObject>("TrainSlice")
      .field("firstStep", &TrainSliceObject::first_step)
      .field("lossNats", &TrainSliceObject::loss_nats)
      .field("gradientNorms", &TrainSliceObject::gradient_norms)
      .field("diverged", &TrainSliceObject::diverged);
  value_object<rnn::Evaluation>("Evaluation")
      .field("done", &rnn::Evaluation::done)
      .field("lossNats", &rnn::Evaluation::loss_nats);
  value_object<rnn::SampleRequest>("SampleRequest")
      .field("prime", &rnn::SampleRequest::prime)
      .field("length", &rnn::SampleRequest::length)
      .field("temperature", &rnn::SampleRequest::temperature)
      .field("seed", &rnn::SampleRequest::seed)
      .field("resume", &rnn::SampleRequest::resume);
  value_object<SampleObject>("Sample")
      .field("text", &SampleObject::text)
      .field("probabilities", &SampleObject::probabilities);
  value_object<TraceObject>("Trace")
      .field("steps", &TraceObject::steps)
      .field("hidden", &TraceObject::hidden)
      .field("layers", &TraceObject::layers)
      .field("channels", &TraceObject::channels)
      .field("values", &TraceObject::values)
      .field("gradientNormsH", &TraceObject::gradient_norms_h)
      .field("gradientNormsC", &TraceObject::gradient_norms_c)
      .field("lossNats", &TraceObject::loss_nats)
      .field("probabilities", &TraceObject::probabilities);
}

EMSCRIPTEN_BINDINGS(forget_me_not) {
  register_arrays();
  register_table();
  register_text_trainer_objects();
  register_results();
  emscripten::function("cells", &cells);
  emscripten::function("limits", &limits);
  class_<TextTrainerHandle>("TextTrainerHandle")
      .constructor<const rnn::TextTrainerSpec&, const std::string&>()
      .function("status", &TextTrainerHandle::status)
      .function("info", &TextTrainerHandle::info)
      .function("step", &TextTrainerHandle::step)
      .function("epoch", &TextTrainerHandle::epoch)
      .function("train", &TextTrainerHandle::train)
      .function("trainPieces", &TextTrainerHandle::train_pieces)
      .function("evaluate", &TextTrainerHandle::evaluate)
      .function("restartEvaluation", &TextTrainerHandle::restart_evaluation)
      .function("sample", &TextTrainerHandle::sample)
      .function("probe", &TextTrainerHandle::probe)
      .function("update", &TextTrainerHandle::update)
      .function("checkpoint", &TextTrainerHandle::checkpoint)
      .function("restore", &TextTrainerHandle::restore);
}

}  // namespace
