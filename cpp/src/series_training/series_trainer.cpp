#include "rnn/series_trainer.h"

#include <utility>

#include "series_training/series_run.h"
#include "training/start_model.h"

namespace rnn {

SeriesTrainer::SeriesTrainer(std::unique_ptr<SeriesRun> run) : TrainingRun(std::move(run)) {}
SeriesRun& SeriesTrainer::run() { return static_cast<SeriesRun&>(*core_); }
const SeriesRun& SeriesTrainer::run() const { return static_cast<const SeriesRun&>(*core_); }

Result<SeriesTrainer> SeriesTrainer::create(const SeriesTrainerSpec& spec, std::vector<float>&& values) {
  if (Status status = validate(spec, values); !status.ok()) return status;
  const int outputs = spec.targets.empty() ? spec.columns : static_cast<int>(spec.targets.size());
  Result<Model<float>> model = start_model(spec.network, {spec.columns, outputs, false}, spec.length, spec.batch);
  if (!model.ok()) return model.status();
  return SeriesTrainer(std::make_unique<SeriesRun>(spec, std::move(values), std::move(model.value())));
}

const SeriesTrainerInfo& SeriesTrainer::info() const { return run().info(); }
Result<TaskExample> SeriesTrainer::window(int start, ProbeLoss loss) { return run().window(start, loss); }
Result<std::vector<double>> SeriesTrainer::connectivity(int start, int step, int output) {
  return run().connectivity(start, step, output);
}
Result<Forecast> SeriesTrainer::forecast(int start, int known, int steps) const {
  return run().forecast(start, known, steps);
}
Result<std::vector<float>> SeriesTrainer::predictions(int start, int count) const {
  return run().predictions(start, count);
}
Result<Arithmetic> SeriesTrainer::arithmetic(int start, const UnitStep& at) const {
  return run().arithmetic(start, at);
}

}  // namespace rnn
