// A next-character model in training on one text: the whole path from bytes to a sample, behind one object.
// Everything is deterministic: the same spec, text and module give the same bits, run after run.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rnn/arithmetic.h"
#include "rnn/decoding.h"
#include "rnn/network_settings.h"
#include "rnn/trace.h"
#include "rnn/training_run.h"

namespace rnn {

struct TextTrainerSpec {
  NetworkSettings network;  ///< not bidirectional: it would see the symbols it is to predict
  OptimiserSettings optimiser;
  LiveSettings live;
  int batch = 32;               ///< B, streams read side by side, 1..512
  int length = 64;              ///< T, symbols per window of truncated back-propagation, 1..1024
  bool carry_state = true;      ///< whether a window begins with the state the one before ended with, or with zeros
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

class TextRun;

class TextTrainer : public TrainingRun {
 public:
  /// @param utf8 the training text; it is copied.
  /// Errors: invalid_argument (a setting out of range), not_text, too_large, text_too_short.
  static Result<TextTrainer> create(const TextTrainerSpec& spec, std::string_view utf8);

  const TextTrainerInfo& info() const;
  double epoch() const;  ///< passes over the training text, a fraction

  /// Errors: invalid_argument, not_text or unknown_symbol (the prime).
  Result<Sample> sample(const SampleRequest& request);

  /// Reads a text from a fresh state and shows what every unit did, with dL/dh_t and dL/dc_t.
  /// @param utf8 2..512 symbols.  Errors: invalid_argument, not_text, unknown_symbol.
  Result<Trace> probe(std::string_view utf8, ProbeLoss loss = ProbeLoss::last);

  /// What the expectation of one symbol after the given step hangs on: ‖d logit / d x_t‖ for each symbol of the text.
  /// @param step 0..T−1.  @param symbol one symbol of the vocabulary.  Errors: as probe, and for the step and symbol.
  Result<std::vector<double>> connectivity(std::string_view utf8, int step, std::string_view symbol);

  /// What one unit computes at one step of a text.  Errors: as probe, and for a step, layer, direction or unit.
  Result<Arithmetic> arithmetic(std::string_view utf8, const UnitStep& at) const;

 private:
  explicit TextTrainer(std::unique_ptr<TextRun> run);
  TextRun& run();
  const TextRun& run() const;
};

}  // namespace rnn
