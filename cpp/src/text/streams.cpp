#include "text/streams.h"

#include <algorithm>
#include <utility>

namespace rnn {

Streams::Streams(std::span<const std::uint16_t> text, std::vector<std::size_t> starts, int steps, int windows)
    : text_(text), starts_(std::move(starts)), steps_(steps), windows_(windows) {
  inputs_.resize(symbols_per_window());
  targets_.resize(symbols_per_window());
}

Streams Streams::contiguous(std::span<const std::uint16_t> text, int batch, int steps) {
  return spread(text, batch, steps, text.size());
}

Streams Streams::spread(std::span<const std::uint16_t> text, int batch, int steps, std::size_t most) {
  const std::size_t symbols = text.size() - 1;
  const std::size_t streams =
      std::clamp<std::size_t>(symbols / static_cast<std::size_t>(steps), 1, static_cast<std::size_t>(batch));
  const std::size_t apart = symbols / streams;
  const std::size_t length = std::min(apart, std::max<std::size_t>(most / streams, 1));
  const std::size_t window = std::min(length, static_cast<std::size_t>(steps));
  std::vector<std::size_t> starts(streams);
  for (std::size_t b = 0; b < streams; ++b) starts[b] = b * apart;
  return {text, std::move(starts), static_cast<int>(window), static_cast<int>(length / window)};
}

void Streams::load(int k) {
  const std::size_t offset = static_cast<std::size_t>(k) * static_cast<std::size_t>(steps_);
  std::size_t at = 0;
  for (std::size_t t = 0; t < static_cast<std::size_t>(steps_); ++t) {
    for (const std::size_t start : starts_) {
      inputs_[at] = text_[start + offset + t];
      targets_[at] = text_[start + offset + t + 1];
      ++at;
    }
  }
}

}  // namespace rnn
