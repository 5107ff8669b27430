// Whether a model of hostile settings is small enough to be made and trained in a fuzzer's loop. Larger ones are legal
// up to kMaxModelBytes, and take the time that their size takes.
#pragma once

#include "memory.h"
#include "rnn/limits.h"
#include "rnn/network_settings.h"

namespace fuzz {

inline constexpr double kMostModelBytes = 1 << 19;

/// @param steps T, @param batch B, both in range.
inline bool is_small(const rnn::NetworkSettings& network, const rnn::NetworkSurface& surface, int steps, int batch) {
  const auto spec = rnn::model_spec(network, surface);
  if (!spec.ok()) return true;  // and will be refused
  const auto need = rnn::memory_need(spec.value(), steps, batch);
  return !need.ok() || need.value().bytes() < kMostModelBytes || need.value().bytes() > double{rnn::kMaxModelBytes};
}

/// A refusal has to say why.
inline bool says_why(const rnn::Status& status) { return status.ok() || !status.message.empty(); }

}  // namespace fuzz
