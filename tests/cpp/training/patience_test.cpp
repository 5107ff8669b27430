#include "training/patience.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rnn {
namespace {

TEST(Patience, WaitsFromTheLossThatImprovedLast) {
  Patience patience;
  EXPECT_TRUE(patience.observe(3, 0));
  EXPECT_FALSE(patience.observe(3, 0)) << "as good is not better";
  EXPECT_FALSE(patience.observe(4, 0));
  EXPECT_EQ(patience.waited(), 2);
  EXPECT_TRUE(patience.observe(2.9, 0));
  EXPECT_EQ(patience.waited(), 0);
  EXPECT_EQ(patience.best(), 2.9);
}

TEST(Patience, ALossThatFallsByNoMoreThanTheLeastGainDoesNotImproveNorMoveTheBest) {
  Patience patience;
  patience.observe(3, 0.5);
  EXPECT_FALSE(patience.observe(2.75, 0.5));
  EXPECT_FALSE(patience.observe(2.5, 0.5));
  EXPECT_EQ(patience.best(), 3);
  EXPECT_TRUE(patience.observe(2.25, 0.5)) << "small falls add up";
}

TEST(Patience, NotANumberAndInfinityNeverImprove) {
  Patience patience;
  EXPECT_FALSE(patience.observe(NAN, 0));
  EXPECT_FALSE(patience.observe(INFINITY, 0));
  EXPECT_EQ(patience.waited(), 2);
  EXPECT_TRUE(patience.observe(1e300, 0));
  EXPECT_FALSE(patience.observe(NAN, 0));
  EXPECT_EQ(patience.best(), 1e300);
}

TEST(Patience, RestartingTheWaitKeepsTheBestAndAResetDoesNot) {
  Patience patience;
  patience.observe(1, 0);
  patience.observe(2, 0);
  patience.restart_waiting();
  EXPECT_EQ(patience.waited(), 0);
  EXPECT_FALSE(patience.observe(1.5, 0));
  patience.reset();
  EXPECT_EQ(patience.waited(), 0);
  EXPECT_TRUE(patience.observe(5, 0));
}

TEST(Patience, GoesOnFromASavedState) {
  Patience saved, restored;
  saved.observe(1, 0);
  saved.observe(2, 0);
  restored.set_state(saved.state());
  EXPECT_EQ(restored.waited(), 1);
  EXPECT_EQ(restored.best(), 1);
  EXPECT_FALSE(restored.observe(1.5, 0));
}

}  // namespace
}  // namespace rnn
