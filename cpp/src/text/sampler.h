// Writes text: reads a prime, then draws one symbol after the other from what the network expects and feeds it back.
#pragma once

#include "rnn/generator.h"
#include "rnn/model.h"
#include "rnn/text_trainer.h"
#include "text/corpus.h"
#include "text/decoding.h"

namespace rnn {

class Sampler {
 public:
  explicit Sampler(const Model<float>& model);

  /// Starts over: a zero state that has read `prime` (at least one symbol).
  void start(const Model<float>& model, std::span<const std::int32_t> prime, std::uint32_t seed);
  /// Writes `length` symbols more. Before the first start() it is an error to call it.
  /// The probabilities it reports are the network's own, whatever the decoding.
  Sample write(const Model<float>& model, const Vocabulary& vocabulary, int length, const Decoding& decoding);
  bool started() const { return started_; }
  /// Another write() needs a start() first.
  void stop() { started_ = false; }

 private:
  void read(const Model<float>& model, std::int32_t symbol);

  State<float> state_;
  Activations<float> activations_;
  Vector<float> logits_, probabilities_;
  Decoder decoder_;
  Generator generator_;
  bool started_ = false;
};

}  // namespace rnn
