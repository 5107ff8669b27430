#include "text/sampler.h"

#include "kernels/elementary.h"
#include "losses/softmax.h"
#include "random_streams.h"
#include "text/utf8.h"

namespace rnn {

// The buffers are sized anew wherever reading begins: dropout, which decides what there is between layers, may have
// been turned on or off since.
Sampler::Sampler(const Model<float>& model) : state_(model.zero_state(1)) {}

void Sampler::start(const Model<float>& model, std::span<const std::int32_t> prime, std::uint32_t seed) {
  model.allocate(1, 1, activations_);
  generator_ = Generator(seed, kSampleStream);
  state_.set_zero();
  for (const std::int32_t symbol : prime) read(model, symbol);
  started_ = true;
}

void Sampler::read(const Model<float>& model, std::int32_t symbol) {
  model.forward({1, 1, {&symbol, 1}, nullptr}, state_, activations_);
  logits_ = activations_.output.row(0).transpose();
}

Sample Sampler::write(const Model<float>& model, const Vocabulary& vocabulary, int length, const Decoding& decoding) {
  model.allocate(1, 1, activations_);
  Sample sample;
  for (int k = 0; k < length; ++k) {
    const int symbol = decoder_.draw({logits_.data(), static_cast<std::size_t>(logits_.size())}, decoding, generator_);
    probabilities_ = logits_;
    const double surprise = softmax(probabilities_.data(), vocabulary.size()) - static_cast<double>(logits_[symbol]);
    sample.probabilities.push_back(static_cast<float>(exponential(-surprise)));
    append_utf8(sample.text, vocabulary[symbol]);
    read(model, symbol);
  }
  return sample;
}

}  // namespace rnn
