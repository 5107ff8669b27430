#include "training/trainer.h"

#include <algorithm>

#include "kernels/reduce.h"
#include "losses/loss.h"

namespace rnn {

template <class Real>
Trainer<Real>::Trainer(Model<Real>& model, const TrainingSettings& settings)
    : model_(&model), settings_(settings), adam_(model.parameters().values().size(), settings.adam) {}

template <class Real>
double Trainer<Real>::calculate(const Inputs<Real>& inputs, const Targets<Real>& targets, State<Real>& state) {
  model_->allocate(inputs.steps, inputs.batch, activations_);
  model_->allocate(inputs.steps, inputs.batch, deltas_);
  model_->parameters().clear_gradients();
  model_->forward(inputs, state, activations_);
  deltas_.output = activations_.output;
  const double loss = targets.vectors != nullptr ? mean_squared_error(deltas_.output, targets.vectors)
                                                 : cross_entropy(deltas_.output, targets.symbols);
  model_->backward(inputs, activations_, deltas_);
  const Vector<Real>& gradients = model_->parameters().gradients();
  gradient_norm_ = std::sqrt(sum_of_squares(gradients.data(), static_cast<std::size_t>(gradients.size())));
  return loss;
}

template <class Real>
void Trainer<Real>::apply() {
  const double clip = settings_.clip_norm;
  const double scale = clip > 0 ? std::min(1.0, clip / (gradient_norm_ + 1e-6)) : 1.0;
  Parameters<Real>& parameters = model_->parameters();
  adam_.update(settings_.learning_rate, static_cast<Real>(scale), parameters.gradients(), parameters.values());
  model_->pack();
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace rnn
