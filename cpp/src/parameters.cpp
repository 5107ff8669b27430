#include "rnn/parameters.h"

#include <utility>

namespace rnn {

template <class Real>
int Parameters<Real>::add(std::string name, int rows, int columns, bool is_vector) {
  infos_.push_back({std::move(name), rows, columns, is_vector, total_});
  total_ += infos_.back().size();
  return static_cast<int>(infos_.size()) - 1;
}

template <class Real>
int Parameters<Real>::add_matrix(std::string name, int rows, int columns) {
  return add(std::move(name), rows, columns, false);
}

template <class Real>
int Parameters<Real>::add_vector(std::string name, int size) {
  return add(std::move(name), size, 1, true);
}

template <class Real>
void Parameters<Real>::allocate() {
  values_.setZero(static_cast<Index>(total_));
  gradients_.setZero(static_cast<Index>(total_));
}

template <class Real>
const ParameterInfo* Parameters<Real>::find(std::string_view name) const {
  for (const ParameterInfo& info : infos_) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

template class Parameters<float>;
template class Parameters<double>;

}  // namespace rnn
