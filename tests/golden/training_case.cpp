// The `train` cases: a run over windows that come with the case. The state is carried from window to window, except
// where `reset` says that a window starts from zeros.
#include <utility>

#include "kernels/reduce.h"
#include "run_case.h"
#include "training/trainer.h"

namespace golden {
namespace {

rnn::TrainerSettings settings_of(const CaseSpec& spec) { return {spec.learning_rate, spec.clip, spec.optimiser}; }

/// The targets of window `index`.
rnn::Targets<float> window_targets(const CaseTargets& targets, const CaseSpec& spec, std::size_t index) {
  const std::size_t rows = extent(spec.steps) * extent(spec.batch);
  if (targets.vectors.empty()) return {std::span(targets.symbols).subspan(index * rows, rows), nullptr};
  return {{}, targets.vectors.data() + index * rows * extent(spec.outputs), rnn::Loss::mse};
}

void add_final_weights(const rnn::Parameters<float>& parameters, Tensors& tensors) {
  for (const rnn::ParameterInfo& info : parameters.infos()) {
    tensors["final." + info.name] = parameter_part(parameters.values(), info);
    const double squares = rnn::sum_of_squares(parameters.values().data() + info.offset, info.size());
    tensors["final_l2." + info.name] = scalar(std::sqrt(squares));
  }
}

}  // namespace

Outcome<Tensors> run_training(const GoldenCase& golden) {
  const CaseSpec& spec = golden.spec;
  const Shape windows{extent(spec.updates), extent(spec.steps), extent(spec.batch)};
  const InputPath path = golden.has("x_idx") ? InputPath::one_hot : InputPath::dense;
  auto made = make_model(golden, path);
  if (!made.ok()) return made.failure();
  rnn::Model<float>& model = made.value();
  auto state = initial_state(golden, model);
  if (!state.ok()) return state.failure();
  const auto inputs = read_inputs(golden, windows, path);
  if (!inputs.ok()) return inputs.failure();
  const auto targets = read_targets(golden, windows);
  if (!targets.ok()) return targets.failure();
  const auto resets = read_numbers(golden, "reset", {extent(spec.updates)});
  if (!resets.ok()) return resets.failure();

  rnn::Trainer<float> trainer(model, settings_of(spec));
  Tensor losses{{extent(spec.updates)}, {}}, norms = losses;
  for (std::size_t k = 0; k < extent(spec.updates); ++k) {
    if (resets.value()[k] != 0) state.value() = model.zero_state(spec.batch);
    losses.values.push_back(
        trainer.calculate(inputs.value().window(spec, k), window_targets(targets.value(), spec, k), state.value()));
    norms.values.push_back(trainer.gradient_norm());
    trainer.apply();
  }
  Tensors tensors{{"loss_curve", std::move(losses)}, {"grad_norm_curve", std::move(norms)}};
  add_final_weights(model.parameters(), tensors);
  return tensors;
}

}  // namespace golden
