#include "training/trainer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bits.h"
#include "example_pass.h"

namespace rnn {
namespace {

const ModelSpec kSpec{"lstm", 6, 9, 1, 5, true};

class TrainerTest : public testing::Test {
 protected:
  TrainerTest() : pass(kSpec, 4, 3) {}
  static double calculate_on(ExamplePass<float>& any, Trainer<float>& trainer) {
    State<float> state = any.start;
    return trainer.calculate(any.inputs, {any.target_symbols, nullptr}, state);
  }
  double calculate(Trainer<float>& trainer) { return calculate_on(pass, trainer); }
  ExamplePass<float> pass;
};

TEST_F(TrainerTest, CalculateChangesNoWeights) {
  Trainer<float> trainer(pass.model, {});
  const Vector<float> before = pass.model.parameters().values();
  const double first = calculate(trainer);
  EXPECT_EQ(calculate(trainer), first);
  EXPECT_TRUE(same_bits(pass.model.parameters().values(), before));
}

TEST_F(TrainerTest, CalculateClearsTheGradientsOfTheStepBefore) {
  Trainer<float> trainer(pass.model, {});
  calculate(trainer);
  const double norm = trainer.gradient_norm();
  calculate(trainer);
  EXPECT_EQ(trainer.gradient_norm(), norm);
  EXPECT_NEAR(norm, pass.model.parameters().gradients().norm(), 1e-6);
}

TEST_F(TrainerTest, ClippingShortensTheGradientAndReportsTheNormBefore) {
  Trainer<float> trainer(pass.model, {0.01, {"norm", 0.05}});
  calculate(trainer);
  ASSERT_GT(trainer.gradient_norm(), 0.05);
  const double scale = 0.05 / (trainer.gradient_norm() + 1e-6);
  const Vector<double> gradients = pass.model.parameters().gradients().cast<double>();
  trainer.apply();
  const Vector<double> mean = trainer.optimiser().mean().cast<double>();  // 0.1·g after the first update
  EXPECT_LT((mean - 0.1 * scale * gradients).cwiseAbs().maxCoeff(), 1e-8);
}

TEST_F(TrainerTest, AShortGradientIsLeftAloneAndEveryOneWithClippingOff) {
  for (const Clip& clip : {Clip{"norm", 1e3}, Clip{"value", 1e3}, Clip{"off", 0.001}}) {
    ExamplePass<float> fresh(kSpec, 4, 3);
    Trainer<float> trainer(fresh.model, {0.01, clip});
    State<float> state = fresh.start;
    trainer.calculate(fresh.inputs, {fresh.target_symbols, nullptr}, state);
    const Vector<double> gradients = fresh.model.parameters().gradients().cast<double>();
    trainer.apply();
    EXPECT_LT((trainer.optimiser().mean().cast<double>() - 0.1 * gradients).cwiseAbs().maxCoeff(), 1e-8) << clip.kind;
  }
}

TEST_F(TrainerTest, ClippingByValueHoldsEachGradientWithinTheLimitAndLeavesTheOthers) {
  OptimiserSettings sgd;
  sgd.kind = "sgd";
  const float limit = 0.001f;
  Trainer<float> trainer(pass.model, {1.0, {"value", static_cast<double>(limit)}, sgd});
  calculate(trainer);
  const Vector<float> before = pass.model.parameters().values(), gradients = pass.model.parameters().gradients();
  trainer.apply();
  int clipped = 0;
  for (Index k = 0; k < before.size(); ++k) {
    clipped += std::abs(gradients[k]) > limit ? 1 : 0;
    ASSERT_EQ(pass.model.parameters().values()[k], before[k] - std::clamp(gradients[k], -limit, limit)) << k;
  }
  EXPECT_GT(clipped, before.size() / 10);
  EXPECT_LT(clipped, before.size() * 9 / 10);
  EXPECT_TRUE(same_bits(pass.model.parameters().gradients(), gradients)) << "it happens on the way";
}

TEST_F(TrainerTest, TheRateAndTheClippingCanChangeBetweenSteps) {
  Trainer<float> changed(pass.model, {0.5, {"off"}});
  changed.set_learning_rate(0.01);
  changed.set_clip({"value", 0.02});
  calculate(changed);
  changed.apply();
  ExamplePass<float> fresh(kSpec, 4, 3);
  Trainer<float> made(fresh.model, {0.01, {"value", 0.02}});
  calculate_on(fresh, made);
  made.apply();
  EXPECT_TRUE(same_bits(pass.model.parameters().values(), fresh.model.parameters().values()));
  EXPECT_EQ(changed.settings().learning_rate, 0.01);
  EXPECT_EQ(changed.settings().clip.kind, "value");
}

TEST_F(TrainerTest, ReportsTheGradientNormOfEachParameterAndTheirSquaresMakeTheGlobalOne) {
  Trainer<float> trainer(pass.model, {});
  EXPECT_TRUE(trainer.gradient_norms().empty());
  calculate(trainer);
  const auto& infos = pass.model.parameters().infos();
  const std::vector<double>& norms = trainer.gradient_norms();
  ASSERT_EQ(norms.size(), infos.size());
  double squares = 0;
  for (std::size_t k = 0; k < infos.size(); ++k) {
    const auto part = pass.model.parameters().gradients().segment(static_cast<Index>(infos[k].offset),
                                                                  static_cast<Index>(infos[k].size()));
    EXPECT_NEAR(norms[k], part.cast<double>().norm(), 1e-12 * norms[k]) << infos[k].name;
    EXPECT_GT(norms[k], 0) << infos[k].name;
    squares += norms[k] * norms[k];
  }
  EXPECT_NEAR(squares, trainer.gradient_norm() * trainer.gradient_norm(), 1e-12 * squares);
}

TEST_F(TrainerTest, GradientNormsAreThoseOfTheLastCalculationThatCameToItsEnd) {
  Trainer<float> trainer(pass.model, {});
  calculate(trainer);
  const std::vector<double> norms = trainer.gradient_norms();
  const double norm = trainer.gradient_norm();
  trainer.apply();
  State<float> state = pass.start;
  trainer.begin(pass.inputs, {pass.target_symbols, nullptr}, state);
  ASSERT_TRUE(trainer.advance());
  EXPECT_EQ(trainer.gradient_norms(), norms);
  EXPECT_EQ(trainer.gradient_norm(), norm);
  ASSERT_FALSE(trainer.advance());
  EXPECT_NE(trainer.gradient_norms(), norms);
  EXPECT_EQ(trainer.gradient_norms().size(), norms.size());
}

TEST_F(TrainerTest, ApplyingMakesTheLossOfTheSameBatchFall) {
  Trainer<float> trainer(pass.model, {0.01});
  const double before = calculate(trainer);
  for (int k = 0; k < 100; ++k) {
    trainer.apply();
    calculate(trainer);
  }
  EXPECT_LT(calculate(trainer), 0.5 * before);
}

TEST_F(TrainerTest, TakesVectorsAsTargets) {
  Trainer<float> trainer(pass.model, {});
  State<float> state = pass.start;
  const double loss = trainer.calculate(pass.inputs, {{}, pass.target_vectors.data(), Loss::mse}, state);
  EXPECT_EQ(loss, pass.forward(Loss::mse));
}

TEST_F(TrainerTest, AHugeRateEndsInALossOrGradientThatIsNotFinite) {
  ExamplePass<float> wide({"lstm", 6, 64, 1, 5, true}, 4, 3);
  Trainer<float> trainer(wide.model, {3e37, {"off"}});
  State<float> state = wide.start;
  trainer.calculate(wide.inputs, {wide.target_symbols, nullptr}, state);
  trainer.apply();
  state = wide.start;
  const double loss = trainer.calculate(wide.inputs, {wide.target_symbols, nullptr}, state);
  EXPECT_FALSE(std::isfinite(loss) && std::isfinite(trainer.gradient_norm())) << loss;
}

TEST(TrainerDropout, LeavesOutOtherUnitsAtEveryStepTheSameForASeedAndNoneWithoutIt) {
  const auto losses = [](double dropout, std::uint32_t seed) {
    ModelSpec spec{"gru", 5, 16, 2, 4, true};
    spec.dropout = dropout;
    ExamplePass<float> pass(spec, 5, 3);
    TrainerSettings settings;
    settings.dropout_seed = seed;
    Trainer<float> trainer(pass.model, settings);
    std::vector<double> found;
    for (int k = 0; k < 3; ++k) {
      State<float> state = pass.start;
      found.push_back(trainer.calculate(pass.inputs, {pass.target_symbols, nullptr}, state));
    }
    return found;
  };
  const auto without = losses(0, 1), with = losses(0.5, 1);
  EXPECT_EQ(without[0], without[1]);
  EXPECT_NE(with[0], with[1]);
  EXPECT_EQ(with, losses(0.5, 1));
  EXPECT_NE(with, losses(0.5, 2));
}

TEST(TrainerDropout, GoesOnWithTheSameUnitsFromASavedStateEvenOneSavedInTheMidstOfAStep) {
  ModelSpec spec{"gru", 5, 16, 2, 4, true};
  spec.dropout = 0.5;
  ExamplePass<float> pass(spec, 5, 3);
  Trainer<float> trainer(pass.model, {});
  const auto loss_of = [&](Trainer<float>& any) {
    State<float> state = pass.start;
    return any.calculate(pass.inputs, {pass.target_symbols, nullptr}, state);
  };
  loss_of(trainer);
  const std::uint64_t between = trainer.dropout_state();
  State<float> state = pass.start;
  trainer.begin(pass.inputs, {pass.target_symbols, nullptr}, state);
  trainer.advance();
  EXPECT_EQ(trainer.dropout_state(), between) << "the step under way begins anew when a run is restored";
  while (trainer.advance()) continue;
  EXPECT_NE(trainer.dropout_state(), between);
  const std::vector<double> expected{trainer.loss(), loss_of(trainer)};
  Trainer<float> restored(pass.model, {});
  restored.set_dropout_state(between);
  EXPECT_EQ(restored.dropout_state(), between);
  EXPECT_EQ(loss_of(restored), expected[0]);
  EXPECT_EQ(loss_of(restored), expected[1]);
}

TEST(TrainerDropout, CanBeSwitchedOffBetweenSteps) {
  ModelSpec spec{"gru", 5, 16, 2, 4, true, false, Skip::dense};
  spec.dropout = 0.5;
  ExamplePass<float> pass(spec, 5, 3);
  Trainer<float> trainer(pass.model, {});
  const auto loss = [&] {
    State<float> state = pass.start;
    return trainer.calculate(pass.inputs, {pass.target_symbols, nullptr}, state);
  };
  const double with = loss();
  pass.model.set_dropout(0);
  const double without = loss();
  EXPECT_NE(with, without);
  EXPECT_EQ(loss(), without);
}

class InParts : public testing::TestWithParam<std::string> {};

TEST_P(InParts, AStepHasTheGradientsOfTheWhole) {
  const ModelSpec spec{GetParam(), 5, 5, 3, 4, true, false, Skip::residual};
  ExamplePass<double> whole(spec, 7, 3), divided(spec, 7, 3);
  const auto run = [](ExamplePass<double>& pass, int steps_per_piece) {
    TrainerSettings settings;
    settings.steps_per_piece = steps_per_piece;
    Trainer<double> trainer(pass.model, settings);
    pass.end = pass.start;
    const double loss = trainer.calculate(pass.inputs, {pass.target_symbols, nullptr}, pass.end);
    EXPECT_EQ(trainer.pieces(), steps_per_piece == 0 ? 2 : 6);
    return loss;
  };
  EXPECT_NEAR(run(whole, 0), run(divided, 3), 1e-14);
  EXPECT_LT((whole.model.parameters().gradients() - divided.model.parameters().gradients()).cwiseAbs().maxCoeff(),
            1e-14);
  EXPECT_TRUE(same_bits(whole.end.h, divided.end.h));
}

TEST_P(InParts, PaddingAndWeightsAreDividedWithTheSteps) {
  const ModelSpec spec{GetParam(), 5, 5, 2, 4, true, false, Skip::none};
  ExamplePass<double> whole(spec, 7, 3), divided(spec, 7, 3);
  const std::vector<std::int32_t> lengths{7, 2, 4};
  std::vector<float> weights(21, 0.0f);  // the middle part scores nothing
  for (const std::size_t row : {0u, 1u, 4u, 18u}) weights[row] = 0.5f + static_cast<float>(row);
  const auto run = [&](ExamplePass<double>& pass, int steps_per_piece) {
    TrainerSettings settings;
    settings.steps_per_piece = steps_per_piece;
    Trainer<double> trainer(pass.model, settings);
    pass.end = pass.start;
    pass.inputs.lengths = lengths;
    const Targets<double> targets{pass.target_symbols, nullptr, Loss::cross_entropy, weights};
    return trainer.calculate(pass.inputs, targets, pass.end);
  };
  EXPECT_NEAR(run(whole, 0), run(divided, 3), 1e-14);
  EXPECT_LT((whole.model.parameters().gradients() - divided.model.parameters().gradients()).cwiseAbs().maxCoeff(),
            1e-14);
  EXPECT_TRUE(same_bits(whole.end.h, divided.end.h));
}

INSTANTIATE_TEST_SUITE_P(Table, InParts, testing::ValuesIn(all_cells()),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace rnn
