#include "rnn/network_settings.h"

#include <gtest/gtest.h>

#include <cmath>

#include "rnn/cells.h"

namespace rnn {
namespace {

TEST(NetworkSettings, BecomeAModelOfTheSizesThatTheTaskHas) {
  NetworkSettings settings;
  settings.cell = "gru";
  settings.hidden_size = 17;
  settings.layers = 3;
  settings.bidirectional = true;
  settings.skip = "highway";
  settings.embedding_size = 6;
  const ModelSpec spec = model_spec(settings, {9, 4, true}).value();
  EXPECT_EQ(spec.cell, "gru");
  EXPECT_EQ(spec.input_size, 9);
  EXPECT_EQ(spec.hidden_size, 17);
  EXPECT_EQ(spec.layers, 3);
  EXPECT_EQ(spec.output_size, 4);
  EXPECT_TRUE(spec.one_hot);
  EXPECT_TRUE(spec.bidirectional);
  EXPECT_EQ(spec.skip, Skip::highway);
  EXPECT_EQ(spec.embedding_size, 6);
  EXPECT_EQ(spec.dropout, 0) << "dropout is a setting of the training";
  EXPECT_FALSE(model_spec({}, {2, 1, false}).value().one_hot);
}

TEST(NetworkSettings, EverySkipHasItsName) {
  constexpr Skip kSkips[] = {Skip::none, Skip::residual, Skip::highway, Skip::dense, Skip::dense_in};
  constexpr const char* kNames[] = {"none", "residual", "highway", "dense", "dense_in"};
  ASSERT_EQ(skip_names().size(), std::size(kNames));
  for (std::size_t k = 0; k < std::size(kNames); ++k) {
    NetworkSettings settings;
    settings.skip = kNames[k];
    EXPECT_EQ(model_spec(settings, {}).value().skip, kSkips[k]) << kNames[k];
  }
}

struct BadSetting {
  void (*set)(NetworkSettings&);
  const char* message;
};

TEST(NetworkSettings, AreRefusedWithWhatGotAndExpected) {
  const BadSetting cases[] = {
      {[](NetworkSettings& s) { s.skip = "Dense"; },
       "skip must be one of none, residual, highway, dense, dense_in, got 'Dense'"},
      {[](NetworkSettings& s) { s.hidden_size = 1025; }, "hidden size must be 1..1024, got 1025"},
      {[](NetworkSettings& s) { s.layers = 9; }, "layers must be 1..8, got 9"},
      {[](NetworkSettings& s) { s.embedding_size = -1; }, "embedding size must be 0..16384, got -1"},
      {[](NetworkSettings& s) { s.embedding_size = 8; },
       "an embedding must have symbols to read, got vectors. Use an embedding size of 0"},
      {[](NetworkSettings& s) { s.cell = "mut1"; },
       "hidden size must be the input size, 3, for mut1, which adds the input to the state; got 128. Or use mut1_proj"},
      {[](NetworkSettings& s) { s.initialisation.forget_bias = NAN; }, "forget bias must be -10..10, got NaN"},
  };
  for (const BadSetting& bad : cases) {
    NetworkSettings settings;
    bad.set(settings);
    const Status status = model_spec(settings, {3, 2, false}).status();
    EXPECT_EQ(status.code, Code::invalid_argument);
    EXPECT_EQ(status.message, bad.message);
  }
  NetworkSettings unknown;
  unknown.cell = "elman";
  EXPECT_EQ(model_spec(unknown, {}).status().message, "cell must be one of " + known_cells() + ", got 'elman'");
}

}  // namespace
}  // namespace rnn
