#include "text/text_run.h"

#include <utility>

#include "decimal.h"
#include "introspection/arithmetic.h"
#include "introspection/connectivity.h"
#include "introspection/probe.h"
#include "ranges.h"
#include "rnn/limits.h"
#include "text/text_plan.h"
#include "training/piece_plan.h"

namespace rnn {
namespace {

// With a carried state, each stream begins afresh once in so many windows, one after the other. With a state that is
// only ever carried, a network would see the zero state once per epoch, and a GRU can then get stuck when a sample or
// an evaluation starts from it.
constexpr int kFreshEvery = 32;

RunSettings run_settings(const TextTrainerSpec& spec, const ModelSpec& model) {
  return {spec.optimiser, spec.live, spec.network.seed, spec.batch, plan_piece(model, spec.batch)};
}

}  // namespace

TextRun::TextRun(const TextTrainerSpec& spec, Corpus corpus, Model<float>&& model, std::size_t train_size)
    : RunCore(std::move(model), run_settings(spec, model.spec())),  // the model is moved inside, after both are read
      spec_(spec),
      train_size_(train_size),
      corpus_(std::move(corpus)),
      streams_(Streams::contiguous(std::span(corpus_.symbols).first(train_size), spec.batch, spec.length)),
      evaluator_(model_, held_out_streams(spec, model_.spec(), std::span(corpus_.symbols).subspan(train_size))),
      sampler_(model_),
      info_(describe(spec, model_, corpus_, train_size, streams_.windows(), evaluator_.symbols())) {}

void TextRun::load(long long step) {
  window_ = static_cast<int>(step % streams_.windows());
  streams_.load(window_);
}

bool TextRun::begins_afresh(int stream) const {
  return !spec_.carry_state || window_ == 0 || (window_ + stream) % kFreshEvery == 0;
}

std::string TextRun::identity() const {
  return spec_.network.cell + '\n' + info_.vocabulary + '\n' + decimal(spec_.length) + '\n' +
         decimal(streams_.windows()) + '\n' + (spec_.carry_state ? "carried" : "fresh");
}

Result<Sample> TextRun::sample(const SampleRequest& request) {
  if (Status status =
          first_failure({in_range("sample length", request.length, 1, kMaxSample), validate(request.decoding)});
      !status.ok()) {
    return status;
  }
  if (!request.resume || !sampler_.started()) {
    auto prime = corpus_.vocabulary.encode(request.prime, "the priming text");
    if (!prime.ok()) return prime.status();
    if (prime.value().empty()) prime.value() = default_prime(corpus_, train_size_);
    sampler_.start(model_, prime.value(), request.seed);
  }
  return sampler_.write(model_, corpus_.vocabulary, request.length, request.decoding);
}

Result<std::vector<std::int32_t>> TextRun::probe_symbols(std::string_view utf8) const {
  auto symbols = corpus_.vocabulary.encode(utf8, "the probe text");
  if (!symbols.ok()) return symbols.status();
  const auto count = static_cast<double>(symbols.value().size());
  if (Status status = in_range("the probe text's length", count, 2, kMaxProbe); !status.ok()) return status;
  return symbols;
}

Result<Trace> TextRun::probe(std::string_view utf8, ProbeLoss loss) {
  const auto symbols = probe_symbols(utf8);
  if (!symbols.ok()) return symbols.status();
  const std::vector<std::int32_t>& read = symbols.value();
  std::vector<std::int32_t> next(read.begin() + 1, read.end());
  next.push_back(0);  // nothing is known to follow the last symbol, so that step is not scored
  std::vector<float> weights(read.size(), 1);
  weights.back() = 0;
  Trace trace = rnn::probe(model_, {static_cast<int>(read.size()), 1, read, nullptr},
                           {next, nullptr, Loss::cross_entropy, weights}, loss);
  trace.losses.pop_back();
  return trace;
}

Result<Arithmetic> TextRun::arithmetic(std::string_view utf8, const UnitStep& at) const {
  const auto symbols = probe_symbols(utf8);
  if (!symbols.ok()) return symbols.status();
  return rnn::arithmetic(model_, {static_cast<int>(symbols.value().size()), 1, symbols.value(), nullptr}, at);
}

Result<std::vector<double>> TextRun::connectivity(std::string_view utf8, int step, std::string_view symbol) {
  const auto symbols = probe_symbols(utf8);
  if (!symbols.ok()) return symbols.status();
  const auto output = corpus_.vocabulary.encode(symbol, "the symbol to look at");
  if (!output.ok()) return output.status();
  const int steps = static_cast<int>(symbols.value().size());
  if (Status status = first_failure(
          {in_range("step", step, 0, steps - 1),
           in_range("the number of symbols to look at", static_cast<double>(output.value().size()), 1, 1)});
      !status.ok()) {
    return status;
  }
  return rnn::connectivity(model_, {steps, 1, symbols.value(), nullptr}, step, output.value().front());
}

}  // namespace rnn
