// A text cut into B streams that are read side by side, T symbols at a time: stream b is the text from b·n on, with
// n = ⌊(length − 1)/B⌋, window k is symbols k·T .. k·T+T−1 of every stream, and each target is the next symbol. So the
// state at the end of one window is the right initial state of the next; after ⌊n/T⌋ windows the text starts again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rnn {

class Streams {
 public:
  /// @param starts  where each stream begins in `text`; every stream has `windows`·`steps` + 1 symbols from there.
  Streams(std::span<const std::uint16_t> text, std::vector<std::size_t> starts, int steps, int windows);

  /// The division described above; text.size() must be at least batch·steps + 1.
  static Streams contiguous(std::span<const std::uint16_t> text, int batch, int steps);
  /// At most `most` symbols in up to `batch` streams, spread evenly over the text (2 symbols at least).
  static Streams spread(std::span<const std::uint16_t> text, int batch, int steps, std::size_t most);

  int batch() const { return static_cast<int>(starts_.size()); }
  int steps() const { return steps_; }
  int windows() const { return windows_; }
  std::size_t symbols_per_window() const { return starts_.size() * static_cast<std::size_t>(steps_); }

  /// Fills inputs() and targets(), (T, B) each, with window k.
  void load(int k);
  std::span<const std::int32_t> inputs() const { return inputs_; }
  std::span<const std::int32_t> targets() const { return targets_; }

 private:
  std::span<const std::uint16_t> text_;
  std::vector<std::size_t> starts_;
  int steps_;
  int windows_;
  std::vector<std::int32_t> inputs_, targets_;
};

}  // namespace rnn
