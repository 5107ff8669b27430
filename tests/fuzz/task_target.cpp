// Settings of generated tasks, how a trained network is tested on them, and what it is said to have answered.
#include <vector>

#include "hostile_settings.h"
#include "rnn/generator.h"
#include "rnn/limits.h"
#include "rnn/task_trainer.h"
#include "small_enough.h"
#include "targets.h"

namespace fuzz {
namespace {

constexpr int kLongest = 64;  // steps; longer sequences are legal, and take longer

rnn::TaskSettings task_settings(Input& input) {
  static const auto names = [] {
    std::vector<std::string_view> all;
    for (const rnn::TaskInfo& info : rnn::task_infos()) all.push_back(info.id);
    return all;
  }();
  return {input.name(names), input.whole(12), input.whole(1), input.real(0.1)};
}

Verdict of_score(const rnn::Task& task, Input& input) {
  rnn::Generator generator(input.raw<std::uint32_t>());
  const int batch = 1 + input.choice(3);
  const rnn::TaskBatch sequences = task.generate(batch, generator);
  std::vector<float> outputs(sequences.weights.size() * static_cast<std::size_t>(task.info().output_size));
  for (float& output : outputs) output = input.is_empty() ? 0.0f : static_cast<float>(input.real(1));
  const rnn::TaskScore score = task.score(sequences, outputs.data());
  return score.correct >= 0 && score.correct <= score.total ? "" : "no more than all can be right";
}

Verdict of_trainer(rnn::TaskTrainer& trainer, Input& input) {
  trainer.train(1);
  rnn::TaskTest test{input.whole(0), input.whole(0), input.real(-1), input.whole(2), input.raw<std::uint32_t>()};
  if (test.sequences > 4 && test.sequences <= 100000) test.sequences = 4;
  if (test.length > kLongest && test.length <= rnn::kMaxLength) test.length = kLongest;
  const int step = input.whole(1), output = input.whole(0), known = input.whole(4);
  const rnn::UnitStep at{step, output, input.whole(0), input.whole(0)};
  const std::uint32_t seed = input.raw<std::uint32_t>();
  trainer.example(seed);
  const rnn::Status answers[] = {trainer.test(test).status(), trainer.connectivity(seed, step, output).status(),
                                 trainer.forecast(seed, known, step).status(), trainer.arithmetic(seed, at).status()};
  for (const rnn::Status& status : answers) {
    if (!says_why(status)) return "a refusal must say why";
  }
  return "";
}

}  // namespace

Verdict read_task(Input input) {
  rnn::TaskTrainerSpec spec;
  spec.task = task_settings(input);
  const auto task = rnn::Task::create(spec.task);
  if (!task.ok()) return says_why(task.status()) ? "" : "a refusal must say why";
  const rnn::TaskInfo& info = task.value().info();
  if (info.longest_sequence > kLongest) return "";
  if (input.choice(2) == 0) return of_score(task.value(), input);
  spec.network = network_settings(input);
  spec.optimiser = optimiser_settings(input);
  spec.live = live_settings(input);
  spec.batch = input.whole(2);
  const bool is_legal = spec.batch >= 1 && spec.batch <= rnn::kMaxBatch;
  const rnn::NetworkSurface surface{info.input_size, info.output_size, info.symbols_in};
  if (is_legal && !is_small(spec.network, surface, info.longest_sequence, spec.batch)) return "";
  auto trainer = rnn::TaskTrainer::create(spec);
  if (!trainer.ok()) return says_why(trainer.status()) ? "" : "a refusal must say why";
  return of_trainer(trainer.value(), input);
}

}  // namespace fuzz
