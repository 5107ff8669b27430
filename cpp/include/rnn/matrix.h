// Eigen in this project's layout: C order, the last index contiguous. A sequence tensor (T, B, N) is the matrix of T·B
// rows and N columns.
#pragma once

#include <Eigen/Core>

namespace rnn {

using Index = Eigen::Index;

template <class Real>
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class Real>
using Vector = Eigen::Matrix<Real, Eigen::Dynamic, 1>;
template <class Real>
using MatrixMap = Eigen::Map<Matrix<Real>>;
template <class Real>
using ConstMatrixMap = Eigen::Map<const Matrix<Real>>;
template <class Real>
using VectorMap = Eigen::Map<Vector<Real>>;
template <class Real>
using ConstVectorMap = Eigen::Map<const Vector<Real>>;

}  // namespace rnn
