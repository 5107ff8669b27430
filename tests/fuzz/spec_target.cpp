// The settings of a text trainer: what is accepted trains, what is not is refused before memory is taken.
#include "hostile_settings.h"
#include "rnn/limits.h"
#include "rnn/text_trainer.h"
#include "small_enough.h"
#include "targets.h"

namespace fuzz {
namespace {

constexpr std::string_view kText =
    "to be or not to be, that is the question: whether ’tis nobler in the mind to suffer ";
constexpr int kSymbols = 24;  // or somewhat fewer

bool is_in_range(int number, int most) { return number >= 1 && number <= most; }

}  // namespace

Verdict read_spec(Input input) {
  static const std::string text = [] {
    std::string all;
    for (int k = 0; k < 6; ++k) all += kText;
    return all;
  }();
  rnn::TextTrainerSpec spec;
  spec.network = network_settings(input);
  spec.optimiser = optimiser_settings(input);
  spec.live = live_settings(input);
  spec.batch = input.whole(2);
  spec.length = input.whole(8);
  spec.carry_state = input.choice(2) == 0;
  spec.held_out_share = input.real(0.1);
  const rnn::LiveSettings changed = live_settings(input);
  const bool is_legal = is_in_range(spec.length, rnn::kMaxLength) && is_in_range(spec.batch, rnn::kMaxBatch);
  if (is_legal && !is_small(spec.network, {kSymbols, kSymbols, true}, spec.length, spec.batch)) return "";
  auto trainer = rnn::TextTrainer::create(spec, text);
  if (!trainer.ok()) return says_why(trainer.status()) ? "" : "a refusal must say why";
  trainer.value().train(1);
  if (const rnn::Status status = trainer.value().update(changed); !says_why(status)) return "a refusal must say why";
  trainer.value().train(1);
  trainer.value().evaluate(1);
  return trainer.value().tensors().empty() ? "a run must have something to save" : "";
}

}  // namespace fuzz
