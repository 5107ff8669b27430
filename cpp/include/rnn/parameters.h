// All weights of a model in one array, and all their gradients in another, with PyTorch's names for the parts: so that
// clipping, the optimiser and a checkpoint are one flat loop each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rnn/matrix.h"

namespace rnn {

struct ParameterInfo {
  std::string name;  ///< PyTorch's: "weight_ih_l0", "readout.bias"
  int rows;
  int columns;  ///< 1 for a bias
  bool is_vector;
  std::size_t offset;  ///< in the flat array, in numbers

  std::size_t size() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); }
};

template <class Real>
class Parameters {
 public:
  /// Declares a matrix (rows, columns); returns its id. All are declared before `allocate`.
  int add_matrix(std::string name, int rows, int columns);
  /// Declares a vector (size); returns its id.
  int add_vector(std::string name, int size);
  /// Sets aside the arrays, filled with zeros.
  void allocate();

  const std::vector<ParameterInfo>& infos() const { return infos_; }
  /// The parameter of that name, or null.
  const ParameterInfo* find(std::string_view name) const;

  MatrixMap<Real> value(int id) { return view(values_, id); }
  ConstMatrixMap<Real> value(int id) const { return view(values_, id); }
  MatrixMap<Real> gradient(int id) { return view(gradients_, id); }

  Vector<Real>& values() { return values_; }
  const Vector<Real>& values() const { return values_; }
  Vector<Real>& gradients() { return gradients_; }
  const Vector<Real>& gradients() const { return gradients_; }

  void clear_gradients() { gradients_.setZero(); }

 private:
  int add(std::string name, int rows, int columns, bool is_vector);
  const ParameterInfo& info(int id) const { return infos_[static_cast<std::size_t>(id)]; }
  MatrixMap<Real> view(Vector<Real>& from, int id) {
    return {from.data() + info(id).offset, info(id).rows, info(id).columns};
  }
  ConstMatrixMap<Real> view(const Vector<Real>& from, int id) const {
    return {from.data() + info(id).offset, info(id).rows, info(id).columns};
  }

  std::vector<ParameterInfo> infos_;
  std::size_t total_ = 0;
  Vector<Real> values_;
  Vector<Real> gradients_;
};

}  // namespace rnn
