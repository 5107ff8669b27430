#include "kernels/transpose.h"

#include <gtest/gtest.h>

#include <string>

namespace rnn {
namespace {

constexpr float kUntouched = -1;

/// A block inside wider matrices: nothing but the block is read or written.
template <class Real>
void expect_transposed(int rows, int columns) {
  constexpr int kMargin = 3;
  Matrix<Real> from(rows, columns + kMargin);
  for (Index k = 0; k < from.size(); ++k) from.data()[k] = static_cast<Real>(k);
  Matrix<Real> to = Matrix<Real>::Constant(columns, rows + kMargin, Real(kUntouched));
  transpose(from.data(), from.cols(), rows, columns, to.data(), to.cols());
  EXPECT_EQ(to.leftCols(rows), from.leftCols(columns).transpose());
  EXPECT_TRUE((to.rightCols(kMargin).array() == Real(kUntouched)).all());
}

TEST(Transpose, TurnsBlocksOfEverySizeAroundTheSquareOfALane) {
  for (const int rows : {1, 2, 3, 4, 5, 7, 8, 9, 17}) {
    for (const int columns : {1, 2, 3, 4, 5, 7, 8, 9, 17}) {
      SCOPED_TRACE(std::to_string(rows) + " x " + std::to_string(columns));
      expect_transposed<float>(rows, columns);
      expect_transposed<double>(rows, columns);
    }
  }
}

}  // namespace
}  // namespace rnn
