// Looking into a model goes backwards through it, which adds to its gradients, and a training step may be under way
// there: this puts them back as they were at the end of its scope.
#pragma once

#include "rnn/parameters.h"

namespace rnn {

template <class Real>
class KeptGradients {
 public:
  explicit KeptGradients(Parameters<Real>& parameters) : parameters_(&parameters), kept_(parameters.gradients()) {}
  ~KeptGradients() { parameters_->gradients() = kept_; }
  KeptGradients(const KeptGradients&) = delete;
  KeptGradients& operator=(const KeptGradients&) = delete;

 private:
  Parameters<Real>* parameters_;
  Vector<Real> kept_;
};

}  // namespace rnn
