// Registrations only: what JavaScript calls things. The TypeScript types are written from this file at build time
// (--emit-tsd), so a name stands here once and nowhere else.
#include <emscripten/bind.h>

#include "conversions.h"
#include "task_objects.h"
#include "trainer_handle.h"

namespace {

using namespace emscripten;
using namespace bindings;

void register_arrays() {
  register_type<Float32Array>("Float32Array");
  register_type<Float64Array>("Float64Array");
  register_type<Int32Array>("Int32Array");
  register_type<Uint8Array>("Uint8Array");
  register_type<NumberArray>("number[]");
  register_type<StringArray>("string[]");
  register_type<GateInfoArray>("GateInfo[]");
  register_type<CellInfoArray>("CellInfo[]");
  register_type<TaskInfoArray>("TaskInfo[]");
  register_type<ParameterArray>("ParameterReport[]");
  register_type<TensorArray>("TensorView[]");
  register_type<SampleOrStatus>("Sample | Status");
  register_type<TraceOrStatus>("Trace | Status");
  register_type<NumbersOrStatus>("Float64Array | Status");
  register_type<FloatsOrStatus>("Float32Array | Status");
  register_type<TaskExampleOrStatus>("TaskExample | Status");
  register_type<TaskResultOrStatus>("TaskResult | Status");
  register_type<ForecastOrStatus>("Forecast | Status");
}

void register_table() {
  value_object<StatusObject>("Status").field("code", &StatusObject::code).field("message", &StatusObject::message);
  value_object<GateObject>("GateInfo")
      .field("symbol", &GateObject::symbol)
      .field("name", &GateObject::name)
      .field("plainName", &GateObject::plain_name)
      .field("signed", &GateObject::is_signed)
      .field("activation", &GateObject::activation)
      .field("reads", &GateObject::reads);
  value_object<CellObject>("CellInfo")
      .field("id", &CellObject::id)
      .field("name", &CellObject::name)
      .field("summary", &CellObject::summary)
      .field("source", &CellObject::source)
      .field("gates", &CellObject::gates)
      .field("hasCellState", &CellObject::has_cell_state)
      .field("channels", &CellObject::channels)
      .field("updates", &CellObject::updates);
  value_object<LimitsObject>("Limits")
      .field("hiddenMax", &LimitsObject::hidden_max)
      .field("layersMax", &LimitsObject::layers_max)
      .field("batchMax", &LimitsObject::batch_max)
      .field("lengthMax", &LimitsObject::length_max)
      .field("textBytesMax", &LimitsObject::text_bytes_max)
      .field("probeMax", &LimitsObject::probe_max)
      .field("sampleMax", &LimitsObject::sample_max);
  value_object<ChoicesObject>("Choices")
      .field("skips", &ChoicesObject::skips)
      .field("initialisations", &ChoicesObject::initialisations)
      .field("optimisers", &ChoicesObject::optimisers)
      .field("schedules", &ChoicesObject::schedules)
      .field("clips", &ChoicesObject::clips);
}

void register_network_settings() {
  using rnn::Initialisation, rnn::NetworkSettings;
  value_object<Initialisation>("Initialisation")
      .field("scheme", &Initialisation::scheme)
      .field("scale", &Initialisation::scale)
      .field("forgetBias", &Initialisation::forget_bias);
  value_object<NetworkSettings>("NetworkSettings")
      .field("cell", &NetworkSettings::cell)
      .field("hiddenSize", &NetworkSettings::hidden_size)
      .field("layers", &NetworkSettings::layers)
      .field("bidirectional", &NetworkSettings::bidirectional)
      .field("skip", &NetworkSettings::skip)
      .field("embeddingSize", &NetworkSettings::embedding_size)
      .field("initialisation", &NetworkSettings::initialisation)
      .field("seed", &NetworkSettings::seed);
}

void register_training_settings() {
  using rnn::Clip, rnn::LiveSettings, rnn::OptimiserSettings, rnn::Schedule, rnn::Stopping;
  value_object<OptimiserSettings>("OptimiserSettings")
      .field("kind", &OptimiserSettings::kind)
      .field("momentum", &OptimiserSettings::momentum)
      .field("alpha", &OptimiserSettings::alpha)
      .field("beta1", &OptimiserSettings::beta1)
      .field("beta2", &OptimiserSettings::beta2)
      .field("epsilon", &OptimiserSettings::epsilon)
      .field("weightDecay", &OptimiserSettings::weight_decay);
  value_object<Schedule>("Schedule")
      .field("kind", &Schedule::kind)
      .field("warmup", &Schedule::warmup)
      .field("period", &Schedule::period)
      .field("factor", &Schedule::factor)
      .field("least", &Schedule::least)
      .field("patience", &Schedule::patience);
  value_object<Clip>("Clip").field("kind", &Clip::kind).field("limit", &Clip::limit);
  value_object<Stopping>("Stopping").field("patience", &Stopping::patience).field("leastGain", &Stopping::least_gain);
  value_object<LiveSettings>("LiveSettings")
      .field("learningRate", &LiveSettings::learning_rate)
      .field("schedule", &LiveSettings::schedule)
      .field("clip", &LiveSettings::clip)
      .field("stopping", &LiveSettings::stopping)
      .field("dropout", &LiveSettings::dropout);
}

void register_trainer_results() {
  value_object<TrainSliceObject>("TrainSlice")
      .field("firstStep", &TrainSliceObject::first_step)
      .field("losses", &TrainSliceObject::losses)
      .field("gradientNorms", &TrainSliceObject::gradient_norms)
      .field("learningRates", &TrainSliceObject::learning_rates)
      .field("diverged", &TrainSliceObject::diverged);
  value_object<rnn::Evaluation>("Evaluation")
      .field("done", &rnn::Evaluation::done)
      .field("loss", &rnn::Evaluation::loss)
      .field("right", &rnn::Evaluation::right)
      .field("improved", &rnn::Evaluation::improved)
      .field("stop", &rnn::Evaluation::stop);
  value_object<ParameterObject>("ParameterReport")
      .field("name", &ParameterObject::name)
      .field("role", &ParameterObject::role)
      .field("shape", &ParameterObject::shape)
      .field("weightNorm", &ParameterObject::weight_norm)
      .field("gradientNorm", &ParameterObject::gradient_norm);
  value_object<TensorObject>("TensorView")
      .field("name", &TensorObject::name)
      .field("dtype", &TensorObject::dtype)
      .field("shape", &TensorObject::shape)
      .field("bytes", &TensorObject::bytes);
  value_object<TraceObject>("Trace")
      .field("steps", &TraceObject::steps)
      .field("hidden", &TraceObject::hidden)
      .field("layers", &TraceObject::layers)
      .field("directions", &TraceObject::directions)
      .field("channels", &TraceObject::channels)
      .field("values", &TraceObject::values)
      .field("gradientNormsH", &TraceObject::gradient_norms_h)
      .field("gradientNormsC", &TraceObject::gradient_norms_c)
      .field("losses", &TraceObject::losses)
      .field("outputs", &TraceObject::outputs)
      .field("valves", &TraceObject::valves)
      .field("saturatedLeft", &TraceObject::saturated_left)
      .field("saturatedRight", &TraceObject::saturated_right);
}

void register_text_objects() {
  using rnn::Decoding, rnn::SampleRequest, rnn::TextTrainerInfo, rnn::TextTrainerSpec;
  value_object<TextTrainerSpec>("TextTrainerSpec")
      .field("network", &TextTrainerSpec::network)
      .field("optimiser", &TextTrainerSpec::optimiser)
      .field("live", &TextTrainerSpec::live)
      .field("batch", &TextTrainerSpec::batch)
      .field("length", &TextTrainerSpec::length)
      .field("carryState", &TextTrainerSpec::carry_state)
      .field("heldOutShare", &TextTrainerSpec::held_out_share);
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
  value_object<Decoding>("Decoding")
      .field("temperature", &Decoding::temperature)
      .field("topK", &Decoding::top_k)
      .field("topP", &Decoding::top_p);
  value_object<SampleRequest>("SampleRequest")
      .field("prime", &SampleRequest::prime)
      .field("length", &SampleRequest::length)
      .field("decoding", &SampleRequest::decoding)
      .field("seed", &SampleRequest::seed)
      .field("resume", &SampleRequest::resume);
  value_object<SampleObject>("Sample")
      .field("text", &SampleObject::text)
      .field("probabilities", &SampleObject::probabilities);
}

void register_task_table() {
  value_object<TaskInfoObject>("TaskInfo")
      .field("id", &TaskInfoObject::id)
      .field("name", &TaskInfoObject::name)
      .field("summary", &TaskInfoObject::summary)
      .field("source", &TaskInfoObject::source)
      .field("inputSymbols", &TaskInfoObject::input_symbols)
      .field("outputSymbols", &TaskInfoObject::output_symbols)
      .field("inputSize", &TaskInfoObject::input_size)
      .field("outputSize", &TaskInfoObject::output_size)
      .field("symbolsIn", &TaskInfoObject::symbols_in)
      .field("loss", &TaskInfoObject::loss)
      .field("lastStepOnly", &TaskInfoObject::last_step_only)
      .field("predictsNext", &TaskInfoObject::predicts_next)
      .field("feedsBack", &TaskInfoObject::feeds_back)
      .field("lengthMeans", &TaskInfoObject::length_means)
      .field("defaultLength", &TaskInfoObject::default_length)
      .field("minLength", &TaskInfoObject::min_length)
      .field("maxLength", &TaskInfoObject::max_length)
      .field("longestSequence", &TaskInfoObject::longest_sequence)
      .field("baseline", &TaskInfoObject::baseline)
      .field("ignorant", &TaskInfoObject::ignorant)
      .field("naive", &TaskInfoObject::naive)
      .field("tolerance", &TaskInfoObject::tolerance)
      .field("chance", &TaskInfoObject::chance)
      .field("criterion", &TaskInfoObject::criterion)
      .field("solved", &TaskInfoObject::solved);
}

void register_task_objects() {
  using rnn::TaskResult, rnn::TaskSettings, rnn::TaskTest, rnn::TaskTrainerSpec;
  value_object<TaskSettings>("TaskSettings")
      .field("task", &TaskSettings::task)
      .field("length", &TaskSettings::length)
      .field("smallest", &TaskSettings::smallest)
      .field("noise", &TaskSettings::noise);
  value_object<TaskTrainerSpec>("TaskTrainerSpec")
      .field("task", &TaskTrainerSpec::task)
      .field("network", &TaskTrainerSpec::network)
      .field("optimiser", &TaskTrainerSpec::optimiser)
      .field("live", &TaskTrainerSpec::live)
      .field("batch", &TaskTrainerSpec::batch);
  value_object<TaskTrainerInfoObject>("TaskTrainerInfo")
      .field("task", &TaskTrainerInfoObject::task)
      .field("settings", &TaskTrainerInfoObject::settings)
      .field("parameterCount", &TaskTrainerInfoObject::parameter_count)
      .field("piecesPerStep", &TaskTrainerInfoObject::pieces_per_step)
      .field("evaluatedSequences", &TaskTrainerInfoObject::evaluated_sequences);
  value_object<TaskTest>("TaskTest")
      .field("length", &TaskTest::length)
      .field("smallest", &TaskTest::smallest)
      .field("noise", &TaskTest::noise)
      .field("sequences", &TaskTest::sequences)
      .field("seed", &TaskTest::seed);
  value_object<TaskResult>("TaskResult")
      .field("loss", &TaskResult::loss)
      .field("right", &TaskResult::right)
      .field("count", &TaskResult::count);
  value_object<TaskExampleObject>("TaskExample")
      .field("steps", &TaskExampleObject::steps)
      .field("symbols", &TaskExampleObject::symbols)
      .field("targetSymbols", &TaskExampleObject::target_symbols)
      .field("vectors", &TaskExampleObject::vectors)
      .field("targetVectors", &TaskExampleObject::target_vectors)
      .field("weights", &TaskExampleObject::weights)
      .field("right", &TaskExampleObject::right)
      .field("trace", &TaskExampleObject::trace);
  value_object<ForecastObject>("Forecast")
      .field("known", &ForecastObject::known)
      .field("truth", &ForecastObject::truth)
      .field("predicted", &ForecastObject::predicted)
      .field("naive", &ForecastObject::naive);
}

NumberArray targets_of(const rnn::SeriesTrainerSpec& spec) { return NumberArray(val::array(spec.targets)); }
void set_targets(rnn::SeriesTrainerSpec& spec, NumberArray targets) { spec.targets = vecFromJSArray<int>(targets); }

void register_series_objects() {
  using rnn::SeriesTrainerInfo, rnn::SeriesTrainerSpec;
  value_object<SeriesTrainerSpec>("SeriesTrainerSpec")
      .field("network", &SeriesTrainerSpec::network)
      .field("optimiser", &SeriesTrainerSpec::optimiser)
      .field("live", &SeriesTrainerSpec::live)
      .field("batch", &SeriesTrainerSpec::batch)
      .field("length", &SeriesTrainerSpec::length)
      .field("columns", &SeriesTrainerSpec::columns)
      .field("targets", &targets_of, &set_targets)
      .field("horizon", &SeriesTrainerSpec::horizon)
      .field("heldOutShare", &SeriesTrainerSpec::held_out_share);
  value_object<SeriesTrainerInfo>("SeriesTrainerInfo")
      .field("parameterCount", &SeriesTrainerInfo::parameter_count)
      .field("piecesPerStep", &SeriesTrainerInfo::pieces_per_step)
      .field("stepsPerEpoch", &SeriesTrainerInfo::steps_per_epoch)
      .field("trainRows", &SeriesTrainerInfo::train_rows)
      .field("heldOutRows", &SeriesTrainerInfo::held_out_rows)
      .field("naiveLoss", &SeriesTrainerInfo::naive_loss)
      .field("meanLoss", &SeriesTrainerInfo::mean_loss);
}

/// The settings everything has where nothing else is asked for.
template <class Settings>
Settings defaults() {
  return {};
}

void register_defaults() {
  emscripten::function("defaultTextTrainerSpec", &defaults<rnn::TextTrainerSpec>);
  emscripten::function("defaultTaskTrainerSpec", &defaults<rnn::TaskTrainerSpec>);
  emscripten::function("defaultSeriesTrainerSpec", &defaults<rnn::SeriesTrainerSpec>);
  emscripten::function("defaultSampleRequest", &defaults<rnn::SampleRequest>);
  emscripten::function("defaultTaskTest", &defaults<rnn::TaskTest>);
}

void register_trainers() {
  class_<TrainerHandle>("TrainerHandle")
      .function("status", &TrainerHandle::status)
      .function("step", &TrainerHandle::step)
      .function("train", &TrainerHandle::train)
      .function("trainPieces", &TrainerHandle::train_pieces)
      .function("evaluate", &TrainerHandle::evaluate)
      .function("restartEvaluation", &TrainerHandle::restart_evaluation)
      .function("live", &TrainerHandle::live)
      .function("update", &TrainerHandle::update)
      .function("parameters", &TrainerHandle::parameters)
      .function("tensors", &TrainerHandle::tensors)
      .function("restore", &TrainerHandle::restore)
      .function("loadParameters", &TrainerHandle::load_parameters);
  class_<TextTrainerHandle, base<TrainerHandle>>("TextTrainerHandle")
      .constructor<const rnn::TextTrainerSpec&, const std::string&>()
      .function("info", &TextTrainerHandle::info)
      .function("epoch", &TextTrainerHandle::epoch)
      .function("sample", &TextTrainerHandle::sample)
      .function("probe", &TextTrainerHandle::probe)
      .function("connectivity", &TextTrainerHandle::connectivity)
      .function("arithmetic", &TextTrainerHandle::arithmetic);
  class_<TaskTrainerHandle, base<TrainerHandle>>("TaskTrainerHandle")
      .constructor<const rnn::TaskTrainerSpec&>()
      .function("info", &TaskTrainerHandle::info)
      .function("test", &TaskTrainerHandle::test)
      .function("example", &TaskTrainerHandle::example)
      .function("connectivity", &TaskTrainerHandle::connectivity)
      .function("forecast", &TaskTrainerHandle::forecast)
      .function("arithmetic", &TaskTrainerHandle::arithmetic);
  class_<SeriesTrainerHandle, base<TrainerHandle>>("SeriesTrainerHandle")
      .constructor<const rnn::SeriesTrainerSpec&, const Float32Array&>()
      .function("info", &SeriesTrainerHandle::info)
      .function("window", &SeriesTrainerHandle::window)
      .function("connectivity", &SeriesTrainerHandle::connectivity)
      .function("forecast", &SeriesTrainerHandle::forecast)
      .function("predictions", &SeriesTrainerHandle::predictions)
      .function("arithmetic", &SeriesTrainerHandle::arithmetic);
}

EMSCRIPTEN_BINDINGS(forget_me_not) {
  register_arrays();
  register_table();
  register_network_settings();
  register_training_settings();
  register_trainer_results();
  register_text_objects();
  register_task_table();
  register_task_objects();
  register_series_objects();
  register_defaults();
  register_trainers();
  emscripten::function("cells", &cells);
  emscripten::function("tasks", &tasks);
  emscripten::function("limits", &limits);
  emscripten::function("choices", &choices);
}

}  // namespace
