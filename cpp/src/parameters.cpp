#include "rnn/parameters.h"

#include <utility>

namespace rnn {

std::string_view role_name(ParameterRole role) {
  static constexpr std::string_view kNames[] = {"input", "recurrent", "gate recurrence", "peephole",
                                                "bias",  "highway",   "embedding",       "read-out"};
  return kNames[static_cast<std::size_t>(role)];
}

template <class Real>
int Parameters<Real>::add(ParameterInfo info) {
  info.offset = count_;
  count_ += info.size();
  infos_.push_back(std::move(info));
  return static_cast<int>(infos_.size()) - 1;
}

template <class Real>
int Parameters<Real>::add_matrix(std::string name, ParameterRole role, int rows, int columns, int block_rows) {
  return add({std::move(name), role, block_rows, rows, columns, false, 0});
}

template <class Real>
int Parameters<Real>::add_vector(std::string name, ParameterRole role, int size, int block_rows) {
  return add({std::move(name), role, block_rows, size, 1, true, 0});
}

template <class Real>
void Parameters<Real>::allocate() {
  values_.setZero(static_cast<Index>(count_));
  gradients_.setZero(static_cast<Index>(count_));
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
