#include "rnn/model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "bits.h"
#include "cells/cell_row.h"
#include "example_pass.h"
#include "rnn/limits.h"

namespace rnn {
namespace {

class AnyCell : public testing::TestWithParam<std::string> {
 protected:
  ModelSpec spec(bool one_hot = false) const { return {GetParam(), 6, 17, 2, 5, one_hot}; }
};

TEST_P(AnyCell, ManyStepsAtOnceGiveTheBitsOfSingleSteps) {
  ExamplePass<float> pass(spec(), 5, 3);
  pass.forward(Loss::mse);
  State<float> state = pass.start;
  Activations<float> single;
  pass.model.allocate(1, 3, single);
  for (int t = 0; t < 5; ++t) {
    pass.model.forward({1, 3, {}, pass.vectors.data() + t * 3 * 6}, state, single);
    const Matrix<float> whole = pass.activations.output.middleRows(Index{t} * 3, 3);
    EXPECT_TRUE(same_bits(whole, single.output)) << "step " << t;
  }
  EXPECT_TRUE(same_bits(pass.end.h, state.h));
  EXPECT_TRUE(same_bits(pass.end.c, state.c));
}

TEST_P(AnyCell, EachSequenceOfABatchIsComputedAsIfAlone) {
  ExamplePass<float> pass(spec(true), 4, 3);
  pass.forward(Loss::mse);
  for (int b = 0; b < 3; ++b) {
    std::vector<std::int32_t> symbols;
    for (std::size_t t = 0; t < 4; ++t) symbols.push_back(pass.symbols[t * 3 + static_cast<std::size_t>(b)]);
    State<float> state = pass.model.zero_state(1);
    for (Index layer = 0; layer < 2; ++layer) {
      state.h.row(layer) = pass.start.h.row(layer * 3 + b);
      if (state.c.size() > 0) state.c.row(layer) = pass.start.c.row(layer * 3 + b);
      if (state.gates.size() > 0) state.gates.row(layer) = pass.start.gates.row(layer * 3 + b);
    }
    Activations<float> alone;
    pass.model.allocate(4, 1, alone);
    pass.model.forward({4, 1, symbols, nullptr}, state, alone);
    for (Index t = 0; t < 4; ++t) {
      const Matrix<float> in_batch = pass.activations.output.row(t * 3 + b), by_itself = alone.output.row(t);
      EXPECT_TRUE(same_bits(in_batch, by_itself)) << "sequence " << b << ", step " << t;
    }
  }
}

TEST_P(AnyCell, OldContentOfTheBuffersDoesNotMatter) {
  ExamplePass<float> clean(spec(), 3, 2), spoilt(spec(), 3, 2);
  spoilt.spoil_buffers();
  EXPECT_EQ(clean.run(Loss::cross_entropy, true), spoilt.run(Loss::cross_entropy, true));
  EXPECT_TRUE(same_bits(clean.model.parameters().gradients(), spoilt.model.parameters().gradients()));
  EXPECT_TRUE(same_bits(clean.deltas.input, spoilt.deltas.input));
  EXPECT_TRUE(clean.deltas.input.allFinite());
  for (std::size_t k = 0; k < 2; ++k) {
    EXPECT_TRUE(same_bits(clean.deltas.layers[k].h, spoilt.deltas.layers[k].h));
    EXPECT_TRUE(same_bits(clean.deltas.layers[k].c, spoilt.deltas.layers[k].c));
  }
}

TEST_P(AnyCell, BackwardAddsToTheGradientsAndNeverOverwrites) {
  for (const bool one_hot : {false, true}) {
    ExamplePass<double> fresh(spec(one_hot), 3, 2), filled(spec(one_hot), 3, 2);
    filled.model.parameters().gradients().setConstant(1);
    fresh.run(Loss::cross_entropy);
    filled.run(Loss::cross_entropy);
    const Vector<double> added = filled.model.parameters().gradients().array() - 1;
    EXPECT_LT((added - fresh.model.parameters().gradients()).cwiseAbs().maxCoeff(), 1e-14);
    EXPECT_GT(fresh.model.parameters().gradients().cwiseAbs().maxCoeff(), 1e-4);
  }
}

TEST_P(AnyCell, SymbolsGiveWhatMultipliedOutVectorsGive) {
  ExamplePass<float> symbols(spec(true), 4, 2), vectors(spec(), 4, 2);
  vectors.vectors.assign(vectors.vectors.size(), 0.0f);
  for (std::size_t row = 0; row < symbols.symbols.size(); ++row) {
    vectors.vectors[row * 6 + static_cast<std::size_t>(symbols.symbols[row])] = 1;
  }
  EXPECT_NEAR(symbols.run(Loss::cross_entropy), vectors.run(Loss::cross_entropy), 1e-6);
  const Vector<float>& a = symbols.model.parameters().gradients();
  EXPECT_LT((a - vectors.model.parameters().gradients()).cwiseAbs().maxCoeff(), 1e-6f);
}

TEST_P(AnyCell, FloatsComeNearToDoubles) {
  ExamplePass<float> single(spec(), 6, 3);
  ExamplePass<double> exact(spec(), 6, 3);
  exact.start.h = single.start.h.cast<double>();
  exact.start.c = single.start.c.cast<double>();
  exact.model.parameters().values() = single.model.parameters().values().cast<double>();
  exact.model.pack();
  EXPECT_NEAR(single.run(Loss::mse), exact.run(Loss::mse), 1e-6);
  const Vector<double> gradients = single.model.parameters().gradients().cast<double>();
  EXPECT_LT((gradients - exact.model.parameters().gradients()).cwiseAbs().maxCoeff(), 2e-6);
}

TEST_P(AnyCell, WorksAtTheSmallestSizes) {
  ExamplePass<float> pass({GetParam(), 1, 1, 1, 1, false}, 1, 1);
  EXPECT_TRUE(std::isfinite(pass.run(Loss::mse, true)));
  EXPECT_EQ(pass.deltas.input.size(), 1);
  EXPECT_TRUE(pass.model.parameters().gradients().allFinite());
}

TEST_P(AnyCell, NaNInAnInputReachesTheLossInsteadOfBeingHidden) {
  ExamplePass<float> pass(spec(), 2, 1);
  pass.vectors[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(std::isnan(pass.forward(Loss::mse)));
  EXPECT_TRUE(std::isnan(pass.forward(Loss::cross_entropy)));
}

INSTANTIATE_TEST_SUITE_P(Table, AnyCell, testing::ValuesIn(all_cells()),
                         [](const auto& parameter) { return parameter.param; });

struct BadSpec {
  ModelSpec spec;
  const char* message;
};

TEST(Model, RefusesBadSizesWithWhatGotAndExpected) {
  const BadSpec cases[] = {
      {{"lstn", 1, 1, 1, 1, false}, "cell must be one of lstm, gru, rnn_tanh, got 'lstn'"},
      {{"lstm", 1, 0, 1, 1, false}, "hidden size must be 1..1024, got 0"},
      {{"lstm", 1, 100000, 1, 1, false}, "hidden size must be 1..1024, got 100000"},
      {{"lstm", 1, 1, 0, 1, false}, "layers must be 1..8, got 0"},
      {{"lstm", 1, 1, 9, 1, false}, "layers must be 1..8, got 9"},
      {{"lstm", 0, 1, 1, 1, false}, "input size must be 1..16384, got 0"},
      {{"lstm", 1, 1, 1, -1, false}, "output size must be 1..16384, got -1"},
  };
  for (const BadSpec& bad : cases) {
    const auto result = Model<float>::create(bad.spec);
    ASSERT_FALSE(result.ok()) << bad.message;
    EXPECT_EQ(result.status().code, Code::invalid_argument);
    if (bad.spec.cell == "lstn") {
      EXPECT_EQ(result.status().message, "cell must be one of " + known_cells() + ", got 'lstn'");
    } else {
      EXPECT_EQ(result.status().message, bad.message);
    }
  }
}

TEST(Model, AcceptsTheLargestSizesItAnnounces) {
  EXPECT_TRUE(validate(ModelSpec{"gru", kMaxFeatures, kMaxHidden, kMaxLayers, kMaxFeatures, true}).ok());
}

class Padded : public testing::TestWithParam<std::string> {};

TEST_P(Padded, SequencesEndInTheStateAndGradientsOfTheirOwnLength) {
  ExamplePass<float> whole({GetParam(), 5, 5, 2, 3, true, true, Skip::residual}, 6, 3);
  whole.shorten();
  whole.run(Loss::cross_entropy);
  Vector<float> summed = Vector<float>::Zero(whole.model.parameters().gradients().size());
  for (int b = 0; b < 3; ++b) {
    const int steps = whole.lengths[static_cast<std::size_t>(b)];
    ExamplePass<float> alone({GetParam(), 5, 5, 2, 3, true, true, Skip::residual}, steps, 1);
    for (int t = 0; t < steps; ++t) {
      const auto from = static_cast<std::size_t>(t * 3 + b), to = static_cast<std::size_t>(t);
      alone.symbols[to] = whole.symbols[from];
      alone.target_symbols[to] = whole.target_symbols[from];
    }
    const auto take = [&](const Matrix<float>& all, Matrix<float>& one) {
      for (Index row = 0; row < one.rows(); ++row) one.row(row) = all.row(row * 3 + b);
    };
    take(whole.start.h, alone.start.h);
    take(whole.start.c, alone.start.c);
    take(whole.start.gates, alone.start.gates);
    alone.run(Loss::cross_entropy);
    summed += alone.model.parameters().gradients() * static_cast<float>(steps) / (6 + 5 + 4);
    for (Index layer = 0; layer < 4; ++layer) {
      EXPECT_LT((whole.end.h.row(layer * 3 + b) - alone.end.h.row(layer)).cwiseAbs().maxCoeff(), 1e-6)
          << "sequence " << b;
    }
  }
  EXPECT_LT((summed - whole.model.parameters().gradients()).cwiseAbs().maxCoeff(), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Table, Padded, testing::ValuesIn(all_cells()),
                         [](const auto& parameter) { return parameter.param; });

TEST(Dropout, LeavesOutTheShareAskedForOnlyWhileItIsDrawn) {
  ModelSpec spec{"gru", 5, 32, 3, 3, true};
  spec.dropout = 0.25;
  ExamplePass<float> pass(spec, 20, 8);
  const double without = pass.forward(Loss::cross_entropy);
  EXPECT_EQ(pass.forward(Loss::cross_entropy), without);
  Generator generator(5);
  pass.model.draw_dropout(generator, pass.activations);
  EXPECT_NE(pass.forward(Loss::cross_entropy), without);
  for (std::size_t layer : {1u, 2u}) {
    const auto mask = pass.activations.ports[layer].mask.array();
    EXPECT_NEAR((mask == 0.0f).cast<double>().mean(), 0.25, 0.02);
    EXPECT_FLOAT_EQ(mask.maxCoeff(), 1 / 0.75f);
  }
}

TEST(Dropout, GradientsGoTheWayThatWasNotLeftOut) {
  ModelSpec spec{"lstm", 3, 4, 2, 2, true};
  spec.dropout = 0.5;
  ExamplePass<double> pass(spec, 3, 2);
  Generator generator(5);
  pass.model.draw_dropout(generator, pass.activations);
  pass.run(Loss::cross_entropy);
  const Vector<double> gradients = pass.model.parameters().gradients();
  Vector<double>& values = pass.model.parameters().values();
  for (Index k = 0; k < values.size(); k += 7) {
    const double kept = values[k];
    const auto loss_at = [&](double value) {
      values[k] = value;
      pass.model.pack();
      return pass.forward(Loss::cross_entropy);
    };
    const double slope = (loss_at(kept + 1e-5) - loss_at(kept - 1e-5)) / 2e-5;
    loss_at(kept);
    EXPECT_NEAR(gradients[k], slope, 1e-8 + 1e-6 * std::abs(slope)) << "parameter " << k;
  }
}

}  // namespace
}  // namespace rnn
