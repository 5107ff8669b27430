// A next-character model in training on one text: the whole path from bytes to a sample, behind one object.
// Everything is deterministic: the same spec, text and module give the same bits, run after run.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rnn/decoding.h"
#include "rnn/status.h"
#include "rnn/trace.h"

namespace rnn {

struct TextTrainerSpec {
  std::string cell = "lstm";    ///< an id of the cell table
  int hidden_size = 128;        ///< H, units per layer, 1..1024
  int layers = 1;               ///< L, 1..8
  int batch = 32;               ///< B, streams read side by side, 1..512
  int length = 64;              ///< T, symbols per window of truncated back-propagation, 1..1024
  double learning_rate = 5e-3;  ///< Adam's step, 1e-8..100
  double clip_norm = 1.0;       ///< largest global gradient norm, 0..1e6; 0 = no clipping
  double forget_bias = 1.0;     ///< initial bias of the forget gate, -10..10; only for cells with one
  std::uint32_t seed = 1;       ///< of the initial weights
  double held_out_share = 0.1;  ///< the last part of the text, never trained on, 0.01..0.5
};

struct TextTrainerInfo {
  std::string vocabulary;  ///< all symbols, ascending code points, UTF-8
  int vocabulary_size;     ///< V
  double train_tokens;
  double held_out_tokens;
  double evaluated_tokens;  ///< how many of the held-out symbols one evaluation reads
  double parameter_count;
  int steps_per_epoch;
  int pieces_per_step;       ///< how many calls of train_pieces(1) a step takes; big models are trained in pieces
  double uniform_loss_nats;  ///< ln V: the loss of a network that knows nothing
  double unigram_loss_nats;  ///< held-out loss of one that knows how frequent each symbol is
};

/// What may change while training goes on.
struct TrainingChanges {
  double learning_rate;
  double clip_norm;
};

struct TrainSlice {
  double first_step;                   ///< how many steps had been applied before
  std::vector<double> loss_nats;       ///< mean over (T, B) before each step's update, nats per symbol
  std::vector<double> gradient_norms;  ///< global, before clipping
  bool diverged;                       ///< the last entry is NaN or infinite; that step was not applied
};

struct Evaluation {
  bool done;
  double loss_nats;  ///< mean so far, nats per symbol
};

struct SampleRequest {
  std::string prime;  ///< read before writing; empty: the first words of the held-out text
  int length = 200;   ///< symbols to write, 1..10000
  Decoding decoding;
  std::uint32_t seed = 1;
  bool resume = false;  ///< go on where the last sample ended: prime and seed are not used
};

struct Sample {
  std::string text;                  ///< what was written, UTF-8, without the prime
  std::vector<float> probabilities;  ///< of each written symbol, by the network itself (temperature 1)
};

class TextTrainer {
 public:
  /// @param utf8 the training text; it is copied.
  /// Errors: invalid_argument (a setting out of range), not_text, too_large, text_too_short.
  static Result<TextTrainer> create(const TextTrainerSpec& spec, std::string_view utf8);
  TextTrainer(TextTrainer&&) noexcept;
  TextTrainer& operator=(TextTrainer&&) noexcept;
  ~TextTrainer();

  const TextTrainerSpec& spec() const;
  const TextTrainerInfo& info() const;
  double step() const;   ///< optimiser steps applied
  double epoch() const;  ///< passes over the training text, a fraction

  /// Trains for `steps` steps, or until the loss or the gradient is NaN or infinite.
  TrainSlice train(int steps);
  /// The same by pieces of a step, so that training a big model can pause within a step. A slice may end in the midst
  /// of one; only whole steps are in its lists. The results do not depend on how the pieces are grouped.
  TrainSlice train_pieces(int pieces);

  /// Reads at least `tokens` (1 or more) of the held-out text; call it until done. Training in between mixes models.
  Evaluation evaluate(int tokens);
  void restart_evaluation();

  /// Errors: invalid_argument, not_text or unknown_symbol (the prime).
  Result<Sample> sample(const SampleRequest& request);

  /// Reads a text from a fresh state and shows what every unit did, with dL/dh_t and dL/dc_t for the loss of the last
  /// symbol.
  /// @param utf8 2..512 symbols.  Errors: invalid_argument, not_text, unknown_symbol.
  Result<Trace> probe(std::string_view utf8);

  /// Errors: invalid_argument; then nothing has changed.
  Status update(const TrainingChanges& changes);

  /// Everything that training goes on from: weights, moments, carried state, place in the text.
  /// A restored run continues bit for bit.
  std::vector<std::uint8_t> checkpoint() const;
  /// Errors: bad_checkpoint; then nothing has changed.
  Status restore(std::span<const std::uint8_t> bytes);

 private:
  struct Parts;
  explicit TextTrainer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace rnn
