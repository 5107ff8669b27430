#include "rnn/text_trainer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bits.h"
#include "example_pass.h"
#include "example_text.h"
#include "rnn/model_spec.h"
#include "training/saved_run.h"

namespace rnn {
namespace {

constexpr std::size_t kTextLength = 3000;

TextTrainerSpec small_spec(const std::string& cell = "lstm") {
  TextTrainerSpec spec;
  spec.network.cell = cell;
  spec.network.hidden_size = 13;
  spec.batch = 5;
  spec.length = 12;
  spec.live.learning_rate = 0.01;
  return spec;
}

TextTrainer make(const TextTrainerSpec& spec, const std::string& text = example_text(kTextLength)) {
  return std::move(TextTrainer::create(spec, text).value());
}

double held_out_loss(TextTrainer& trainer) {
  trainer.restart_evaluation();
  return trainer.evaluate(1 << 30).loss;
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
  TrainSlice got{0, {}, {}, {}, false};
  for (int k = 0; got.losses.size() < 5 && k < 1000; ++k) {
    const TrainSlice slice = pieces.train_pieces(1);
    EXPECT_TRUE(pieces.probe("the").ok()) << "a probe in the midst of a step must not disturb it";
    got.losses.insert(got.losses.end(), slice.losses.begin(), slice.losses.end());
    got.gradient_norms.insert(got.gradient_norms.end(), slice.gradient_norms.begin(), slice.gradient_norms.end());
  }
  EXPECT_TRUE(same_bits(got.losses, expected.losses));
  EXPECT_TRUE(same_bits(got.gradient_norms, expected.gradient_norms));
}

TEST_P(TextTrainerCell, SameSeedGivesTheSameBitsAndAnotherSeedOthers) {
  TextTrainer first = make(small_spec(GetParam())), second = make(small_spec(GetParam()));
  const TrainSlice one = first.train(60), two = second.train(60);
  EXPECT_TRUE(same_bits(one.losses, two.losses));
  EXPECT_TRUE(same_bits(one.gradient_norms, two.gradient_norms));
  EXPECT_EQ(held_out_loss(first), held_out_loss(second));
  TextTrainerSpec other = small_spec(GetParam());
  other.network.seed = 2;
  EXPECT_FALSE(same_bits(one.losses, make(other).train(60).losses));
}

TEST_P(TextTrainerCell, HowTheStepsAreSlicedDoesNotMatter) {
  TextTrainer whole = make(small_spec(GetParam())), sliced = make(small_spec(GetParam()));
  const std::vector<double> expected = whole.train(20).losses;
  std::vector<double> got;
  for (const int steps : {1, 0, 7, 12}) {
    const TrainSlice slice = sliced.train(steps);
    EXPECT_EQ(slice.first_step, static_cast<double>(got.size()));
    got.insert(got.end(), slice.losses.begin(), slice.losses.end());
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
  spec.network.layers = 2;
  spec.live.dropout = 0.1;
  TextTrainer saved = make(spec);
  saved.train(40);
  const SavedRun file(saved);
  const TrainSlice expected = saved.train(20);
  TextTrainer restored = make(spec);
  restored.train(3);
  ASSERT_TRUE(restored.restore(file.views).ok());
  EXPECT_EQ(restored.step(), 40);
  EXPECT_TRUE(SavedRun(restored) == file);
  const TrainSlice got = restored.train(20);
  EXPECT_EQ(got.first_step, 40);
  EXPECT_TRUE(same_bits(got.losses, expected.losses));
  EXPECT_TRUE(same_bits(got.gradient_norms, expected.gradient_norms));
  EXPECT_TRUE(SavedRun(restored) == SavedRun(saved));
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
      {[](TextTrainerSpec& s) { s.network.cell = "elman"; }, "got 'elman'"},
      {[](TextTrainerSpec& s) { s.network.hidden_size = 0; }, "hidden size must be 1..1024, got 0"},
      {[](TextTrainerSpec& s) { s.network.hidden_size = 100000; }, "hidden size must be 1..1024, got 100000"},
      {[](TextTrainerSpec& s) { s.network.hidden_size = -5; }, "hidden size must be 1..1024, got -5"},
      {[](TextTrainerSpec& s) { s.network.layers = 0; }, "layers must be 1..8, got 0"},
      {[](TextTrainerSpec& s) { s.batch = 0; }, "batch must be 1..512, got 0"},
      {[](TextTrainerSpec& s) { s.batch = 513; }, "batch must be 1..512, got 513"},
      {[](TextTrainerSpec& s) { s.length = 0; }, "sequence length must be 1..1024, got 0"},
      {[](TextTrainerSpec& s) { s.length = 1025; }, "sequence length must be 1..1024, got 1025"},
      {[](TextTrainerSpec& s) { s.live.learning_rate = NAN; }, "learning rate must be 1e-08..100, got NaN"},
      {[](TextTrainerSpec& s) { s.live.learning_rate = 0; }, "learning rate must be 1e-08..100, got 0"},
      {[](TextTrainerSpec& s) { s.live.learning_rate = INFINITY; }, "learning rate must be 1e-08..100, got inf"},
      {[](TextTrainerSpec& s) { s.live.clip.limit = -1; }, "clip limit must be"},
      {[](TextTrainerSpec& s) { s.live.clip.limit = NAN; }, "got NaN"},
      {[](TextTrainerSpec& s) { s.network.initialisation.forget_bias = 11; }, "forget bias must be -10..10, got 11"},
      {[](TextTrainerSpec& s) { s.network.initialisation.forget_bias = NAN; }, "forget bias must be -10..10, got NaN"},
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
  spec.network.hidden_size = 1024;
  spec.network.layers = 8;
  spec.batch = 512;
  spec.length = 1024;
  const auto trainer = TextTrainer::create(spec, example_text(700000));
  ASSERT_FALSE(trainer.ok());
  EXPECT_EQ(trainer.status().code, Code::too_large);
  EXPECT_NE(trainer.status().message.find("must fit into 1024 MB"), std::string::npos) << trainer.status().message;
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
  EXPECT_EQ(trainer.train(10).losses.size(), 10u);
  EXPECT_TRUE(std::isfinite(held_out_loss(trainer)));
}

TEST(TextTrainer, CellsThatAddTheInputToTheStateTrainWithAsManyUnitsAsSymbols) {
  for (const char* cell : {"mut1", "mut2"}) {
    TextTrainerSpec spec = small_spec(cell);
    const int symbols = make(small_spec("gru")).info().vocabulary_size;
    spec.network.hidden_size = symbols;
    TextTrainer trainer = make(spec);
    const TrainSlice slice = trainer.train(100);
    EXPECT_LT(slice.losses.back(), slice.losses.front()) << cell;
    spec.network.hidden_size = symbols + 1;
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

TEST(TextTrainer, RefusesToReadBackwards) {
  TextTrainerSpec spec = small_spec();
  spec.network.bidirectional = true;
  const Status status = TextTrainer::create(spec, example_text(kTextLength)).status();
  EXPECT_EQ(status.code, Code::invalid_argument);
  EXPECT_NE(status.message.find("would see the very characters it is to predict"), std::string::npos) << status.message;
}

TEST(TextTrainer, WithoutCarriedStateEveryWindowBeginsFromZeros) {
  TextTrainerSpec carried = small_spec(), fresh = small_spec();
  fresh.carry_state = false;
  TextTrainer first = make(carried), second = make(fresh);
  const auto one = first.train(2).losses, two = second.train(2).losses;
  EXPECT_EQ(one[0], two[0]) << "the first window begins from zeros either way";
  EXPECT_NE(one[1], two[1]);
}

TEST(TextTrainer, TrainsWithEmbeddingSkipsAndDropout) {
  TextTrainerSpec spec = small_spec();
  spec.network.layers = 3;
  spec.network.embedding_size = 7;
  spec.live.dropout = 0.2;
  for (const std::string_view skip : skip_names()) {
    spec.network.skip = skip;
    TextTrainer trainer = make(spec);
    trainer.train(150);
    EXPECT_LT(held_out_loss(trainer), 0.9 * trainer.info().unigram_loss_nats) << skip;
    EXPECT_TRUE(trainer.sample({"the ", 5, {}, 1, false}).ok());
    EXPECT_TRUE(trainer.probe("the sea").ok());
  }
}

TEST(TextTrainer, ShowsWhatAnExpectationHangsOn) {
  TextTrainer trainer = make(small_spec());
  trainer.train(50);
  const auto shares = trainer.connectivity("the sea", 3, "s");
  ASSERT_TRUE(shares.ok());
  ASSERT_EQ(shares.value().size(), 7u);
  for (int t = 0; t < 7; ++t) EXPECT_EQ(shares.value()[static_cast<std::size_t>(t)] > 0, t <= 3) << t;
  EXPECT_EQ(trainer.connectivity("the sea", 7, "s").status().code, Code::invalid_argument);
  EXPECT_EQ(trainer.connectivity("the sea", 3, "se").status().code, Code::invalid_argument);
  EXPECT_EQ(trainer.connectivity("the sea", 3, "Z").status().code, Code::unknown_symbol);
}

TEST(TextTrainer, RefusesAnEmbeddingLargerThanItsMemory) {
  std::string text;  // 16,000 different symbols
  for (int code = 0x4E00; code < 0x4E00 + 16000; ++code) {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
  TextTrainerSpec spec = small_spec();
  spec.network.embedding_size = 16000;
  const Status status = TextTrainer::create(spec, text).status();
  EXPECT_EQ(status.code, Code::too_large);
  EXPECT_NE(status.message.find("must fit into 1024 MB"), std::string::npos) << status.message;
}

}  // namespace
}  // namespace rnn
