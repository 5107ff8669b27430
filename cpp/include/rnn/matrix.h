// Eigen in this project's layout: C order, the last index contiguous. A sequence tensor (T, B, N) is the matrix of T·B
// rows and N columns.
#pragma once

#include <Eigen/Core>
#include <new>
#include <utility>

namespace rnn {

using Index = Eigen::Index;

template <class Real>
using Vector = Eigen::Matrix<Real, Eigen::Dynamic, 1>;
template <class Real>
using MatrixMap = Eigen::Map<Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
template <class Real>
using ConstMatrixMap = Eigen::Map<const Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

/// A matrix that keeps its memory when it becomes smaller, as Eigen's own does not: batches of varying lengths go
/// through a network without asking for more. Where it becomes larger its values are undefined.
template <class Real>
class Matrix : public MatrixMap<Real> {
  using View = MatrixMap<Real>;

 public:
  Matrix() : View(nullptr, 0, 0) {}
  Matrix(Index rows, Index columns) : Matrix() { resize(rows, columns); }
  Matrix(const Matrix& other) : Matrix() { *this = other; }
  Matrix(Matrix&& other) noexcept : Matrix() { *this = std::move(other); }
  template <class Expression>
  Matrix(const Eigen::MatrixBase<Expression>& values) : Matrix() {  // implicit, as Eigen's own
    *this = values;
  }
  ~Matrix() = default;

  Matrix& operator=(const Matrix& other) { return assign(other); }
  Matrix& operator=(Matrix&& other) noexcept {
    memory_.swap(other.memory_);
    const Index rows = other.rows(), columns = other.cols();
    other.look(this->rows(), this->cols());
    look(rows, columns);
    return *this;
  }
  template <class Expression>
  Matrix& operator=(const Eigen::MatrixBase<Expression>& values) {
    // A product may read what it is assigned to, and that may need more memory.
    if constexpr (Eigen::internal::evaluator_assume_aliasing<Expression>::value) return assign(values.eval());
    return assign(values);
  }

  void resize(Index rows, Index columns) {
    if (rows * columns > memory_.size()) memory_.resize(rows * columns);
    look(rows, columns);
  }
  using View::setOnes, View::setZero;
  Matrix& setZero(Index rows, Index columns) {
    resize(rows, columns);
    setZero();
    return *this;
  }
  Matrix& setOnes(Index rows, Index columns) {
    resize(rows, columns);
    setOnes();
    return *this;
  }

 private:
  template <class Expression>
  Matrix& assign(const Eigen::MatrixBase<Expression>& values) {
    resize(values.rows(), values.cols());
    View::operator=(values.derived());
    return *this;
  }
  void look(Index rows, Index columns) { new (static_cast<View*>(this)) View(memory_.data(), rows, columns); }

  Vector<Real> memory_;
};

template <class Real>
using VectorMap = Eigen::Map<Vector<Real>>;
template <class Real>
using ConstVectorMap = Eigen::Map<const Vector<Real>>;

}  // namespace rnn
