// The weights a network starts from.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rnn/status.h"

namespace rnn {

/// How weights are drawn. In all but `uniform`, biases and peepholes start at 0, matrices are drawn gate by gate, and
/// those that read the gates of the step before (full gate recurrence) are as `glorot` has them.
enum class InitialisationScheme {
  uniform,     ///< every weight from U(−1/√H, 1/√H), as torch.nn.LSTM
  glorot,      ///< U(−a, a), a = √(6 / (columns + rows of one gate))   (Glorot & Bengio 2010)
  orthogonal,  ///< recurrent: orthogonal (Saxe et al. 2014); the others: glorot. Keras' default
  identity,    ///< recurrent: scale·I; the others: N(0, 0.001²)   (IRNN; Le, Jaitly & Hinton 2015, arXiv:1504.00941)
};

/// The names of InitialisationScheme, in its order, as settings and files have them.
std::span<const std::string_view> initialisation_names();

struct Initialisation {
  std::string scheme = "uniform";  ///< a name of InitialisationScheme
  double scale = 1.0;              ///< the multiple of I of `identity`, or of the orthogonal matrix, 0..10
  double forget_bias = 1.0;  ///< bias_ih + bias_hh of the forget gate is exactly this, −10..10; only where there is one
};

/// Errors: invalid_argument.
Status validate(const Initialisation& initialisation);

}  // namespace rnn
