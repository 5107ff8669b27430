#include "text/sampler.h"

#include <gtest/gtest.h>

#include <array>

#include "example_pass.h"

namespace rnn {
namespace {

class SamplerTest : public testing::Test {
 protected:
  SamplerTest() : pass({"gru", 4, 8, 1, 4, true}, 1, 1), vocabulary(U"abcd") {}

  std::string write(int length, const Decoding& decoding, std::uint32_t seed) {
    Sampler sampler(pass.model);
    sampler.start(pass.model, prime, seed);
    return sampler.write(pass.model, vocabulary, length, decoding).text;
  }
  /// Makes the read-out say the same distribution whatever the state.
  void set_logits(const std::array<float, 4>& logits) {
    Parameters<float>& parameters = pass.model.parameters();
    const ParameterInfo& weight = *parameters.find("readout.weight");
    parameters.values().segment(static_cast<Index>(weight.offset), static_cast<Index>(weight.size())).setZero();
    const auto bias = static_cast<Index>(parameters.find("readout.bias")->offset);
    for (std::size_t k = 0; k < 4; ++k) parameters.values()[bias + static_cast<Index>(k)] = logits[k];
    pass.model.pack();
  }

  ExamplePass<float> pass;
  Vocabulary vocabulary;
  std::vector<std::int32_t> prime{0, 1, 2};
};

TEST_F(SamplerTest, SameSeedWritesTheSameTextAndAnotherSeedAnother) {
  EXPECT_EQ(write(200, {1}, 5), write(200, {1}, 5));
  EXPECT_NE(write(200, {1}, 5), write(200, {1}, 6));
}

TEST_F(SamplerTest, TemperatureZeroAlwaysTakesTheMostProbable) {
  set_logits({0, 0.1f, 0, -1});
  EXPECT_EQ(write(50, {0}, 1), std::string(50, 'b'));
  EXPECT_EQ(write(50, {0}, 2), std::string(50, 'b'));
}

TEST_F(SamplerTest, DrawsEachSymbolAsOftenAsItsProbabilitySays) {
  set_logits({0, std::log(2.0f), std::log(3.0f), std::log(4.0f)});
  const std::string text = write(20000, {1}, 3);
  for (int k = 0; k < 4; ++k) {
    const auto count = static_cast<double>(std::count(text.begin(), text.end(), static_cast<char>('a' + k)));
    EXPECT_NEAR(count / 20000, (k + 1) / 10.0, 0.015);
  }
}

TEST_F(SamplerTest, TemperatureDividesTheLogits) {
  set_logits({0, 1, 0, 0});
  const std::string sharp = write(5000, {0.5}, 3);
  const auto share = static_cast<double>(std::count(sharp.begin(), sharp.end(), 'b')) / 5000;
  EXPECT_NEAR(share, std::exp(2.0) / (std::exp(2.0) + 3), 0.03);
}

TEST_F(SamplerTest, LeavesOutWhatTopKAndTopPLeaveOut) {
  set_logits({0, std::log(2.0f), std::log(3.0f), std::log(4.0f)});
  EXPECT_EQ(write(500, {.top_k = 2}, 3).find_first_not_of("cd"), std::string::npos);
  EXPECT_EQ(write(500, {.top_p = 0.8}, 3).find_first_not_of("bcd"), std::string::npos);
  EXPECT_NE(write(500, {.top_p = 0.8}, 3).find('b'), std::string::npos);
}

TEST_F(SamplerTest, GoingOnGivesTheSameTextAsOneLongSample) {
  Sampler sampler(pass.model);
  sampler.start(pass.model, prime, 5);
  const Sample first = sampler.write(pass.model, vocabulary, 30, {1});
  const Sample second = sampler.write(pass.model, vocabulary, 70, {1});
  EXPECT_EQ(first.text + second.text, write(100, {1}, 5));
}

TEST_F(SamplerTest, ReportsTheNetworksOwnProbabilityWhateverTheDecoding) {
  set_logits({0, std::log(2.0f), std::log(3.0f), std::log(4.0f)});
  for (const Decoding& decoding : {Decoding{0.0}, Decoding{0.5}, Decoding{2.0}, Decoding{1.0, 2, 0.9}}) {
    Sampler sampler(pass.model);
    sampler.start(pass.model, prime, 1);
    const Sample sample = sampler.write(pass.model, vocabulary, 20, decoding);
    ASSERT_EQ(sample.probabilities.size(), 20u);
    for (std::size_t k = 0; k < 20; ++k) {
      EXPECT_NEAR(sample.probabilities[k], static_cast<float>(sample.text[k] - 'a' + 1) / 10, 1e-5);
    }
  }
}

TEST_F(SamplerTest, ThePrimeMatters) {
  Sampler first(pass.model), second(pass.model);
  first.start(pass.model, std::vector<std::int32_t>{0, 1, 2}, 5);
  second.start(pass.model, std::vector<std::int32_t>{3, 1, 2}, 5);
  const Sample after_abc = first.write(pass.model, vocabulary, 1, {0}),
               after_dbc = second.write(pass.model, vocabulary, 1, {0});
  EXPECT_NE(after_abc.probabilities, after_dbc.probabilities);
}

TEST_F(SamplerTest, WeightsThatAreNotNumbersStillGiveSymbolsOfTheVocabulary) {
  pass.model.parameters().values().setConstant(std::numeric_limits<float>::quiet_NaN());
  pass.model.pack();
  for (const double temperature : {0.0, 1.0}) {
    const std::string text = write(10, {temperature}, 1);
    EXPECT_EQ(text.find_first_not_of("abcd"), std::string::npos);
    EXPECT_EQ(text.size(), 10u);
  }
}

}  // namespace
}  // namespace rnn
