#include "rnn/parameters.h"

#include <gtest/gtest.h>

#include "rnn/model.h"

namespace rnn {
namespace {

TEST(Parameters, CarryPyTorchsNamesAndShapesInPyTorchsOrder) {
  const auto model = Model<float>::create({"lstm", 3, 4, 2, 5, false});
  ASSERT_TRUE(model.ok());
  std::string listing;
  for (const ParameterInfo& info : model.value().parameters().infos()) {
    listing += info.name + " " + std::to_string(info.rows) + (info.is_vector ? "" : "x" + std::to_string(info.columns));
    listing += "\n";
  }
  EXPECT_EQ(listing,
            "weight_ih_l0 16x3\nweight_hh_l0 16x4\nbias_ih_l0 16\nbias_hh_l0 16\n"
            "weight_ih_l1 16x4\nweight_hh_l1 16x4\nbias_ih_l1 16\nbias_hh_l1 16\n"
            "readout.weight 5x4\nreadout.bias 5\n");
}

TEST(Parameters, LieOneAfterTheOtherInOneArray) {
  const auto model = Model<double>::create({"gru", 3, 4, 3, 5, false});
  ASSERT_TRUE(model.ok());
  std::size_t next = 0;
  for (const ParameterInfo& info : model.value().parameters().infos()) {
    EXPECT_EQ(info.offset, next) << info.name;
    next += info.size();
  }
  EXPECT_EQ(static_cast<std::size_t>(model.value().parameters().values().size()), next);
  EXPECT_EQ(static_cast<std::size_t>(model.value().parameters().gradients().size()), next);
}

TEST(Parameters, AreFoundByNameOrNotAtAll) {
  Parameters<float> parameters;
  const int id = parameters.add_matrix("weight", 2, 3);
  parameters.add_vector("bias", 2);
  parameters.allocate();
  ASSERT_NE(parameters.find("bias"), nullptr);
  EXPECT_EQ(parameters.find("bias")->offset, 6u);
  EXPECT_EQ(parameters.find("bia"), nullptr);
  parameters.value(id)(1, 2) = 5;
  EXPECT_EQ(parameters.values()[5], 5);
}

}  // namespace
}  // namespace rnn
