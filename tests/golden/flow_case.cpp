// The `flow` cases: only the last step has a loss, so dL/dh_t shows how much of it reaches step t. The norms fall over
// many decades, which is why they are summed in double.
#include <cmath>
#include <utility>

#include "losses/loss.h"
#include "run_case.h"

namespace golden {
namespace {

using rnn::Index;

/// flow.<state>_l<k>: ‖dL/d state_t‖ for t = 1..T. flow0.<state>0: the same for the initial states of all layers.
void add_flow(const std::string& state, const std::vector<const rnn::Matrix<float>*>& deltas, const CaseSpec& spec,
              Tensors& tensors) {
  double initial = 0;
  for (std::size_t k = 0; k < deltas.size(); ++k) {
    Tensor norms{{extent(spec.steps)}, {}};
    for (int t = 1; t <= spec.steps; ++t) {
      norms.values.push_back(rows_norm(*deltas[k], Index{t} * spec.batch, spec.batch));
    }
    tensors["flow." + state + "_l" + std::to_string(k)] = std::move(norms);
    const double norm = rows_norm(*deltas[k], 0, spec.batch);
    initial += norm * norm;
  }
  tensors["flow0." + state + "0"] = scalar(std::sqrt(initial));
}

void add_all_flows(const rnn::Deltas<float>& deltas, const CaseSpec& spec, Tensors& tensors) {
  std::vector<const rnn::Matrix<float>*> h, c;
  for (const auto& layer : deltas.layers) {
    h.push_back(&layer.h);
    if (layer.c.size() > 0) c.push_back(&layer.c);
  }
  add_flow("h", h, spec, tensors);
  if (!c.empty()) add_flow("c", c, spec, tensors);
}

void add_states(const rnn::Matrix<float>& h, const CaseSpec& spec, Tensors& tensors) {
  tensors["h_T"] =
      block(h, Index{spec.steps} * spec.batch, spec.batch, 0, spec.hidden, {extent(spec.batch), extent(spec.hidden)});
  Tensor norms{{extent(spec.steps)}, {}};
  for (int t = 1; t <= spec.steps; ++t) norms.values.push_back(rows_norm(h, Index{t} * spec.batch, spec.batch));
  tensors["h_norm"] = std::move(norms);
}

}  // namespace

Outcome<Tensors> run_flow(const GoldenCase& golden) {
  const CaseSpec& spec = golden.spec;
  auto made = make_model(golden, InputPath::dense);
  if (!made.ok()) return made.failure();
  rnn::Model<float>& model = made.value();
  auto state = initial_state(golden, model);
  if (!state.ok()) return state.failure();
  const auto owned_inputs = read_inputs(golden, {extent(spec.steps), extent(spec.batch)}, InputPath::dense);
  if (!owned_inputs.ok()) return owned_inputs.failure();
  const auto targets = read_targets(golden, {extent(spec.batch)});
  if (!targets.ok()) return targets.failure();

  const rnn::Inputs<float> inputs = owned_inputs.value().window(spec, 0);
  rnn::Activations<float> activations;
  rnn::Deltas<float> deltas;
  model.allocate(spec.steps, spec.batch, activations);
  model.allocate(spec.steps, spec.batch, deltas);
  model.forward(inputs, state.value(), activations);
  rnn::Matrix<float> last = activations.output.bottomRows(spec.batch);
  Tensors tensors{{"out_T", block(last, 0, spec.batch, 0, spec.outputs, {extent(spec.batch), extent(spec.outputs)})}};
  const CaseTargets& wanted = targets.value();
  const double loss = wanted.vectors.empty() ? rnn::cross_entropy(last, wanted.symbols)
                                             : rnn::mean_squared_error(last, wanted.vectors.data());
  deltas.output.setZero();
  deltas.output.bottomRows(spec.batch) = last;
  model.backward(inputs, activations, deltas);

  tensors["loss"] = scalar(loss);
  add_states(activations.layers.back().h, spec, tensors);
  add_all_flows(deltas, spec, tensors);
  return tensors;
}

}  // namespace golden
