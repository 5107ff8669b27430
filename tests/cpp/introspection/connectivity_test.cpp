#include "introspection/connectivity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bits.h"
#include "example_pass.h"

namespace rnn {
namespace {

constexpr int kSteps = 5, kInputs = 4, kStep = 2, kOutput = 1;

struct Variant {
  const char* name;
  bool one_hot;
  bool bidirectional = false;
  Skip skip = Skip::none;
  int embedding = 0;
};

constexpr Variant kVariants[] = {
    {"vectors", false},
    {"symbols", true},
    {"symbols, bidirectional", true, true},
    {"symbols, dense with input", true, false, Skip::dense_in},
    {"embedding, dense with input", true, false, Skip::dense_in, 3},
    {"vectors, bidirectional, highway", false, true, Skip::highway},
};

/// The network that reads as vectors what a network of symbols makes of them: one-hot or embedded ones.
struct Twin {
  Model<double> model;
  std::vector<double> vectors;
};

Twin twin_of(const ExamplePass<double>& pass) {
  ModelSpec spec = pass.model.spec();
  const Index width = spec.first_input_size(), embedded = spec.embedding_size > 0 ? spec.input_size * width : 0;
  spec.input_size = static_cast<int>(width);
  spec.one_hot = false;
  spec.embedding_size = 0;
  Twin twin{std::move(Model<double>::create(spec).value()), pass.vectors};
  const Vector<double>& values = pass.model.parameters().values();
  twin.model.parameters().values() = values.tail(values.size() - embedded);  // embedding.weight comes first
  twin.model.pack();
  if (!pass.model.spec().one_hot) return twin;
  const Matrix<double> table =
      embedded > 0 ? Matrix<double>(ConstMatrixMap<double>(values.data(), pass.model.spec().input_size, width))
                   : Matrix<double>::Identity(width, width);
  twin.vectors.clear();
  for (const std::int32_t symbol : pass.symbols) {
    for (Index k = 0; k < width; ++k) twin.vectors.push_back(table(symbol, k));
  }
  return twin;
}

double output_of(Twin& twin) {
  Activations<double> activations;
  State<double> state = twin.model.zero_state(1);
  twin.model.allocate(kSteps, 1, activations);
  twin.model.forward({kSteps, 1, {}, twin.vectors.data()}, state, activations);
  return activations.output(kStep, kOutput);
}

double numeric_norm(Twin& twin, std::size_t step) {
  const auto width = static_cast<std::size_t>(twin.model.spec().input_size);
  double squares = 0;
  for (std::size_t k = step * width; k < (step + 1) * width; ++k) {
    const double kept = twin.vectors[k];
    twin.vectors[k] = kept + 1e-5;
    const double up = output_of(twin);
    twin.vectors[k] = kept - 1e-5;
    squares += std::pow((up - output_of(twin)) / 2e-5, 2);
    twin.vectors[k] = kept;
  }
  return std::sqrt(squares);
}

class Connectivity : public testing::TestWithParam<std::string> {
 protected:
  ModelSpec spec(const Variant& variant) const {
    return {GetParam(), kInputs, 5, 2, 3, variant.one_hot, variant.bidirectional, variant.skip, variant.embedding};
  }
};
INSTANTIATE_TEST_SUITE_P(Table, Connectivity, testing::ValuesIn(all_cells()),
                         [](const auto& parameter) { return parameter.param; });

TEST_P(Connectivity, IsTheSlopeOfOneOutputAlongEachInput) {
  for (const Variant& variant : kVariants) {
    SCOPED_TRACE(variant.name);
    ExamplePass<double> pass(spec(variant), kSteps, 1);
    const std::vector<double> norms = connectivity(pass.model, pass.inputs, kStep, kOutput);
    ASSERT_EQ(norms.size(), static_cast<std::size_t>(kSteps));
    Twin twin = twin_of(pass);
    for (std::size_t t = 0; t < kSteps; ++t) {
      const double norm = numeric_norm(twin, t);
      EXPECT_NEAR(norms[t], norm, 1e-6 * norm + 1e-9) << "step " << t;
    }
  }
}

TEST_P(Connectivity, ReachesLaterInputsOnlyInANetworkThatReadsBackwardsToo) {
  for (const Variant& variant : kVariants) {
    SCOPED_TRACE(variant.name);
    std::vector<double> reach(kSteps, 0.0);
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {  // of one network every rectified unit may be shut
      ExamplePass<float> pass(spec(variant), kSteps, 1, seed);
      const std::vector<double> norms = connectivity(pass.model, pass.inputs, kStep, kOutput);
      for (std::size_t t = 0; t < kSteps; ++t) reach[t] += norms[t];
    }
    for (std::size_t t = 0; t < kSteps; ++t) {
      EXPECT_EQ(reach[t] > 0, t <= kStep || variant.bidirectional) << "step " << t;
    }
  }
}

TEST_P(Connectivity, LeavesGradientsAsTheyWere) {
  ExamplePass<float> pass(spec(kVariants[1]), kSteps, 1);
  pass.run(Loss::cross_entropy);
  const Vector<float> before = pass.model.parameters().gradients();
  connectivity(pass.model, pass.inputs, kStep, kOutput);
  EXPECT_TRUE(same_bits(pass.model.parameters().gradients(), before));
}

}  // namespace
}  // namespace rnn
