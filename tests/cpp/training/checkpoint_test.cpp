#include "training/checkpoint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rnn {
namespace {

std::vector<std::uint8_t> written() {
  CheckpointWriter writer;
  writer.word(0xFEDCBA9876543210);
  const float values[] = {1.5f, -0.0f, std::numeric_limits<float>::quiet_NaN()};
  writer.array(values, 3);
  return writer.finish();
}

TEST(Checkpoint, ReadsBackWhatWasWritten) {
  const auto bytes = written();
  CheckpointReader reader(bytes);
  EXPECT_EQ(reader.word(), 0xFEDCBA9876543210);
  EXPECT_FALSE(reader.complete());
  float values[3];
  reader.array(values, 3);
  EXPECT_EQ(values[0], 1.5f);
  EXPECT_TRUE(std::signbit(values[1]));
  EXPECT_TRUE(std::isnan(values[2]));
  EXPECT_TRUE(reader.complete());
}

TEST(Checkpoint, IsIncompleteAtEveryOtherLength) {
  auto bytes = written();
  bytes.push_back(0);
  for (std::size_t length = 0; length <= bytes.size(); ++length) {
    CheckpointReader reader{std::span<const std::uint8_t>(bytes).first(length)};
    float values[3];
    reader.word();
    reader.array(values, 3);
    EXPECT_EQ(reader.complete(), length == bytes.size() - 1) << length;
  }
}

TEST(Checkpoint, GivesZerosPastTheEndAndStaysThere) {
  const std::uint8_t bytes[4] = {1, 2, 3, 4};
  CheckpointReader reader(bytes);
  EXPECT_EQ(reader.word(), 0u);
  float value = 7;
  reader.array(&value, 1);  // would fit, but what came before did not
  EXPECT_EQ(value, 7);
  EXPECT_FALSE(reader.complete());
}

}  // namespace
}  // namespace rnn
