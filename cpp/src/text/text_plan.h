// What is decided before a text trainer is built: whether its settings are in range, which network they mean, and how
// the text is divided.
#pragma once

#include <span>
#include <vector>

#include "rnn/model_spec.h"
#include "rnn/text_trainer.h"
#include "text/corpus.h"
#include "text/streams.h"

namespace rnn {

Status validate(const TextTrainerSpec& spec);
Status check_changes(const TrainingChanges& changes);

/// How many of `symbols` are trained on; the rest is held out. Errors: text_too_short, with how many are needed.
Result<std::size_t> plan_split(const TextTrainerSpec& spec, std::size_t symbols);

/// The network that is trained, for a text of `vocabulary` symbols.
ModelSpec plan_model(const TextTrainerSpec& spec, int vocabulary);

/// How many time steps one piece of training is: few enough that it takes some tens of milliseconds.
int plan_piece(const TextTrainerSpec& spec, int vocabulary);

/// The part of the held-out text that one evaluation reads: at most 2^15 symbols, spread over all of it.
Streams held_out_streams(const TextTrainerSpec& spec, int vocabulary, std::span<const std::uint16_t> held_out);

/// What a sample reads first when no priming text is given: the first few words of the held-out text (1..64 symbols),
/// so that the network is in the midst of a text when it begins to write.
std::vector<std::int32_t> default_prime(const Corpus& corpus, std::size_t train_size);

/// The counts and baselines of a run.
TextTrainerInfo describe(const TextTrainerSpec& spec, const Corpus& corpus, std::size_t train_size,
                         long long parameters, int steps_per_epoch, double evaluated_tokens);

}  // namespace rnn
