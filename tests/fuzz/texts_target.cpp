// What a trained model is asked with: priming and probe texts, steps, layers and units, and how to draw.
#include "hostile_settings.h"
#include "rnn/limits.h"
#include "rnn/text_trainer.h"
#include "small_enough.h"
#include "targets.h"

namespace fuzz {
namespace {

constexpr std::string_view kText = "the sea, the ship, the whale. Été à l’ombre: 𝄞. ";

rnn::TextTrainer trained() {
  rnn::TextTrainerSpec spec;
  spec.network.hidden_size = 4;
  spec.network.layers = 2;
  spec.batch = 2;
  spec.length = 8;
  std::string text;
  for (int k = 0; k < 8; ++k) text += kText;
  auto trainer = rnn::TextTrainer::create(spec, text);
  trainer.value().train(3);
  return std::move(trainer.value());
}

/// Bytes, or a piece of the text that the model knows.
std::string question(Input& input) {
  if (input.choice(3) == 0) return std::string(input.text());
  const auto from = static_cast<std::size_t>(input.choice(static_cast<int>(kText.size())));
  return std::string(kText.substr(from, input.raw<std::uint8_t>()));
}

Verdict of_sample(rnn::TextTrainer& trainer, Input& input) {
  rnn::SampleRequest request;
  request.prime = question(input);
  request.length = input.whole(20);
  if (request.length > 200 && request.length <= rnn::kMaxSample) request.length %= 200;  // legal, and slow
  request.decoding = decoding(input);
  request.seed = input.raw<std::uint32_t>();
  request.resume = input.choice(4) == 0;
  const auto sample = trainer.sample(request);
  if (!sample.ok()) return says_why(sample.status()) ? "" : "a refusal must say why";
  if (sample.value().probabilities.size() != static_cast<std::size_t>(request.length)) return "a sample must be whole";
  for (const float probability : sample.value().probabilities) {
    if (!(probability >= 0 && probability <= 1)) return "probabilities must be 0..1";
  }
  return "";
}

template <class Value>
Verdict whole(const rnn::Result<Value>& result) {
  return says_why(result.status()) ? "" : "a refusal must say why";
}

}  // namespace

Verdict read_texts(Input input) {
  static rnn::TextTrainer trainer = trained();
  for (int k = 0; k < 4 && !input.is_empty(); ++k) {
    Verdict verdict;
    switch (input.choice(4)) {
      case 0:
        verdict = of_sample(trainer, input);
        break;
      case 1:
        verdict = whole(trainer.probe(question(input), input.choice(2) ? rnn::ProbeLoss::every : rnn::ProbeLoss::last));
        break;
      case 2: {
        const std::string text = question(input), symbol = input.choice(2) ? "e" : std::string(input.text());
        verdict = whole(trainer.connectivity(text, input.whole(1), symbol));
        break;
      }
      default: {
        const std::string text = question(input);
        const rnn::UnitStep at{input.whole(1), input.whole(0), input.whole(0), input.whole(2)};
        verdict = whole(trainer.arithmetic(text, at));
      }
    }
    if (!verdict.empty()) return verdict;
  }
  return "";
}

}  // namespace fuzz
