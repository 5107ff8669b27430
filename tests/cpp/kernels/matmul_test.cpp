#include "kernels/matmul.h"

#include <gtest/gtest.h>

#include "bits.h"
#include "rnn/generator.h"

namespace rnn {
namespace {

constexpr int kAroundATile[] = {1, 3, 4, 5, 15, 16, 17, 33};

template <class Real>
Matrix<Real> random_matrix(Index rows, Index columns, Generator& generator) {
  return Matrix<Real>::NullaryExpr(rows, columns, [&] { return static_cast<Real>(generator.uniform(-1, 1)); });
}

/// Same bits where nothing is fused: both add k = 0, 1, 2, … to what was in C.
template <class Real>
void expect_equal(const Matrix<Real>& got, const Matrix<Real>& expected) {
  if (kFusedLanes && sizeof(Real) == sizeof(float)) {
    EXPECT_LT((got - expected).cwiseAbs().maxCoeff(), Real(1e-5));
  } else {
    EXPECT_TRUE(same_bits(got, expected));
  }
}

template <class Real>
class Matmul : public testing::Test {};
using Reals = testing::Types<float, double>;
TYPED_TEST_SUITE(Matmul, Reals);

TYPED_TEST(Matmul, EqualsThePlainReferenceAtSizesAroundATile) {
  using Real = TypeParam;
  Generator generator(1);
  for (const int m : kAroundATile) {
    for (const int k : kAroundATile) {
      for (const int n : kAroundATile) {
        SCOPED_TRACE(testing::Message() << m << "x" << k << " · " << k << "x" << n);
        const auto a = random_matrix<Real>(m, k, generator), b = random_matrix<Real>(k, n, generator);
        Matrix<Real> got = random_matrix<Real>(m, n, generator), expected = got;
        PackedMatrix<Real> packed;
        packed.pack(b);
        multiply(a.data(), Index{k}, m, packed, got.data(), Index{n});
        reference_multiply(a, b, expected);
        expect_equal(got, expected);
      }
    }
  }
}

TYPED_TEST(Matmul, EqualsThePlainReferenceAtDepthsAroundABlock) {
  using Real = TypeParam;
  Generator generator(5);
  for (const int m : {1, 17}) {
    for (const int k : {255, 256, 257, 600}) {
      SCOPED_TRACE(testing::Message() << m << "x" << k);
      const int n = 18;
      const auto a = random_matrix<Real>(m, k, generator), b = random_matrix<Real>(k, n, generator);
      Matrix<Real> got = random_matrix<Real>(m, n, generator), expected = got;
      PackedMatrix<Real> packed;
      packed.pack(b);
      multiply(a.data(), Index{k}, m, packed, got.data(), Index{n});
      reference_multiply(a, b, expected);
      expect_equal(got, expected);
    }
  }
}

TYPED_TEST(Matmul, ReadsAndWritesPartsOfWiderMatricesAndNothingBesides) {
  using Real = TypeParam;
  Generator generator(2);
  for (const int n : kAroundATile) {
    SCOPED_TRACE(n);
    const int m = 7, k = 9;
    const auto wide_a = random_matrix<Real>(m, k + 3, generator), b = random_matrix<Real>(k, n, generator);
    Matrix<Real> wide_c = random_matrix<Real>(m, n + 5, generator);
    Matrix<Real> before = wide_c, expected = wide_c.middleCols(2, n);
    PackedMatrix<Real> packed;
    packed.pack(b);
    multiply(wide_a.data() + 1, Index{k + 3}, m, packed, wide_c.data() + 2, Index{n + 5});
    reference_multiply<Real>(wide_a.middleCols(1, k), b, expected);
    expect_equal<Real>(wide_c.middleCols(2, n), expected);
    wide_c.middleCols(2, n) = before.middleCols(2, n);
    EXPECT_TRUE(same_bits(wide_c, before)) << "wrote outside its columns";
  }
}

TYPED_TEST(Matmul, PacksAgainAtAnotherSizeWithoutTracesOfTheFirst) {
  using Real = TypeParam;
  Generator generator(3);
  PackedMatrix<Real> packed;
  packed.pack(random_matrix<Real>(20, 40, generator));
  const auto a = random_matrix<Real>(3, 5, generator), b = random_matrix<Real>(5, 6, generator);
  packed.pack(b);
  Matrix<Real> got = Matrix<Real>::Zero(3, 6), expected = got;
  multiply(a.data(), Index{5}, 3, packed, got.data(), Index{6});
  reference_multiply(a, b, expected);
  expect_equal(got, expected);
}

TYPED_TEST(Matmul, TransposedProductEqualsTheReferenceBelowAtAndAboveItsBlocks) {
  using Real = TypeParam;
  Generator generator(4);
  TransposedProduct<Real> product;
  for (const int rows : {1, 3, 17, 255, 256, 257, 600}) {
    for (const int m : {1, 4, 17}) {
      for (const int n : {1, 5, 16, 33}) {
        SCOPED_TRACE(testing::Message() << rows << " rows, " << m << "x" << n);
        const auto a = random_matrix<Real>(rows, m + 2, generator), b = random_matrix<Real>(rows, n + 1, generator);
        Matrix<Real> got = random_matrix<Real>(m, n, generator), expected = got;
        product.add(a.data() + 1, Index{m + 2}, m, b.data(), Index{n + 1}, n, rows, got.data(), Index{n});
        reference_multiply<Real>(a.middleCols(1, m).transpose(), b.leftCols(n), expected);
        expect_equal(got, expected);
      }
    }
  }
}

}  // namespace
}  // namespace rnn
