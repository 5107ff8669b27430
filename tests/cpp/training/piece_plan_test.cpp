#include "training/piece_plan.h"

#include <gtest/gtest.h>

#include "rnn/limits.h"

namespace rnn {
namespace {

constexpr double kFlopsPerSecond = 33e9;  // of the slower machines

/// Seconds of one piece backwards: a multiply and an add, for inputs and for weights.
double seconds(const ModelSpec& spec, int batch, double gates) {
  const double h = spec.hidden_size;
  const double weights = gates * h * h * (2 * spec.layers - 1) + h * spec.output_size;
  return plan_piece(spec, batch) * 4 * batch * weights / kFlopsPerSecond;
}

TEST(PiecePlan, APieceTakesSomeTensOfMilliseconds) {
  EXPECT_NEAR(seconds({"lstm", 81, 128, 1, 81, true}, 32, 4), 0.03, 0.001);
  EXPECT_NEAR(seconds({"lstm", 81, 512, 1, 81, true}, 32, 4), 0.03, 0.008);
  EXPECT_NEAR(seconds({"gru", 81, 256, 3, 81, true}, 64, 3), 0.03, 0.008);
  EXPECT_NEAR(seconds({"rnn_tanh", 81, 512, 2, 16000, true}, 16, 1), 0.03, 0.008) << "a vocabulary counts too";
}

TEST(PiecePlan, ASmallModelHasItsWholeWindowInOnePiece) {
  EXPECT_EQ(plan_piece({"lstm", 1, 8, 1, 1, false}, 4), kMaxLength);
  EXPECT_EQ(count_pieces({"lstm", 1, 8, 1, 1, false}, 4, kMaxLength), 2);
}

TEST(PiecePlan, TheLargestModelHasPiecesOfTwoSteps) {
  EXPECT_EQ(plan_piece({"lstm", 100, kMaxHidden, kMaxLayers, 100, true}, kMaxBatch), 2);
}

TEST(PiecePlan, ModelsThatReadBothWaysAreNotDivided) {
  EXPECT_EQ(plan_piece({"lstm", 100, kMaxHidden, kMaxLayers, 100, true, true}, kMaxBatch), kMaxLength);
  EXPECT_EQ(count_pieces({"lstm", 100, kMaxHidden, kMaxLayers, 100, true, true}, kMaxBatch, kMaxLength), 2);
}

TEST(PiecePlan, EveryPieceIsGoneThroughForwardsAndBackwards) {
  const ModelSpec spec{"lstm", 81, 512, 1, 81, true};
  const int piece = plan_piece(spec, 32);
  EXPECT_EQ(count_pieces(spec, 32, 1), 2);
  EXPECT_EQ(count_pieces(spec, 32, piece), 2);
  EXPECT_EQ(count_pieces(spec, 32, piece + 1), 4);
  EXPECT_EQ(count_pieces(spec, 32, 10 * piece), 20);
}

}  // namespace
}  // namespace rnn
