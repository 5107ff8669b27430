#include "rnn/text_trainer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "memory.h"
#include "ranges.h"
#include "rnn/generator.h"
#include "rnn/limits.h"
#include "text/corpus.h"
#include "text/evaluator.h"
#include "text/probe.h"
#include "text/sampler.h"
#include "text/streams.h"
#include "text/text_plan.h"
#include "training/checkpoint.h"
#include "training/trainer.h"

namespace rnn {
namespace {

constexpr std::uint64_t kWeightStream = 1;
// Each stream begins afresh once in so many windows, one after the other. With a carried state alone, a network would
// see the zero state once per epoch, and a GRU can then get stuck when a sample or an evaluation starts from it.
constexpr int kFreshEvery = 32;
constexpr std::uint64_t kCheckpointMark = 0x31'4b'43'4e'4d'46;  // "FMNCK1"

}  // namespace

/// Everything a run consists of. The streams and the trainer point into their neighbours, so it stays where it was
/// made.
struct TextTrainer::Parts {
  Parts(const TextTrainerSpec& the_spec, Corpus the_corpus, Model<float> the_model, std::size_t the_train_size)
      : spec(the_spec),
        train_size(the_train_size),
        corpus(std::move(the_corpus)),
        model(std::move(the_model)),
        streams(Streams::contiguous(std::span(corpus.symbols).first(train_size), spec.batch, spec.length)),
        evaluator(model,
                  held_out_streams(spec, corpus.vocabulary.size(), std::span(corpus.symbols).subspan(train_size))),
        sampler(model),
        trainer(model, {spec.learning_rate, spec.clip_norm, {}, spec.seed, plan_piece(spec, corpus.vocabulary.size())}),
        state(model.zero_state(spec.batch)),
        info(describe(spec, corpus, train_size, model.parameters().values().size(), streams.windows(),
                      evaluator.symbols())) {}

  /// A number that differs between runs whose checkpoints do not fit one another.
  std::uint64_t identity() const;
  void begin_step();
  /// One piece of an optimiser step; true when it was the step's last. A step whose loss or gradient is not a number
  /// ends the slice and changes nothing.
  bool train_piece(TrainSlice& slice);
  /// The state the step under way starts from: carried, but for the streams whose turn it is to begin afresh.
  void begin_state(int window);

  TextTrainerSpec spec;
  std::size_t train_size;  // symbols before the held-out part
  Corpus corpus;
  Model<float> model;
  Streams streams;
  Evaluator evaluator;
  Sampler sampler;
  Trainer<float> trainer;
  State<float> state;       // carried from window to window
  State<float> next_state;  // of the step under way
  bool in_step = false;     // whether there is one
  TextTrainerInfo info;
};

TextTrainer::TextTrainer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TextTrainer::TextTrainer(TextTrainer&&) noexcept = default;
TextTrainer& TextTrainer::operator=(TextTrainer&&) noexcept = default;
TextTrainer::~TextTrainer() = default;

Result<TextTrainer> TextTrainer::create(const TextTrainerSpec& spec, std::string_view utf8) {
  if (Status status = validate(spec); !status.ok()) return status;
  Result<Corpus> corpus = Corpus::read(utf8);
  if (!corpus.ok()) return corpus.status();
  const int symbols = corpus.value().vocabulary.size();
  Result<std::size_t> train_size = plan_split(spec, corpus.value().symbols.size());
  if (!train_size.ok()) return train_size.status();
  const ModelSpec planned = plan_model(spec, symbols);
  if (Status status = check_memory(planned, spec.length, spec.batch); !status.ok()) return status;

  Result<Model<float>> model = Model<float>::create(planned);
  if (!model.ok()) return model.status();
  Generator generator(spec.seed, kWeightStream);
  model.value().initialise(generator, {.forget_bias = spec.forget_bias});
  return TextTrainer(
      std::make_unique<Parts>(spec, std::move(corpus.value()), std::move(model.value()), train_size.value()));
}

const TextTrainerSpec& TextTrainer::spec() const { return parts_->spec; }
const TextTrainerInfo& TextTrainer::info() const { return parts_->info; }
double TextTrainer::step() const { return static_cast<double>(parts_->trainer.optimiser().updates()); }
double TextTrainer::epoch() const { return step() / parts_->streams.windows(); }

void TextTrainer::Parts::begin_state(int window) {
  next_state = state;
  for (int stream = 0; stream < spec.batch; ++stream) {
    if (window > 0 && (window + stream) % kFreshEvery != 0) continue;
    next_state.for_each_part([&](Matrix<float>& part) {
      for (Index row = stream; row < part.rows(); row += spec.batch) part.row(row).setZero();
    });
  }
}

std::uint64_t TextTrainer::Parts::identity() const {
  std::string all = spec.cell + '\n' + info.vocabulary;
  for (const int size : {spec.hidden_size, spec.layers, spec.batch, spec.length, streams.windows()}) {
    all += '\n' + std::to_string(size);
  }
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const char byte : all) hash = (hash ^ static_cast<std::uint8_t>(byte)) * 0x100000001b3;
  return hash;
}

void TextTrainer::Parts::begin_step() {
  const auto window = static_cast<int>(trainer.optimiser().updates() % streams.windows());
  streams.load(window);
  begin_state(window);
  trainer.begin({streams.steps(), streams.batch(), streams.inputs(), nullptr}, {streams.targets(), nullptr},
                next_state);
  in_step = true;
}

bool TextTrainer::Parts::train_piece(TrainSlice& slice) {
  if (!in_step) begin_step();
  if (trainer.advance()) return false;
  in_step = false;
  slice.loss_nats.push_back(trainer.loss());
  slice.gradient_norms.push_back(trainer.gradient_norm());
  slice.diverged = !std::isfinite(trainer.loss()) || !std::isfinite(trainer.gradient_norm());
  if (slice.diverged) return true;
  trainer.apply();
  std::swap(state, next_state);
  return true;
}

TrainSlice TextTrainer::train(int steps) {
  TrainSlice slice{step(), {}, {}, false};
  for (int done = 0; done < steps && !slice.diverged;) done += parts_->train_piece(slice) ? 1 : 0;
  return slice;
}

TrainSlice TextTrainer::train_pieces(int pieces) {
  TrainSlice slice{step(), {}, {}, false};
  for (int k = 0; k < pieces && !slice.diverged; ++k) parts_->train_piece(slice);
  return slice;
}

Evaluation TextTrainer::evaluate(int tokens) { return parts_->evaluator.advance(parts_->model, tokens); }
void TextTrainer::restart_evaluation() { parts_->evaluator.restart(); }

Result<Sample> TextTrainer::sample(const SampleRequest& request) {
  Parts& parts = *parts_;
  if (Status status = first_failure({in_range("sample length", request.length, 1, kMaxSample),
                                     in_range("temperature", request.temperature, 0, 10)});
      !status.ok()) {
    return status;
  }
  if (!request.resume || !parts.sampler.started()) {
    auto prime = parts.corpus.vocabulary.encode(request.prime, "the priming text");
    if (!prime.ok()) return prime.status();
    if (prime.value().empty()) prime.value() = default_prime(parts.corpus, parts.train_size);
    parts.sampler.start(parts.model, prime.value(), request.seed);
  }
  return parts.sampler.write(parts.model, parts.corpus.vocabulary, request.length, request.temperature);
}

Result<Trace> TextTrainer::probe(std::string_view utf8) {
  auto symbols = parts_->corpus.vocabulary.encode(utf8, "the probe text");
  if (!symbols.ok()) return symbols.status();
  const auto count = static_cast<double>(symbols.value().size());
  if (Status status = in_range("the probe text's length", count, 2, kMaxProbe); !status.ok()) return status;
  // A step may be under way, and a probe goes backwards too: its gradients must not mix with the step's.
  const Vector<float> gradients = parts_->model.parameters().gradients();
  Trace trace = rnn::probe(parts_->model, symbols.value());
  parts_->model.parameters().gradients() = gradients;
  return trace;
}

Status TextTrainer::update(const TrainingChanges& changes) {
  if (Status status = check_changes(changes); !status.ok()) return status;
  parts_->spec.learning_rate = parts_->trainer.settings().learning_rate = changes.learning_rate;
  parts_->spec.clip_norm = parts_->trainer.settings().clip_norm = changes.clip_norm;
  return Status::good();
}

std::vector<std::uint8_t> TextTrainer::checkpoint() const {
  const Parts& parts = *parts_;
  CheckpointWriter writer;
  writer.word(kCheckpointMark);
  writer.word(parts.identity());
  writer.word(static_cast<std::uint64_t>(parts.trainer.optimiser().updates()));
  const auto put = [&](const auto& matrix) { writer.array(matrix.data(), static_cast<std::size_t>(matrix.size())); };
  put(parts.model.parameters().values());
  put(parts.trainer.optimiser().mean());
  put(parts.trainer.optimiser().square());
  parts.state.for_each_part(put);
  return writer.finish();
}

Status TextTrainer::restore(std::span<const std::uint8_t> bytes) {
  Parts& parts = *parts_;
  CheckpointReader reader(bytes);
  const bool is_ours = reader.word() == kCheckpointMark && reader.word() == parts.identity();
  const std::uint64_t updates = reader.word();
  Vector<float> values = parts.model.parameters().values();
  Vector<float> mean = values, square = values;
  State<float> state = parts.state;
  const auto get = [&](auto& matrix) { reader.array(matrix.data(), static_cast<std::size_t>(matrix.size())); };
  get(values), get(mean), get(square);
  state.for_each_part(get);
  if (!is_ours || !reader.complete() || updates > (std::uint64_t{1} << 53u)) {
    return {Code::bad_checkpoint, "the checkpoint must be one of this model (same cell, sizes and text), got " +
                                      std::to_string(bytes.size()) + " bytes that are not. Start the training again"};
  }
  parts.model.parameters().values() = values;
  parts.model.pack();
  parts.trainer.optimiser().mean() = mean;
  parts.trainer.optimiser().square() = square;
  parts.trainer.optimiser().set_updates(static_cast<long long>(updates));
  parts.state = state;
  parts.in_step = false;
  return Status::good();
}

}  // namespace rnn
