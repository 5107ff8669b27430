#include "rnn/matrix.h"

#include <gtest/gtest.h>

#include <utility>

namespace rnn {
namespace {

Matrix<float> counted(Index rows, Index columns) {
  Matrix<float> made(rows, columns);
  for (Index k = 0; k < made.size(); ++k) made.data()[k] = static_cast<float>(k);
  return made;
}

TEST(Matrix, KeepsItsMemoryWhenItBecomesSmallerAndTakesNoneUpToItsFormerSize) {
  Matrix<float> matrix = counted(4, 6);
  const float* memory = matrix.data();
  matrix.resize(2, 3);
  EXPECT_EQ(matrix.size(), 6);
  matrix.setZero(6, 4);
  EXPECT_EQ(matrix.data(), memory);
  EXPECT_EQ(matrix.rows(), 6);
  EXPECT_EQ(matrix.sum(), 0);
}

TEST(Matrix, ThatIsCopiedHasMemoryOfItsOwn) {
  const Matrix<float> first = counted(2, 3);
  Matrix<float> second = first;
  second(1, 2) = 50;
  EXPECT_EQ(first(1, 2), 5);
  second = first;
  EXPECT_EQ(second, first);
  EXPECT_NE(second.data(), first.data());
}

TEST(Matrix, ThatIsMovedTakesItsMemoryAlong) {
  Matrix<float> first = counted(2, 3);
  const float* memory = first.data();
  Matrix<float> second = std::move(first);
  EXPECT_EQ(second.data(), memory);
  EXPECT_EQ(second, counted(2, 3));
  std::swap(second, first);
  EXPECT_EQ(first.data(), memory);
  EXPECT_EQ(second.size(), 0);
}

TEST(Matrix, MayBeAssignedToItself) {
  Matrix<float> matrix = counted(2, 3);
  Matrix<float>& same = matrix;
  matrix = same;
  EXPECT_EQ(matrix, counted(2, 3));
  matrix = std::move(same);
  EXPECT_EQ(matrix, counted(2, 3));
}

TEST(Matrix, MayBeAssignedAProductThatReadsItAndIsLarger) {
  Matrix<float> matrix = counted(2, 3);
  const Matrix<float> tall = Eigen::MatrixXf::Ones(9, 2);
  matrix = tall * matrix;
  EXPECT_EQ(matrix.rows(), 9);
  EXPECT_EQ(matrix.row(8), Eigen::RowVector3f(3, 5, 7));
}

}  // namespace
}  // namespace rnn
