#include "memory.h"

#include <gtest/gtest.h>

#include "example_pass.h"
#include "rnn/limits.h"

namespace rnn {
namespace {

struct Shape {
  const char* name;
  ModelSpec spec;
};

const Shape kShapes[] = {
    {"plain", {"", 7, 7, 1, 5, false}},
    {"bidirectional", {"", 7, 7, 2, 5, false, true}},
    {"residual", {"", 7, 7, 3, 5, false, false, Skip::residual}},
    {"highway", {"", 7, 7, 3, 5, true, true, Skip::highway}},
    {"dense", {"", 7, 7, 3, 5, false, true, Skip::dense}},
    {"dense_in", {"", 7, 7, 3, 5, true, false, Skip::dense_in}},
    {"embedding", {"", 7, 7, 2, 5, true, false, Skip::none, 7}},
};

TEST(Memory, CountsTheParametersThatTheModelThenHas) {
  for (const std::string& cell : all_cells()) {
    for (Shape shape : kShapes) {
      shape.spec.cell = cell;
      const auto need = memory_need(shape.spec, 3, 2);
      const auto model = Model<float>::create(shape.spec);
      ASSERT_TRUE(need.ok() && model.ok()) << cell << ", " << shape.name << ": " << need.status().message;
      EXPECT_EQ(need.value().parameters, static_cast<double>(model.value().parameters().values().size()))
          << cell << ", " << shape.name;
    }
  }
}

template <class... Matrices>
double sizes(const Matrices&... matrices) {
  return (static_cast<double>(matrices.size()) + ...);
}

TEST(Memory, CountsTheBuffersThatAPassThenFills) {
  for (const std::string& cell : all_cells()) {
    for (Shape shape : kShapes) {
      shape.spec.cell = cell;
      shape.spec.dropout = 0.5;
      ExamplePass<float> pass(shape.spec, 5, 3);
      Generator generator(1);
      pass.model.draw_dropout(generator, pass.activations);
      pass.run(Loss::cross_entropy);
      double filled = sizes(pass.activations.embedded, pass.activations.output, pass.deltas.output, pass.deltas.input);
      for (const auto& l : pass.activations.layers) {
        filled += sizes(l.gates, l.side, l.h, l.c, l.reset_h, l.tanh_h, l.squashed_input, l.gate_state);
      }
      for (const auto& l : pass.deltas.layers) filled += sizes(l.gates, l.side, l.h, l.c, l.gate_state, l.source);
      for (const auto* ports : {&pass.activations.ports, &pass.deltas.ports}) {
        for (const auto& port : *ports) filled += sizes(port.input, port.output, port.mask, port.carry);
      }
      EXPECT_EQ(memory_need(shape.spec, 5, 3).value().buffers, filled) << cell << ", " << shape.name;
    }
  }
}

TEST(Memory, AnEmbeddingLargerThanMemoryIsRefusedWithWhatToDo) {
  const ModelSpec spec{"lstm", 16384, 128, 1, 16384, true, false, Skip::none, 16384};
  const Status status = check_memory(spec, 64, 32);
  EXPECT_EQ(status.code, Code::too_large);
  EXPECT_EQ(status.message.find("the model must fit into 1024 MB, this one needs about "), 0u) << status.message;
  EXPECT_NE(
      status.message.find(" MB. Use fewer hidden units or layers, a smaller embedding size, or a smaller batch or "
                          "sequence length"),
      std::string::npos)
      << status.message;
}

TEST(Memory, ModelsOfAllSkipsAndDirectionsAreRefusedAtTheirLargest) {
  for (const Skip skip : {Skip::none, Skip::residual, Skip::highway, Skip::dense, Skip::dense_in}) {
    for (const bool bidirectional : {false, true}) {
      const ModelSpec spec{"lstm", 100, kMaxHidden, kMaxLayers, 100, true, bidirectional, skip};
      EXPECT_EQ(check_memory(spec, kMaxLength, kMaxBatch).code, Code::too_large);
    }
  }
}

TEST(Memory, LongerSequencesAndLargerBatchesCountInTheBuffers) {
  const ModelSpec spec{"lstm", 65, 1024, 1, 65, true};
  EXPECT_TRUE(check_memory(spec, 64, 32).ok());
  const Status status = check_memory(spec, kMaxLength, 32);
  EXPECT_EQ(status.code, Code::too_large);
  EXPECT_EQ(status.message.find("embedding"), std::string::npos) << status.message;
  EXPECT_EQ(check_memory(spec, 64, kMaxBatch).code, Code::too_large);
}

TEST(Memory, ASpecThatIsWrongIsRefusedAsTheModelRefusesIt) {
  const ModelSpec spec{"lstm", 1, 0, 1, 1, false};
  EXPECT_EQ(check_memory(spec, 1, 1).code, Code::invalid_argument);
  EXPECT_EQ(check_memory(spec, 1, 1).message, Model<float>::create(spec).status().message);
}

}  // namespace
}  // namespace rnn
