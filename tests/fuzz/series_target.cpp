// A table of numbers, the settings of what is to be forecast in it, and places in it.
#include <cmath>
#include <vector>

#include "hostile_settings.h"
#include "rnn/limits.h"
#include "rnn/series_trainer.h"
#include "small_enough.h"
#include "targets.h"

namespace fuzz {
namespace {

rnn::SeriesTrainerSpec series_spec(Input& input) {
  rnn::SeriesTrainerSpec spec;
  spec.network = network_settings(input);
  spec.optimiser = optimiser_settings(input);
  spec.live = live_settings(input);
  spec.batch = input.whole(2);
  spec.length = input.whole(5);
  spec.columns = input.whole(2);
  for (int count = input.choice(4); count > 0; --count) spec.targets.push_back(input.whole(0));
  spec.horizon = input.whole(1);
  spec.held_out_share = input.real(0.2);
  return spec;
}

/// Whole rows, or seldom not; finite numbers, or seldom not.
std::vector<float> numbers(Input& input, int columns) {
  const int width = columns >= 1 && columns <= 8 ? columns : 1;
  std::vector<float> values;
  for (int k = (20 + input.choice(64)) * width + (input.choice(8) == 0 ? 1 : 0); k > 0; --k) {
    values.push_back(std::sin(static_cast<float>(k)));
  }
  for (int count = input.choice(4); count > 0; --count) {
    const auto place = input.raw<std::uint16_t>() % values.size();
    values[place] = static_cast<float>(input.real(1) > 1 ? input.real(1) : 0.5) + input.raw<float>();
  }
  return values;
}

template <class Value>
bool fails_silently(const rnn::Result<Value>& result) {
  return !says_why(result.status());
}

}  // namespace

Verdict read_series(Input input) {
  const rnn::SeriesTrainerSpec spec = series_spec(input);
  std::vector<float> values = numbers(input, spec.columns);
  const auto in_range = [](int number, int most) { return number >= 1 && number <= most; };
  const int outputs = spec.targets.empty() ? spec.columns : static_cast<int>(spec.targets.size());
  const bool is_legal = in_range(spec.length, rnn::kMaxLength) && in_range(spec.batch, rnn::kMaxBatch) &&
                        in_range(spec.columns, rnn::kMaxFeatures);
  if (is_legal && !is_small(spec.network, {spec.columns, outputs, false}, spec.length, spec.batch)) return "";
  auto made = rnn::SeriesTrainer::create(spec, std::move(values));
  if (!made.ok()) return says_why(made.status()) ? "" : "a refusal must say why";
  rnn::SeriesTrainer& trainer = made.value();
  trainer.train(1);
  trainer.evaluate(1);
  const int start = input.whole(3), step = input.whole(1), output = input.whole(0), count = input.whole(4);
  if (fails_silently(trainer.window(start)) || fails_silently(trainer.connectivity(start, step, output)) ||
      fails_silently(trainer.arithmetic(start, {step, output, count, output})) ||
      fails_silently(trainer.predictions(start, count)) || fails_silently(trainer.forecast(start, count, step))) {
    return "a refusal must say why";
  }
  return "";
}

}  // namespace fuzz
