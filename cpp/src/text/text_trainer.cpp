#include "rnn/text_trainer.h"

#include <utility>

#include "text/text_plan.h"
#include "text/text_run.h"
#include "training/start_model.h"

namespace rnn {

TextTrainer::TextTrainer(std::unique_ptr<TextRun> run) : TrainingRun(std::move(run)) {}
TextRun& TextTrainer::run() { return static_cast<TextRun&>(*core_); }
const TextRun& TextTrainer::run() const { return static_cast<const TextRun&>(*core_); }

Result<TextTrainer> TextTrainer::create(const TextTrainerSpec& spec, std::string_view utf8) {
  if (Status status = validate(spec); !status.ok()) return status;
  Result<Corpus> corpus = Corpus::read(utf8);
  if (!corpus.ok()) return corpus.status();
  const int symbols = corpus.value().vocabulary.size();
  Result<std::size_t> train_size = plan_split(spec, corpus.value().symbols.size());
  if (!train_size.ok()) return train_size.status();

  Result<Model<float>> model = start_model(spec.network, {symbols, symbols, true}, spec.length, spec.batch);
  if (!model.ok()) return model.status();
  return TextTrainer(
      std::make_unique<TextRun>(spec, std::move(corpus.value()), std::move(model.value()), train_size.value()));
}

const TextTrainerInfo& TextTrainer::info() const { return run().info(); }
double TextTrainer::epoch() const { return step() / info().steps_per_epoch; }

Result<Sample> TextTrainer::sample(const SampleRequest& request) { return run().sample(request); }
Result<Trace> TextTrainer::probe(std::string_view utf8, ProbeLoss loss) { return run().probe(utf8, loss); }
Result<std::vector<double>> TextTrainer::connectivity(std::string_view utf8, int step, std::string_view symbol) {
  return run().connectivity(utf8, step, symbol);
}
Result<Arithmetic> TextTrainer::arithmetic(std::string_view utf8, const UnitStep& at) const {
  return run().arithmetic(utf8, at);
}

}  // namespace rnn
