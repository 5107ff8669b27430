#include "text/text_plan.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cells/cell_row.h"
#include "ranges.h"
#include "rnn/initialisation.h"
#include "rnn/limits.h"

namespace rnn {
namespace {

constexpr std::size_t kEvaluatedSymbols = std::size_t{1} << 15;
constexpr int kEvaluatedStreams = 32;
constexpr int kEvaluatedOutputs = 1 << 17;  // largest steps·V of one stream's window
constexpr std::size_t kPrimeSymbols = 64;
constexpr double kPieceFlops = 1e9;  // 30 ms at 33 GFLOP/s
constexpr int kShortestPiece = 2;    // shorter ones spend their time adding up weight gradients

/// Held-out loss, nats per symbol, of a model that knows only how often each symbol stands in the training part. One is
/// added to every count, so that a symbol not seen in training costs much but not infinitely much.
double unigram_loss(std::span<const std::uint16_t> train, std::span<const std::uint16_t> held_out, int vocabulary) {
  std::vector<double> counts(static_cast<std::size_t>(vocabulary), 1.0);
  for (const std::uint16_t symbol : train) counts[symbol] += 1;
  const double total = static_cast<double>(train.size()) + vocabulary;
  double loss = 0;
  for (const std::uint16_t symbol : held_out) loss -= std::log(counts[symbol] / total);
  return loss / static_cast<double>(held_out.size());
}

}  // namespace

Status check_changes(const TrainingChanges& changes) {
  return first_failure(
      {in_range("learning rate", changes.learning_rate, 1e-8, 100), in_range("clip norm", changes.clip_norm, 0, 1e6)});
}

Status validate(const TextTrainerSpec& spec) {
  // The vocabulary is not known yet; Model::create() holds its size against the cell.
  if (Status status =
          validate(ModelSpec{spec.cell, std::max(spec.hidden_size, 1), spec.hidden_size, spec.layers, 2, true});
      !status.ok())
    return status;
  return first_failure(
      {in_range("batch", spec.batch, 1, kMaxBatch), in_range("sequence length", spec.length, 1, kMaxLength),
       check_changes({spec.learning_rate, spec.clip_norm}), validate(Initialisation{.forget_bias = spec.forget_bias}),
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
  return Status{Code::text_too_short,
                "the text must have at least " + std::to_string(needed) + " characters for batch " +
                    std::to_string(spec.batch) + " and sequence length " + std::to_string(spec.length) + ", got " +
                    std::to_string(symbols) + ". Use a longer text, or a smaller batch or length"};
}

ModelSpec plan_model(const TextTrainerSpec& spec, int vocabulary) {
  return {spec.cell, vocabulary, spec.hidden_size, spec.layers, vocabulary, true};
}

int plan_piece(const TextTrainerSpec& spec, int vocabulary) {
  const double hidden = spec.hidden_size;
  const double gates = find_cell(spec.cell)->gate_count();
  const double weights = gates * hidden * hidden * (2 * spec.layers - 1) + hidden * vocabulary;
  const double backward_step = 4 * spec.batch * weights;  // a multiply and an add, for inputs and for weights
  const int fitting = static_cast<int>(std::clamp(kPieceFlops / backward_step, 1.0, double{kMaxLength}));
  return std::max(fitting, kShortestPiece);
}

Streams held_out_streams(const TextTrainerSpec& spec, int vocabulary, std::span<const std::uint16_t> held_out) {
  // Forwards costs half of backwards; and the read-outs of one window must not take more memory than a batch in
  // training.
  const int steps =
      std::min({spec.length, 2 * plan_piece(spec, vocabulary), std::max(1, kEvaluatedOutputs / vocabulary)});
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

TextTrainerInfo describe(const TextTrainerSpec& spec, const Corpus& corpus, std::size_t train_size,
                         long long parameters, int steps_per_epoch, double evaluated_tokens) {
  const int piece = plan_piece(spec, corpus.vocabulary.size());
  const std::span<const std::uint16_t> all(corpus.symbols);
  const int vocabulary = corpus.vocabulary.size();
  return {corpus.vocabulary.text(),
          vocabulary,
          static_cast<double>(train_size),
          static_cast<double>(all.size() - train_size),
          evaluated_tokens,
          static_cast<double>(parameters),
          steps_per_epoch,
          2 * ((spec.length + piece - 1) / piece),
          std::log(static_cast<double>(vocabulary)),
          unigram_loss(all.first(train_size), all.subspan(train_size), vocabulary)};
}

}  // namespace rnn
