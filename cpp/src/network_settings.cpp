#include "rnn/network_settings.h"

#include "choices.h"

namespace rnn {

Result<ModelSpec> model_spec(const NetworkSettings& settings, const NetworkSurface& surface) {
  if (Status status = one_of("skip", settings.skip, skip_names()); !status.ok()) return status;
  if (Status status = validate(settings.initialisation); !status.ok()) return status;
  ModelSpec spec{.cell = settings.cell,
                 .input_size = surface.input_size,
                 .hidden_size = settings.hidden_size,
                 .layers = settings.layers,
                 .output_size = surface.output_size,
                 .one_hot = surface.symbols_in,
                 .bidirectional = settings.bidirectional,
                 .skip = chosen<Skip>(settings.skip, skip_names()),
                 .embedding_size = settings.embedding_size};
  if (Status status = validate(spec); !status.ok()) return status;
  return spec;
}

}  // namespace rnn
