#include "text/evaluator.h"

#include <limits>
#include <utility>

#include "losses/loss.h"

namespace rnn {
namespace {

constexpr double kNothingToAnswer = std::numeric_limits<double>::quiet_NaN();  // a text has no right and wrong

}  // namespace

Evaluator::Evaluator(const Model<float>& model, Streams streams) : streams_(std::move(streams)) {
  state_ = model.zero_state(streams_.batch());
}

void Evaluator::restart() {
  window_ = 0;
  total_ = 0;
  state_.set_zero();
}

Evaluation Evaluator::advance(const Model<float>& model, int symbols) {
  model.allocate(streams_.steps(), streams_.batch(), activations_);  // dropout decides what there is between layers
  const auto per_window = static_cast<double>(streams_.symbols_per_window());
  for (double read = 0; read < symbols && window_ < streams_.windows(); read += per_window) {
    streams_.load(window_++);
    model.forward({streams_.steps(), streams_.batch(), streams_.inputs(), nullptr}, state_, activations_);
    total_ += cross_entropy(activations_.output, streams_.targets());
  }
  return {window_ == streams_.windows(), window_ > 0 ? total_ / window_ : 0.0, kNothingToAnswer, false, false};
}

}  // namespace rnn
