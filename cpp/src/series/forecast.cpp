#include "series/forecast.h"

#include <cassert>

namespace rnn {

Matrix<float> forecast(const Model<float>& model, const Inputs<float>& known, int steps) {
  const ModelSpec& spec = model.spec();
  assert(spec.output_size == spec.input_size && !spec.one_hot && !spec.bidirectional);
  assert(known.batch == 1 && known.steps >= 1 && known.vectors != nullptr && steps >= 1);
  Activations<float> activations;
  State<float> state = model.zero_state(1);
  model.allocate(known.steps, 1, activations);
  model.forward(known, state, activations);
  Matrix<float> values(steps, spec.output_size);
  values.row(0) = activations.output.bottomRows(1);
  model.allocate(1, 1, activations);
  for (Index k = 1; k < steps; ++k) {
    model.forward({1, 1, {}, values.row(k - 1).data()}, state, activations);
    values.row(k) = activations.output.row(0);
  }
  return values;
}

Matrix<float> naive_forecast(ConstMatrixMap<float> known, int steps) {
  return seasonal_naive_forecast(known, 1, steps);
}

Matrix<float> seasonal_naive_forecast(ConstMatrixMap<float> known, int period, int steps) {
  assert(period >= 1 && period <= known.rows());
  Matrix<float> values(steps, known.cols());
  for (Index k = 0; k < steps; ++k) values.row(k) = known.row(known.rows() - period + k % period);
  return values;
}

}  // namespace rnn
