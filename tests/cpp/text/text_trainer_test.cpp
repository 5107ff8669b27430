#include "rnn/text_trainer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bits.h"
#include "example_pass.h"
#include "example_text.h"

namespace rnn {
namespace {

constexpr std::size_t kTextLength = 3000;

TextTrainerSpec small_spec(const std::string& cell = "lstm") {
  TextTrainerSpec spec;
  spec.cell = cell;
  spec.hidden_size = 13;
  spec.batch = 5;
  spec.length = 12;
  spec.learning_rate = 0.01;
  return spec;
}

TextTrainer make(const TextTrainerSpec& spec, const std::string& text = example_text(kTextLength)) {
  return std::move(TextTrainer::create(spec, text).value());
}

double held_out_loss(TextTrainer& trainer) {
  trainer.restart_evaluation();
  return trainer.evaluate(1 << 30).loss_nats;
}

class TextTrainerCell : public testing::TestWithParam<std::string> {};

TEST_P(TextTrainerCell, LearnsMoreThanHowFrequentEachSymbolIs) {
  TextTrainer trainer = make(small_spec(GetParam()));
  EXPECT_NEAR(held_out_loss(trainer), trainer.info().uniform_loss_nats, 0.4);
  trainer.train(200);
  EXPECT_LT(held_out_loss(trainer), 0.7 * trainer.info().unigram_loss_nats);
}

TEST_P(TextTrainerCell, PiecesOfStepsGiveTheBitsOfWholeSteps) {
  TextTrainer whole = make(small_spec(GetParam())), pieces = make(small_spec(GetParam()));
  const TrainSlice expected = whole.train(5);
  TrainSlice got{0, {}, {}, false};
  for (int k = 0; got.loss_nats.size() < 5 && k < 1000; ++k) {
    const TrainSlice slice = pieces.train_pieces(1);
    EXPECT_TRUE(pieces.probe("the").ok()) << "a probe in the midst of a step must not disturb it";
    got.loss_nats.insert(got.loss_nats.end(), slice.loss_nats.begin(), slice.loss_nats.end());
    got.gradient_norms.insert(got.gradient_norms.end(), slice.gradient_norms.begin(), slice.gradient_norms.end());
  }
  EXPECT_TRUE(same_bits(got.loss_nats, expected.loss_nats));
  EXPECT_TRUE(same_bits(got.gradient_norms, expected.gradient_norms));
}

TEST_P(TextTrainerCell, SameSeedGivesTheSameBitsAndAnotherSeedOthers) {
  TextTrainer first = make(small_spec(GetParam())), second = make(small_spec(GetParam()));
  const TrainSlice one = first.train(60), two = second.train(60);
  EXPECT_TRUE(same_bits(one.loss_nats, two.loss_nats));
  EXPECT_TRUE(same_bits(one.gradient_norms, two.gradient_norms));
  EXPECT_EQ(held_out_loss(first), held_out_loss(second));
  TextTrainerSpec other = small_spec(GetParam());
  other.seed = 2;
  EXPECT_FALSE(same_bits(one.loss_nats, make(other).train(60).loss_nats));
}

TEST_P(TextTrainerCell, HowTheStepsAreSlicedDoesNotMatter) {
  TextTrainer whole = make(small_spec(GetParam())), sliced = make(small_spec(GetParam()));
  const std::vector<double> expected = whole.train(20).loss_nats;
  std::vector<double> got;
  for (const int steps : {1, 0, 7, 12}) {
    const TrainSlice slice = sliced.train(steps);
    EXPECT_EQ(slice.first_step, static_cast<double>(got.size()));
    got.insert(got.end(), slice.loss_nats.begin(), slice.loss_nats.end());
    // Looking on must not change what is trained.
    held_out_loss(sliced);
    ASSERT_TRUE(sliced.sample({"the", 5, {1.0}, 3, false}).ok());
    ASSERT_TRUE(sliced.probe("the sea").ok());
  }
  EXPECT_TRUE(same_bits(got, expected));
}

TEST_P(TextTrainerCell, ARestoredRunContinuesBitForBit) {
  // 45 windows an epoch: the run is saved before the end of the first and goes on into the second.
  TextTrainerSpec spec = small_spec(GetParam());
  spec.layers = 2;
  TextTrainer saved = make(spec);
  saved.train(40);
  const std::vector<std::uint8_t> bytes = saved.checkpoint();
  const TrainSlice expected = saved.train(20);
  TextTrainer restored = make(spec);
  restored.train(3);
  ASSERT_TRUE(restored.restore(bytes).ok());
  EXPECT_EQ(restored.step(), 40);
  EXPECT_EQ(restored.checkpoint(), bytes);
  const TrainSlice got = restored.train(20);
  EXPECT_EQ(got.first_step, 40);
  EXPECT_TRUE(same_bits(got.loss_nats, expected.loss_nats));
  EXPECT_TRUE(same_bits(got.gradient_norms, expected.gradient_norms));
  EXPECT_EQ(restored.checkpoint(), saved.checkpoint());
}

INSTANTIATE_TEST_SUITE_P(Table, TextTrainerCell, testing::ValuesIn(any_size_cells()),
                         [](const auto& parameter) { return parameter.param; });

TEST(TextTrainer, DescribesItsText) {
  const std::string text =
      "\xEF\xBB\xBF"
      "abab\r\n" +
      example_text(kTextLength);
  const TextTrainer trainer = make(small_spec(), text);
  const TextTrainerInfo& info = trainer.info();
  EXPECT_EQ(info.vocabulary, "\n .abcdeghilmnorstvwy");
  EXPECT_EQ(info.vocabulary_size, static_cast<int>(info.vocabulary.size()));
  const double symbols = static_cast<double>(text.size()) - 4;  // the mark's three bytes, and CRLF is one
  EXPECT_EQ(info.train_tokens + info.held_out_tokens, symbols);
  EXPECT_NEAR(info.held_out_tokens / symbols, 0.1, 0.001);
  EXPECT_EQ(info.steps_per_epoch, static_cast<int>((info.train_tokens - 1) / 5) / 12);
  EXPECT_LE(info.evaluated_tokens, info.held_out_tokens);
  EXPECT_GT(info.evaluated_tokens, 0.8 * info.held_out_tokens);
  EXPECT_DOUBLE_EQ(info.uniform_loss_nats, std::log(info.vocabulary_size));
  EXPECT_LT(info.unigram_loss_nats, info.uniform_loss_nats);
  const double v = info.vocabulary_size, h = 13;
  EXPECT_EQ(info.parameter_count, 4 * h * (v + h + 2) + v * (h + 1));
}

TEST(TextTrainer, CountsStepsAndEpochs) {
  TextTrainer trainer = make(small_spec());
  EXPECT_EQ(trainer.step(), 0);
  EXPECT_EQ(trainer.epoch(), 0);
  trainer.train(trainer.info().steps_per_epoch);
  EXPECT_EQ(trainer.step(), trainer.info().steps_per_epoch);
  EXPECT_DOUBLE_EQ(trainer.epoch(), 1);
}

struct BadSetting {
  void (*set)(TextTrainerSpec&);
  const char* message;
};

TEST(TextTrainer, RefusesEveryBadSettingWithWhatGotAndExpected) {
  const BadSetting cases[] = {
      {[](TextTrainerSpec& s) { s.cell = "elman"; }, "got 'elman'"},
      {[](TextTrainerSpec& s) { s.hidden_size = 0; }, "hidden size must be 1..1024, got 0"},
      {[](TextTrainerSpec& s) { s.hidden_size = 100000; }, "hidden size must be 1..1024, got 100000"},
      {[](TextTrainerSpec& s) { s.hidden_size = -5; }, "hidden size must be 1..1024, got -5"},
      {[](TextTrainerSpec& s) { s.layers = 0; }, "layers must be 1..8, got 0"},
      {[](TextTrainerSpec& s) { s.batch = 0; }, "batch must be 1..512, got 0"},
      {[](TextTrainerSpec& s) { s.batch = 513; }, "batch must be 1..512, got 513"},
      {[](TextTrainerSpec& s) { s.length = 0; }, "sequence length must be 1..1024, got 0"},
      {[](TextTrainerSpec& s) { s.length = 1025; }, "sequence length must be 1..1024, got 1025"},
      {[](TextTrainerSpec& s) { s.learning_rate = NAN; }, "learning rate must be 1e-08..100, got NaN"},
      {[](TextTrainerSpec& s) { s.learning_rate = 0; }, "learning rate must be 1e-08..100, got 0"},
      {[](TextTrainerSpec& s) { s.learning_rate = INFINITY; }, "learning rate must be 1e-08..100, got inf"},
      {[](TextTrainerSpec& s) { s.clip_norm = -1; }, "clip norm must be 0..1000000, got -1"},
      {[](TextTrainerSpec& s) { s.clip_norm = NAN; }, "clip norm must be 0..1000000, got NaN"},
      {[](TextTrainerSpec& s) { s.forget_bias = 11; }, "forget bias must be -10..10, got 11"},
      {[](TextTrainerSpec& s) { s.forget_bias = NAN; }, "forget bias must be -10..10, got NaN"},
      {[](TextTrainerSpec& s) { s.held_out_share = 0; }, "held-out share must be 0.01..0.5, got 0"},
      {[](TextTrainerSpec& s) { s.held_out_share = NAN; }, "held-out share must be 0.01..0.5, got NaN"},
  };
  const std::string text = example_text(kTextLength);
  for (const BadSetting& bad : cases) {
    TextTrainerSpec spec = small_spec();
    bad.set(spec);
    const auto trainer = TextTrainer::create(spec, text);
    ASSERT_FALSE(trainer.ok()) << bad.message;
    EXPECT_EQ(trainer.status().code, Code::invalid_argument);
    EXPECT_NE(trainer.status().message.find(bad.message), std::string::npos) << trainer.status().message;
  }
}

TEST(TextTrainer, SaysHowManyCharactersATooShortTextShouldHaveAndTakesThatMany) {
  for (const int batch : {1, 7}) {
    for (const double share : {0.01, 0.1, 0.5}) {
      TextTrainerSpec spec = small_spec();
      spec.batch = batch;
      spec.held_out_share = share;
      const auto refused = TextTrainer::create(spec, "to be");
      ASSERT_FALSE(refused.ok());
      EXPECT_EQ(refused.status().code, Code::text_too_short);
      const std::string& message = refused.status().message;
      const std::string before = "the text must have at least ";
      ASSERT_EQ(message.rfind(before, 0), 0u) << message;
      EXPECT_NE(message.find("got 5"), std::string::npos) << message;
      const auto needed = static_cast<std::size_t>(std::stoul(message.substr(before.size())));
      EXPECT_TRUE(TextTrainer::create(spec, example_text(needed).substr(0, needed)).ok()) << message;
      EXPECT_FALSE(TextTrainer::create(spec, example_text(needed).substr(0, needed / 2)).ok()) << message;
    }
  }
}

TEST(TextTrainer, RefusesTextsThatAreNoneOrTooLarge) {
  EXPECT_EQ(TextTrainer::create(small_spec(), "").status().code, Code::text_too_short);
  EXPECT_EQ(TextTrainer::create(small_spec(), "a").status().code, Code::text_too_short);
  EXPECT_EQ(TextTrainer::create(small_spec(), std::string(5000, 'a')).status().code, Code::text_too_short);
  EXPECT_EQ(TextTrainer::create(small_spec(), std::string("ab\0", 3)).status().code, Code::not_text);
  EXPECT_EQ(TextTrainer::create(small_spec(), std::string(21u << 20, 'a')).status().code, Code::too_large);
}

TEST(TextTrainer, RefusesAModelLargerThanItsMemory) {
  TextTrainerSpec spec = small_spec();
  spec.hidden_size = 1024;
  spec.layers = 8;
  spec.batch = 512;
  spec.length = 1024;
  const auto trainer = TextTrainer::create(spec, example_text(700000));
  ASSERT_FALSE(trainer.ok());
  EXPECT_EQ(trainer.status().code, Code::too_large);
  EXPECT_NE(trainer.status().message.find("must fit into 1024 MB"), std::string::npos) << trainer.status().message;
}

TEST(TextTrainer, SettingsMayChangeInTrainingButOnlyToGoodOnes) {
  TextTrainer trainer = make(small_spec());
  for (const TrainingChanges& bad : {TrainingChanges{NAN, 0}, TrainingChanges{0.02, -1}}) {
    EXPECT_EQ(trainer.update(bad).code, Code::invalid_argument);
    EXPECT_EQ(trainer.spec().learning_rate, 0.01);
    EXPECT_EQ(trainer.spec().clip_norm, 1);
  }
  EXPECT_TRUE(trainer.update({0.02, 0}).ok());
  EXPECT_EQ(trainer.spec().learning_rate, 0.02);
  EXPECT_EQ(trainer.spec().clip_norm, 0);
  TextTrainerSpec spec = small_spec();
  spec.learning_rate = 0.02;
  spec.clip_norm = 0;
  EXPECT_TRUE(same_bits(trainer.train(5).loss_nats, make(spec).train(5).loss_nats));
}

/// Byte 24 is where a checkpoint's weights begin, after its mark, whose it is, and its step.
std::vector<std::uint8_t> with_a_nan_weight(std::vector<std::uint8_t> bytes) {
  const float weight = NAN;
  std::memcpy(bytes.data() + 24, &weight, sizeof weight);
  return bytes;
}

TEST(TextTrainer, AStepThatIsNotANumberEndsTheSliceAndIsNotApplied) {
  TextTrainer trainer = make(small_spec());
  trainer.train(3);
  ASSERT_TRUE(trainer.restore(with_a_nan_weight(trainer.checkpoint())).ok());
  trainer.train(40);  // until a window has the symbol that reads this weight
  const std::vector<std::uint8_t> before = trainer.checkpoint();
  const double step = trainer.step();
  const TrainSlice slice = trainer.train(10);
  EXPECT_TRUE(slice.diverged);
  ASSERT_EQ(slice.loss_nats.size(), 1u);
  ASSERT_EQ(slice.gradient_norms.size(), 1u);
  EXPECT_FALSE(std::isfinite(slice.loss_nats[0]) && std::isfinite(slice.gradient_norms[0]));
  EXPECT_EQ(trainer.step(), step);
  EXPECT_EQ(trainer.checkpoint(), before);
}

TEST(TextTrainer, RecoversFromNotANumberThroughAGoodCheckpoint) {
  TextTrainer trainer = make(small_spec());
  trainer.train(3);
  const auto good = trainer.checkpoint();
  const auto expected = make(small_spec()).train(8).loss_nats;
  ASSERT_TRUE(trainer.restore(with_a_nan_weight(good)).ok());
  EXPECT_TRUE(trainer.train(40).diverged);
  ASSERT_TRUE(trainer.restore(good).ok());
  const TrainSlice slice = trainer.train(5);
  EXPECT_FALSE(slice.diverged);
  EXPECT_TRUE(same_bits(slice.loss_nats, std::vector<double>(expected.begin() + 3, expected.end())));
}

TEST(TextTrainer, RefusesCheckpointsThatAreNotItsOwnAndChangesNothing) {
  TextTrainer trainer = make(small_spec());
  trainer.train(3);
  const std::vector<std::uint8_t> good = trainer.checkpoint();
  std::vector<std::vector<std::uint8_t>> bad{{}, {1, 2, 3}, std::vector<std::uint8_t>(good.size(), 0)};
  for (const std::size_t length : {std::size_t{7}, std::size_t{24}, good.size() / 2, good.size() - 1}) {
    bad.emplace_back(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(length));
  }
  bad.push_back(good);
  bad.back().push_back(0);
  bad.push_back(good);
  bad.back()[0] ^= 1;  // the mark
  bad.push_back(good);
  bad.back()[15] = 0xFF;  // a step count beyond any run
  bad.push_back(make(small_spec("gru")).checkpoint());
  Generator generator(8);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::uint8_t> noise(generator.next() % (2 * good.size()));
    for (std::uint8_t& byte : noise) byte = static_cast<std::uint8_t>(generator.next());
    bad.push_back(noise);
  }
  for (const auto& bytes : bad) {
    const Status status = trainer.restore(bytes);
    ASSERT_EQ(status.code, Code::bad_checkpoint) << bytes.size() << " bytes";
    ASSERT_NE(status.message.find(std::to_string(bytes.size()) + " bytes"), std::string::npos) << status.message;
  }
  EXPECT_EQ(trainer.checkpoint(), good);
}

TEST(TextTrainer, SamplesAreSeededAndGoOnWhereTheyEnded) {
  TextTrainer trainer = make(small_spec());
  trainer.train(20);
  const auto text = [&](const SampleRequest& request) { return trainer.sample(request).value().text; };
  const std::string whole = text({"the ", 60, {1.0}, 9, false});
  EXPECT_EQ(text({"the ", 60, {1.0}, 9, false}), whole);
  EXPECT_NE(text({"the ", 60, {1.0}, 10, false}), whole);
  const std::string begun = text({"the ", 20, {1.0}, 9, false});
  EXPECT_EQ(begun + text({"", 40, {1.0}, 0, true}), whole);
  EXPECT_EQ(text({"", 5, {0}, 1, false}).size(), 5u);
}

TEST(TextTrainer, RefusesSamplesItCannotWrite) {
  TextTrainer trainer = make(small_spec());
  const auto code = [&](const SampleRequest& request) { return trainer.sample(request).status().code; };
  EXPECT_EQ(code({"", 0, {1}, 1, false}), Code::invalid_argument);
  EXPECT_EQ(code({"", 10001, {1}, 1, false}), Code::invalid_argument);
  EXPECT_EQ(code({"", 5, {-0.1}, 1, false}), Code::invalid_argument);
  EXPECT_EQ(code({"", 5, {NAN}, 1, false}), Code::invalid_argument);
  EXPECT_EQ(code({"", 5, {1, -1}, 1, false}), Code::invalid_argument);
  EXPECT_EQ(code({"", 5, {1, 0, 0}, 1, false}), Code::invalid_argument);
  EXPECT_EQ(code({"Z", 5, {1}, 1, false}), Code::unknown_symbol);
  EXPECT_EQ(code({"\xFF", 5, {1}, 1, false}), Code::not_text);
}

TEST(TextTrainer, RefusesProbesItCannotRead) {
  TextTrainer trainer = make(small_spec());
  const auto code = [&](const std::string& text) { return trainer.probe(text).status().code; };
  EXPECT_EQ(code(""), Code::invalid_argument);
  EXPECT_EQ(code("t"), Code::invalid_argument);
  EXPECT_EQ(code(std::string(513, 't')), Code::invalid_argument);
  EXPECT_EQ(code("the Sea"), Code::unknown_symbol);
  EXPECT_NE(trainer.probe("the Sea").status().message.find("'S' (U+0053)"), std::string::npos);
  EXPECT_EQ(code("t\xC3"), Code::not_text);
  EXPECT_EQ(code("te"), Code::ok);
  EXPECT_EQ(code(std::string(512, 't')), Code::ok);
}

TEST(TextTrainer, TrainsOnTheShortestTextThatFits) {
  TextTrainerSpec spec = small_spec();
  spec.batch = 1;
  spec.length = 1;
  spec.held_out_share = 0.5;
  TextTrainer trainer = make(spec, "abab");
  EXPECT_EQ(trainer.info().train_tokens, 2);
  EXPECT_EQ(trainer.train(10).loss_nats.size(), 10u);
  EXPECT_TRUE(std::isfinite(held_out_loss(trainer)));
}

TEST(TextTrainer, CellsThatAddTheInputToTheStateTrainWithAsManyUnitsAsSymbols) {
  for (const char* cell : {"mut1", "mut2"}) {
    TextTrainerSpec spec = small_spec(cell);
    const int symbols = make(small_spec("gru")).info().vocabulary_size;
    spec.hidden_size = symbols;
    TextTrainer trainer = make(spec);
    const TrainSlice slice = trainer.train(100);
    EXPECT_LT(slice.loss_nats.back(), slice.loss_nats.front()) << cell;
    spec.hidden_size = symbols + 1;
    const auto refused = TextTrainer::create(spec, example_text(kTextLength));
    ASSERT_FALSE(refused.ok());
    const std::string size = std::to_string(symbols);
    EXPECT_NE(refused.status().message.find("hidden size must be the input size, " + size), std::string::npos)
        << refused.status().message;
  }
}

TEST(TextTrainer, TheShortestTextItNamesIsTheShortestItTakes) {
  for (const auto& [batch, length] : {std::pair{4, 16}, std::pair{1, 1}, std::pair{3, 7}}) {
    TextTrainerSpec spec = small_spec("gru");
    spec.batch = batch;
    spec.length = length;
    const auto text_of = [](std::size_t size) {
      std::string text;
      while (text.size() < size) text += text.size() % 2 == 0 ? 'a' : 'b';
      return text;
    };
    const auto refused = TextTrainer::create(spec, "ab");
    ASSERT_FALSE(refused.ok());
    const std::string& message = refused.status().message;
    const auto named = static_cast<std::size_t>(std::stoi(message.substr(message.find("at least ") + 9)));
    EXPECT_TRUE(TextTrainer::create(spec, text_of(named)).ok()) << message;
    EXPECT_FALSE(TextTrainer::create(spec, text_of(named - 1)).ok()) << message;
  }
}

TEST(TextTrainer, ACheckpointOfAnotherCellOrTextIsRefused) {
  TextTrainer lstm = make(small_spec("lstm")), same_sizes = make(small_spec("lstm_noaf"));
  const auto bytes = lstm.checkpoint();
  EXPECT_EQ(same_sizes.restore(bytes).code, Code::bad_checkpoint);
  EXPECT_EQ(make(small_spec("lstm")).restore(bytes).code, Code::ok);
}

}  // namespace
}  // namespace rnn
