// Softmax read-out and its cross-entropy. Source: Bridle 1990; the gradient of both together is p − target.
#pragma once

namespace rnn {

/// Turns one row of logits into probabilities, in place.
/// @return log Σ exp(logit), so that −log p(k) = returned − logit[k]. NaN when a logit is NaN or +inf.
template <class Real>
double softmax(Real* row, int count);

}  // namespace rnn
