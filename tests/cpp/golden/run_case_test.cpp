// Cases that are in no folder: any sizes, and what is refused.
#include "run_case.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "example_pass.h"
#include "rnn/generator.h"

namespace golden {
namespace {

/// A seq case with random tensors of the given sizes, as a file would hold it.
Safetensors made_case(const rnn::ModelSpec& spec, int steps, int batch, bool symbols) {
  rnn::Generator generator(static_cast<std::uint64_t>(steps * 1000 + spec.hidden_size));
  char text[256];
  std::snprintf(text, sizeof text,
                R"({"kind":"seq","cell":"%s","I":%d,"H":%d,"O":%d,"B":%d,"T":%d,"L":%d,"loss":"%s"})",
                spec.cell.c_str(), spec.input_size, spec.hidden_size, spec.output_size, batch, steps, spec.layers,
                symbols ? "ce" : "mse");
  Safetensors file{{}, {{"spec", text}}};
  const auto add = [&](const std::string& name, Shape shape, auto&& number) {
    std::size_t count = 1;
    for (const std::size_t size : shape) count *= size;
    Tensor tensor{std::move(shape), {}};
    while (tensor.values.size() < count) tensor.values.push_back(number());
    file.tensors[name] = std::move(tensor);
  };
  const auto real = [&] { return static_cast<double>(static_cast<float>(generator.uniform(-0.5, 0.5))); };
  const Shape rows{extent(steps), extent(batch)}, state{extent(spec.layers), rows[1], extent(spec.hidden_size)};
  if (symbols) {
    add("x_idx", rows, [&] { return std::floor(generator.uniform(0, spec.input_size)); });
    add("target_idx", rows, [&] { return std::floor(generator.uniform(0, spec.output_size)); });
  } else {
    add("x", {rows[0], rows[1], extent(spec.input_size)}, real);
    add("target", {rows[0], rows[1], extent(spec.output_size)}, real);
  }
  add("h0", state, real);
  const auto model = rnn::Model<float>::create(spec);
  if (model.value().zero_state(1).c.size() > 0) add("c0", state, real);
  for (const rnn::ParameterInfo& info : model.value().parameters().infos()) {
    add("param." + info.name,
        info.is_vector ? Shape{extent(info.rows)} : Shape{extent(info.rows), extent(info.columns)}, real);
  }
  return file;
}

Outcome<Tensors> run(Safetensors file) {
  const auto golden = read_case(std::move(file));
  if (!golden.ok()) return golden.failure();
  return run_case(golden.value());
}

struct Sizes {
  int inputs, hidden, outputs, layers, steps, batch;
};

class AnySizes : public testing::TestWithParam<std::string> {};

TEST_P(AnySizes, AreComputedWithEveryTensorInItsShape) {
  for (const Sizes& s : {Sizes{1, 1, 1, 1, 1, 1}, Sizes{3, 17, 2, 1, 2, 1}, Sizes{2, 3, 1, 8, 4, 2},
                         Sizes{5, 4, 3, 2, 200, 3}, Sizes{33, 5, 34, 1, 1, 5}}) {
    for (const bool symbols : {false, true}) {
      SCOPED_TRACE(testing::Message() << "I" << s.inputs << " H" << s.hidden << " T" << s.steps << " B" << s.batch);
      const auto result =
          run(made_case({GetParam(), s.inputs, s.hidden, s.layers, s.outputs, false}, s.steps, s.batch, symbols));
      ASSERT_TRUE(result.ok()) << result.failure().message;
      const Shape state{extent(s.layers), extent(s.batch), extent(s.hidden)};
      EXPECT_EQ(result.value().at("grad.h0").shape, state);
      EXPECT_EQ(result.value().at("hn").shape, state);
      EXPECT_EQ(result.value().at("grad.x").shape, (Shape{extent(s.steps), extent(s.batch), extent(s.inputs)}));
      EXPECT_EQ(result.value().at("gnorm.h_l0").shape, Shape{extent(s.steps)});
      for (const auto& [name, tensor] : result.value()) {
        std::size_t count = 1;
        for (const std::size_t size : tensor.shape) count *= size;
        ASSERT_EQ(tensor.values.size(), count) << name;
        for (const double value : tensor.values) ASSERT_TRUE(std::isfinite(value)) << name;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Table, AnySizes, testing::ValuesIn(rnn::any_size_cells()),
                         [](const auto& parameter) { return parameter.param; });

const rnn::ModelSpec kSmall{"lstm", 3, 4, 1, 2, false};

struct BadSettings {
  const char* spec;
  Failure::Kind kind;
  const char* message;
};

TEST(RunCase, RefusesSettingsWithAllThatIsWrongOrMissing) {
  constexpr auto kUnreadable = Failure::Kind::unreadable, kUnsupported = Failure::Kind::unsupported;
  const BadSettings cases[] = {
      {"", kUnreadable, "'spec' is not a JSON object"},
      {"[1]", kUnreadable, "'spec' is not a JSON object"},
      {R"({"kind":3})", kUnreadable, "the setting 'kind' must be a text"},
      {R"({"kind":"seq","cell":"lstm","bi":1})", kUnreadable, "the setting 'bi' must be true or false"},
      {R"({"kind":"seq","cell":"lstm","H":4,"O":2,"B":2,"T":5})", kUnreadable, "the setting 'I' must be a number"},
      {R"({"kind":"seq","cell":"lstm","I":0,"H":4,"O":2,"B":2,"T":5})", kUnreadable, "'I' must be a whole number"},
      {R"({"kind":"seq","cell":"lstm","I":3,"H":1e300,"O":2,"B":2,"T":5})", kUnreadable, "'H' must be a whole number"},
      {R"({"kind":"seq","cell":"lstm","I":3,"H":4,"O":2,"B":2,"T":2.5})", kUnreadable, "'T' must be a whole number"},
      {R"({"kind":"train","cell":"lstm","optim":"adam","I":3,"H":4,"O":2,"B":2,"T":5,"steps":5})", kUnreadable,
       "'hyper' must be an object"},
      {R"({"kind":"seq","cell":"perceptron","skip":"wormhole","loss":"hinge"})", kUnsupported,
       "skip connections 'wormhole', loss 'hinge'"},
      {R"({"kind":"seq","cell":"perceptron"})", kUnsupported, "cell 'perceptron' (known: "},
      {R"({"kind":"dream","cell":"lstm"})", kUnsupported, "kind 'dream'"},
      {R"({"kind":"train","cell":"lstm","optim":"lion"})", kUnsupported, "optimiser 'lion'"},
  };
  for (const BadSettings& bad : cases) {
    const auto result = run({{}, {{"spec", bad.spec}}});
    ASSERT_FALSE(result.ok()) << bad.spec;
    EXPECT_EQ(result.failure().kind, bad.kind) << bad.spec;
    EXPECT_NE(result.failure().message.find(bad.message), std::string::npos) << result.failure().message;
  }
  EXPECT_EQ(run({}).failure().message, "the metadata has no 'spec'");
}

TEST(RunCase, NamesATensorThatIsMissingOrMisshapenOrOutOfRange) {
  for (const char* name : {"x", "target", "param.bias_hh_l0", "param.readout.bias"}) {
    Safetensors file = made_case(kSmall, 2, 2, false);
    file.tensors.erase(name);
    const auto missing = run(std::move(file));
    ASSERT_FALSE(missing.ok()) << name;
    EXPECT_EQ(missing.failure().kind, Failure::Kind::unreadable);
    // Without vectors it is the symbols that are missed.
    const std::string missed = std::string(name) == "x" ? "x_idx" : name;
    EXPECT_EQ(missing.failure().message, "tensor '" + missed + "' is missing");
  }
  Safetensors turned = made_case(kSmall, 2, 3, false);
  turned.tensors["x"].shape = {3, 2, 3};
  EXPECT_EQ(run(std::move(turned)).failure().message, "tensor 'x' must have the shape [2, 3, 3], got [3, 2, 3]");
  for (const double bad : {-1.0, 0.5, 3.0, double{NAN}}) {
    Safetensors file = made_case(kSmall, 2, 2, true);
    file.tensors["x_idx"].values[1] = bad;
    EXPECT_EQ(run(std::move(file)).failure().message, "tensor 'x_idx' must hold whole numbers from 0 to 2");
  }
}

TEST(RunCase, RefusesAWeightItHasNoUseFor) {
  Safetensors file = made_case(kSmall, 2, 2, false);
  file.tensors["param.weight_ci_l0"] = {{4}, {0, 0, 0, 0}};
  const auto result = run(std::move(file));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.failure().kind, Failure::Kind::unsupported);
  EXPECT_EQ(result.failure().message, "parameter 'weight_ci_l0'");
}

TEST(RunCase, RandomlyDamagedCasesAreComputedOrRefused) {
  const std::string good = format_safetensors(made_case(kSmall, 2, 2, true));
  rnn::Generator generator(6);
  int refused = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = good;
    for (std::uint32_t k = 1 + generator.next() % 3; k > 0; --k) {
      // Digits for digits half of the time, so that sizes change and the JSON stays whole.
      const std::size_t at = 8 + generator.next() % (bytes.size() / 2);
      const bool digit = bytes[at] >= '0' && bytes[at] <= '9';
      bytes[at] = static_cast<char>(digit ? '0' + generator.next() % 10 : generator.next() % 128);
    }
    const auto answer = answer_case(bytes);
    refused += answer.ok() ? 0 : 1;
    ASSERT_TRUE(answer.ok() || !answer.failure().message.empty());
  }
  EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace golden
