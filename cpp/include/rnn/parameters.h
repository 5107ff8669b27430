// All weights of a model in one array, and all their gradients in another, with PyTorch's names for the parts: so that
// clipping, the optimiser and a checkpoint are one flat loop each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rnn/matrix.h"

namespace rnn {

/// What a parameter is for: initial weights go by it, and tables of parameters show it.
enum class ParameterRole {
  input,            ///< multiplies x or the layer below
  recurrent,        ///< (gates·H, H), multiplies the state of the step before
  gate_recurrence,  ///< multiplies the gates of the step before (full gate recurrence)
  peephole,         ///< (H), lets a gate see c
  bias,             ///< of gates, highway or read-out
  highway,          ///< weight_T
  embedding,
  readout,
};

/// The role as people read it: "gate recurrence", "read-out".
std::string_view role_name(ParameterRole role);

struct ParameterInfo {
  std::string name;  ///< PyTorch's: "weight_ih_l0", "readout.bias"
  ParameterRole role;
  int block_rows;  ///< rows of one gate; all of them where gates are not stacked
  int rows;
  int columns;  ///< 1 for a bias
  bool is_vector;
  std::size_t offset;  ///< in the flat array, in numbers

  std::size_t size() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); }
};

template <class Real>
class Parameters {
 public:
  /// Declares a matrix (rows, columns) of gates of `block_rows` rows each; returns its id. All are declared before
  /// `allocate`.
  int add_matrix(std::string name, ParameterRole role, int rows, int columns, int block_rows);
  /// One that is not divided into gates.
  int add_matrix(std::string name, ParameterRole role, int rows, int columns) {
    return add_matrix(std::move(name), role, rows, columns, rows);
  }
  /// Declares a vector (size), in the same two ways; returns its id.
  int add_vector(std::string name, ParameterRole role, int size, int block_rows);
  int add_vector(std::string name, ParameterRole role, int size) {
    return add_vector(std::move(name), role, size, size);
  }
  /// Sets aside the arrays, filled with zeros.
  void allocate();
  /// How many numbers are declared; allocated or not.
  std::size_t count() const { return count_; }

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
  int add(ParameterInfo info);
  const ParameterInfo& info(int id) const { return infos_[static_cast<std::size_t>(id)]; }
  MatrixMap<Real> view(Vector<Real>& from, int id) {
    return {from.data() + info(id).offset, info(id).rows, info(id).columns};
  }
  ConstMatrixMap<Real> view(const Vector<Real>& from, int id) const {
    return {from.data() + info(id).offset, info(id).rows, info(id).columns};
  }

  std::vector<ParameterInfo> infos_;
  std::size_t count_ = 0;
  Vector<Real> values_;
  Vector<Real> gradients_;
};

}  // namespace rnn
