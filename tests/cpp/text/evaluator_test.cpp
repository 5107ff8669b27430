#include "text/evaluator.h"

#include <gtest/gtest.h>

#include "example_pass.h"

namespace rnn {
namespace {

class EvaluatorTest : public testing::Test {
 protected:
  EvaluatorTest() : pass({"lstm", 7, 6, 1, 7, true}, 1, 1), text(400) {
    Generator generator(2);
    for (std::uint16_t& symbol : text) symbol = static_cast<std::uint16_t>(generator.next() % 7);
  }
  Streams streams() { return Streams::spread(text, 4, 5, 1000); }

  ExamplePass<float> pass;
  std::vector<std::uint16_t> text;
};

TEST_F(EvaluatorTest, BitByBitGivesWhatAllAtOnceGives) {
  Evaluator whole(pass.model, streams()), parts(pass.model, streams());
  const Evaluation expected = whole.advance(pass.model, 1000000);
  ASSERT_TRUE(expected.done);
  int calls = 0;
  Evaluation got{};
  while (!got.done) {
    got = parts.advance(pass.model, 1);
    ASSERT_LT(++calls, 1000);
  }
  EXPECT_EQ(calls, 19);  // ⌊399/4⌋ = 99 symbols a stream, 5 a window
  EXPECT_EQ(got.loss, expected.loss);
}

TEST_F(EvaluatorTest, IsTheLossOfReadingTheStreamsFromAZeroState) {
  Evaluator evaluator(pass.model, streams());
  Streams same = streams();
  State<float> state = pass.model.zero_state(4);
  Activations<float> activations;
  pass.model.allocate(5, 4, activations);
  double total = 0;
  for (int k = 0; k < same.windows(); ++k) {
    same.load(k);
    pass.model.forward({5, 4, same.inputs(), nullptr}, state, activations);
    total += cross_entropy(activations.output, same.targets());
  }
  EXPECT_DOUBLE_EQ(evaluator.advance(pass.model, 1 << 20).loss, total / same.windows());
}

TEST_F(EvaluatorTest, StaysDoneUntilRestartedAndThenRepeatsItself) {
  Evaluator evaluator(pass.model, streams());
  const double first = evaluator.advance(pass.model, 1 << 20).loss;
  EXPECT_EQ(evaluator.advance(pass.model, 1 << 20).loss, first);
  evaluator.restart();
  EXPECT_FALSE(evaluator.advance(pass.model, 1).done);
  EXPECT_EQ(evaluator.advance(pass.model, 1 << 20).loss, first);
}

TEST_F(EvaluatorTest, LeavesTheModelAsItWas) {
  const Vector<float> before = pass.model.parameters().values();
  Evaluator(pass.model, streams()).advance(pass.model, 1 << 20);
  EXPECT_EQ(pass.model.parameters().values(), before);
}

}  // namespace
}  // namespace rnn
