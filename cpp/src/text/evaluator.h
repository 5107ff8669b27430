// The held-out loss, a window at a time, so that a long evaluation never blocks.
#pragma once

#include "rnn/model.h"
#include "rnn/text_trainer.h"
#include "text/streams.h"

namespace rnn {

class Evaluator {
 public:
  Evaluator(const Model<float>& model, Streams streams);

  void restart();
  Evaluation advance(const Model<float>& model, int symbols);
  double symbols() const { return static_cast<double>(streams_.symbols_per_window()) * streams_.windows(); }

 private:
  Streams streams_;
  State<float> state_;
  Activations<float> activations_;
  int window_ = 0;
  double total_ = 0;  // Σ loss over the windows read
};

}  // namespace rnn
