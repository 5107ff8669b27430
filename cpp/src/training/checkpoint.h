// Bytes of a run that go on where it stopped: numbers and arrays one after the other, little-endian as all of the
// project's targets are, behind a mark. For keeping in memory or storage of the same build;
// files for other programs are a matter of their own.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace rnn {

class CheckpointWriter {
 public:
  void word(std::uint64_t value) { bytes(&value, sizeof value); }
  void array(const float* values, std::size_t count) { bytes(values, count * sizeof *values); }
  std::vector<std::uint8_t> finish() { return std::move(bytes_); }

 private:
  void bytes(const void* from, std::size_t count) {
    const auto* begin = static_cast<const std::uint8_t*>(from);
    bytes_.insert(bytes_.end(), begin, begin + count);
  }
  std::vector<std::uint8_t> bytes_;
};

/// Reads what CheckpointWriter wrote; past the end it gives zeros and `complete` turns false.
class CheckpointReader {
 public:
  explicit CheckpointReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::uint64_t word() {
    std::uint64_t value = 0;
    read(&value, sizeof value);
    return value;
  }
  void array(float* values, std::size_t count) { read(values, count * sizeof *values); }
  /// Whether everything asked for was there and nothing is left over.
  bool complete() const { return !cut_ && at_ == bytes_.size(); }

 private:
  void read(void* to, std::size_t count) {
    cut_ = cut_ || count > bytes_.size() - at_;
    if (cut_ || count == 0) return;  // an empty array may have no address
    std::memcpy(to, bytes_.data() + at_, count);
    at_ += count;
  }
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  bool cut_ = false;
};

}  // namespace rnn
