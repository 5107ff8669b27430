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

TEST(Parameters, SayWhatTheyAreForAndHowManyRowsAGateHas) {
  const auto listing = [](const ModelSpec& spec) {
    const auto model = Model<float>::create(spec);
    std::string all;
    for (const ParameterInfo& info : model.value().parameters().infos()) {
      all += info.name + ": " + std::string(role_name(info.role)) + ", " + std::to_string(info.block_rows) + "\n";
    }
    return all;
  };
  EXPECT_EQ(listing({"lstm_fgr_ph", 3, 4, 1, 5, false}),
            "weight_ih_l0: input, 4\nweight_hh_l0: recurrent, 4\nweight_gg_l0: gate recurrence, 4\n"
            "bias_ih_l0: bias, 4\nbias_hh_l0: bias, 4\n"
            "weight_ci_l0: peephole, 4\nweight_cf_l0: peephole, 4\nweight_co_l0: peephole, 4\n"
            "readout.weight: read-out, 5\nreadout.bias: bias, 5\n");
  EXPECT_EQ(listing({"rnn_tanh", 7, 4, 2, 5, true, true, Skip::highway, 3}),
            "embedding.weight: embedding, 7\nweight_T_l1: highway, 8\nbias_T_l1: bias, 8\n"
            "weight_ih_l0: input, 4\nweight_hh_l0: recurrent, 4\nbias_ih_l0: bias, 4\nbias_hh_l0: bias, 4\n"
            "weight_ih_l0_reverse: input, 4\nweight_hh_l0_reverse: recurrent, 4\n"
            "bias_ih_l0_reverse: bias, 4\nbias_hh_l0_reverse: bias, 4\n"
            "weight_ih_l1: input, 4\nweight_hh_l1: recurrent, 4\nbias_ih_l1: bias, 4\nbias_hh_l1: bias, 4\n"
            "weight_ih_l1_reverse: input, 4\nweight_hh_l1_reverse: recurrent, 4\n"
            "bias_ih_l1_reverse: bias, 4\nbias_hh_l1_reverse: bias, 4\n"
            "readout.weight: read-out, 5\nreadout.bias: bias, 5\n");
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
  const int id = parameters.add_matrix("weight", ParameterRole::input, 2, 3);
  parameters.add_vector("bias", ParameterRole::bias, 2);
  parameters.allocate();
  ASSERT_NE(parameters.find("bias"), nullptr);
  EXPECT_EQ(parameters.find("bias")->offset, 6u);
  EXPECT_EQ(parameters.find("bia"), nullptr);
  parameters.value(id)(1, 2) = 5;
  EXPECT_EQ(parameters.values()[5], 5);
}

}  // namespace
}  // namespace rnn
