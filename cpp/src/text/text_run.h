// A run on a text: windows of it side by side, with the state carried on from window to window; and what is written and
// shown.
#pragma once

#include <string>

#include "rnn/text_trainer.h"
#include "text/corpus.h"
#include "text/evaluator.h"
#include "text/sampler.h"
#include "text/streams.h"
#include "training/run_core.h"

namespace rnn {

class TextRun : public RunCore {
 public:
  /// @param train_size symbols before the held-out part
  TextRun(const TextTrainerSpec& spec, Corpus corpus, Model<float>&& model, std::size_t train_size);

  const TextTrainerInfo& info() const { return info_; }

  Result<Sample> sample(const SampleRequest& request);
  Result<Trace> probe(std::string_view utf8, ProbeLoss loss);
  Result<std::vector<double>> connectivity(std::string_view utf8, int step, std::string_view symbol);

  Result<Arithmetic> arithmetic(std::string_view utf8, const UnitStep& at) const;

 private:
  void load(long long step) override;
  Inputs<float> inputs() const override { return {streams_.steps(), streams_.batch(), streams_.inputs(), nullptr}; }
  Targets<float> targets() const override { return {streams_.targets(), nullptr}; }
  bool begins_afresh(int stream) const override;
  Evaluation advance_evaluation(int tokens) override { return evaluator_.advance(model_, tokens); }
  void rewind_evaluation() override { evaluator_.restart(); }
  void forget_sample() override { sampler_.stop(); }
  std::string identity() const override;

  Result<std::vector<std::int32_t>> probe_symbols(std::string_view utf8) const;

  TextTrainerSpec spec_;
  std::size_t train_size_;
  Corpus corpus_;
  Streams streams_;  // points into the corpus
  Evaluator evaluator_;
  Sampler sampler_;
  TextTrainerInfo info_;
  int window_ = 0;  // of the step under way
};

}  // namespace rnn
