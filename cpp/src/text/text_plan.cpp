#include "text/text_plan.h"

#include <algorithm>
#include <vector>

#include "decimal.h"
#include "kernels/elementary.h"
#include "ranges.h"
#include "rnn/limits.h"
#include "training/piece_plan.h"

namespace rnn {
namespace {

constexpr std::size_t kEvaluatedSymbols = std::size_t{1} << 15;
constexpr int kEvaluatedStreams = 32;
constexpr int kEvaluatedOutputs = 1 << 17;  // largest steps·V of one stream's window
constexpr std::size_t kPrimeSymbols = 64;

/// Held-out loss, nats per symbol, of a model that knows only how often each symbol stands in the training part. One is
/// added to every count, so that a symbol not seen in training costs much but not infinitely much.
double unigram_loss(std::span<const std::uint16_t> train, std::span<const std::uint16_t> held_out, int vocabulary) {
  std::vector<double> counts(static_cast<std::size_t>(vocabulary), 1.0);
  for (const std::uint16_t symbol : train) counts[symbol] += 1;
  const double total = static_cast<double>(train.size()) + vocabulary;
  double loss = 0;
  for (const std::uint16_t symbol : held_out) loss -= logarithm(counts[symbol] / total);
  return loss / static_cast<double>(held_out.size());
}

}  // namespace

Status validate(const TextTrainerSpec& spec) {
  if (spec.network.bidirectional) {
    return {
        Code::invalid_argument,
        "a next-character model must read forwards only, got bidirectional: reading backwards it would see the very "
        "characters it is to predict. Use one direction here, or two with a task that shows the whole sequence"};
  }
  // The vocabulary is not known yet, so that cells that add the input to the state are checked once it is.
  const int symbols = std::max(spec.network.hidden_size, 1);
  NetworkSettings network = spec.network;
  network.embedding_size = std::min(network.embedding_size, 0);
  return first_failure({model_spec(network, {symbols, symbols, true}).status(), validate(spec.optimiser),
                        validate(spec.live), in_range("batch", spec.batch, 1, kMaxBatch),
                        in_range("sequence length", spec.length, 1, kMaxLength),
                        in_range("held-out share", spec.held_out_share, 0.01, 0.5)});
}

Result<std::size_t> plan_split(const TextTrainerSpec& spec, std::size_t symbols) {
  const std::size_t window = static_cast<std::size_t>(spec.batch) * static_cast<std::size_t>(spec.length) + 1;
  const auto train_part = [&](std::size_t size) {
    return static_cast<std::size_t>(static_cast<double>(size) * (1 - spec.held_out_share));
  };
  const auto is_enough = [&](std::size_t size) { return train_part(size) >= window && size - train_part(size) >= 2; };
  if (is_enough(symbols)) return train_part(symbols);
  std::size_t needed = std::max(window, symbols + 1);
  while (!is_enough(needed)) ++needed;
  return Status{Code::text_too_short, "the text must have at least " + decimal(needed) + " characters for batch " +
                                          decimal(spec.batch) + " and sequence length " + decimal(spec.length) +
                                          ", got " + decimal(symbols) +
                                          ". Use a longer text, or a smaller batch or length"};
}

Streams held_out_streams(const TextTrainerSpec& spec, const ModelSpec& model, std::span<const std::uint16_t> held_out) {
  // Forwards costs half of backwards; and the read-outs of one window must not take more memory than a batch in
  // training.
  const int steps =
      std::min({spec.length, 2 * plan_piece(model, spec.batch), std::max(1, kEvaluatedOutputs / model.output_size)});
  return Streams::spread(held_out, kEvaluatedStreams, steps, kEvaluatedSymbols);
}

std::vector<std::int32_t> default_prime(const Corpus& corpus, std::size_t train_size) {
  const auto held_out = std::span(corpus.symbols).subspan(train_size);
  const auto words = held_out.first(std::min(held_out.size(), kPrimeSymbols));
  const int space = corpus.vocabulary.find(U' ');
  const auto last_space = std::find(words.rbegin(), words.rend(), space);
  const auto end = last_space == words.rend() ? words.end() : last_space.base();
  return {words.begin(), end};
}

TextTrainerInfo describe(const TextTrainerSpec& spec, const Model<float>& model, const Corpus& corpus,
                         std::size_t train_size, int steps_per_epoch, double evaluated_tokens) {
  const std::span<const std::uint16_t> all(corpus.symbols);
  const int vocabulary = corpus.vocabulary.size();
  return {corpus.vocabulary.text(),
          vocabulary,
          static_cast<double>(train_size),
          static_cast<double>(all.size() - train_size),
          evaluated_tokens,
          static_cast<double>(model.parameters().values().size()),
          steps_per_epoch,
          count_pieces(model.spec(), spec.batch, spec.length),
          logarithm(static_cast<double>(vocabulary)),
          unigram_loss(all.first(train_size), all.subspan(train_size), vocabulary)};
}

}  // namespace rnn
