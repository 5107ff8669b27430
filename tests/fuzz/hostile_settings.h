// Settings as a hostile page or file might hand them in: known and unknown names, numbers in and far out of range.
#pragma once

#include <string_view>
#include <vector>

#include "input.h"
#include "rnn/cells.h"
#include "rnn/decoding.h"
#include "rnn/network_settings.h"
#include "rnn/training_settings.h"

namespace fuzz {

inline std::vector<std::string_view> cell_names() {
  std::vector<std::string_view> names;
  for (const rnn::CellInfo& cell : rnn::cell_infos()) names.push_back(cell.id);
  return names;
}

inline rnn::NetworkSettings network_settings(Input& input) {
  static const auto cells = cell_names();
  rnn::NetworkSettings network;
  network.cell = input.name(cells);
  network.hidden_size = input.whole(3);
  network.layers = input.whole(1);
  network.bidirectional = input.choice(8) == 0;
  network.skip = input.name(rnn::skip_names());
  network.embedding_size = input.whole(0);
  network.initialisation.scheme = input.name(rnn::initialisation_names());
  network.initialisation.scale = input.real(1);
  network.initialisation.forget_bias = input.real(1);
  network.seed = input.raw<std::uint32_t>();
  return network;
}

inline rnn::OptimiserSettings optimiser_settings(Input& input) {
  rnn::OptimiserSettings optimiser;
  optimiser.kind = input.name(rnn::optimiser_names());
  for (double* number : {&optimiser.momentum, &optimiser.alpha, &optimiser.beta1, &optimiser.beta2, &optimiser.epsilon,
                         &optimiser.weight_decay}) {
    *number = input.real(*number);
  }
  return optimiser;
}

inline rnn::LiveSettings live_settings(Input& input) {
  rnn::LiveSettings live;
  live.learning_rate = input.real(live.learning_rate);
  live.schedule.kind = input.name(rnn::schedule_names());
  for (int* number : {&live.schedule.warmup, &live.schedule.period, &live.schedule.patience}) {
    *number = input.whole(*number);
  }
  live.schedule.factor = input.real(live.schedule.factor);
  live.schedule.least = input.real(live.schedule.least);
  live.clip.kind = input.name(rnn::clip_names());
  live.clip.limit = input.real(live.clip.limit);
  live.stopping = {input.whole(0), input.real(0)};
  live.dropout = input.real(live.dropout);
  return live;
}

inline rnn::Decoding decoding(Input& input) { return {input.real(1), input.whole(0), input.real(1)}; }

}  // namespace fuzz
