#include "introspection/connectivity.h"

#include <cassert>
#include <cmath>

#include "introspection/kept_gradients.h"
#include "kernels/reduce.h"

namespace rnn {

template <class Real>
std::vector<double> connectivity(Model<Real>& model, const Inputs<Real>& inputs, int step, int output) {
  assert(inputs.batch == 1 && (inputs.lengths.empty() || inputs.lengths[0] == inputs.steps));
  assert(step >= 0 && step < inputs.steps && output >= 0 && output < model.spec().output_size);
  const KeptGradients<Real> kept(model.parameters());
  Activations<Real> activations;
  Deltas<Real> deltas;
  model.allocate(inputs.steps, 1, activations);
  model.allocate(inputs.steps, 1, deltas);
  State<Real> state = model.zero_state(1);
  model.forward(inputs, state, activations);
  deltas.output.setZero();
  deltas.output(step, output) = Real(1);
  model.backward(inputs, activations, deltas, true);

  std::vector<double> norms;
  const Matrix<Real>& d_input = deltas.input;
  for (Index t = 0; t < d_input.rows(); ++t) {
    norms.push_back(std::sqrt(sum_of_squares(d_input.row(t).data(), static_cast<std::size_t>(d_input.cols()))));
  }
  return norms;
}

template std::vector<double> connectivity(Model<float>&, const Inputs<float>&, int, int);
template std::vector<double> connectivity(Model<double>&, const Inputs<double>&, int, int);

}  // namespace rnn
