#include "training/start_model.h"

#include "memory.h"
#include "random_streams.h"
#include "rnn/generator.h"

namespace rnn {

Status fits_training(ModelSpec spec, int steps, int batch) {
  if (spec.layers > 1 && spec.dropout == 0) spec.dropout = 0.5;  // any share takes the same buffers
  return check_memory(spec, steps, batch);
}

Result<Model<float>> start_model(const NetworkSettings& settings, const NetworkSurface& surface, int steps, int batch) {
  const Result<ModelSpec> spec = model_spec(settings, surface);
  if (!spec.ok()) return spec.status();
  if (Status status = fits_training(spec.value(), steps, batch); !status.ok()) return status;
  Result<Model<float>> model = Model<float>::create(spec.value());
  if (!model.ok()) return model.status();
  Generator generator(settings.seed, kWeightStream);
  model.value().initialise(generator, settings.initialisation);
  return model;
}

}  // namespace rnn
