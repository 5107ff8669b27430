#include "training/saved_tensors.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace rnn {
namespace {

struct Arrays {
  std::array<float, 6> weight{1, 2, 3, 4, 5, 6};
  std::array<double, 2> progress{INFINITY, 0.5};
  std::array<std::uint64_t, 1> count{7};

  std::vector<TensorSlot> slots() {
    return {{"weight", DType::f32, {2, 3}, weight.data()},
            {"run.progress", DType::f64, {2}, progress.data()},
            {"run.count", DType::u64, {1}, count.data()}};
  }
};

Arrays zeros() { return {{}, {}, {}}; }

TEST(SavedTensors, WhatIsSavedFillsOtherArrays) {
  Arrays saved, filled = zeros();
  const std::vector<TensorView> views = views_of(saved.slots());
  ASSERT_EQ(views.size(), 3u);
  EXPECT_EQ(views[0].name, "weight");
  EXPECT_EQ(views[0].data, saved.weight.data());
  ASSERT_TRUE(check_tensors(filled.slots(), views).ok()) << "a best loss that is yet to come is infinite";
  fill_tensors(filled.slots(), views);
  EXPECT_EQ(filled.weight, saved.weight);
  EXPECT_EQ(filled.progress, saved.progress);
  EXPECT_EQ(filled.count, saved.count);
}

TEST(SavedTensors, AreFoundByNameInAnyOrderAndOthersAreLeftAside) {
  Arrays saved, filled = zeros();
  float other = 1;
  const std::vector<TensorView> views = views_of(saved.slots());
  const std::vector<TensorView> given = {views[2], {"other", DType::f32, {1}, &other}, views[0], views[1]};
  ASSERT_TRUE(check_tensors(filled.slots(), given).ok());
  fill_tensors(filled.slots(), given);
  EXPECT_EQ(filled.weight, saved.weight);
  EXPECT_EQ(filled.count, saved.count);
}

TEST(SavedTensors, NeedNotBeAligned) {
  Arrays saved, filled = zeros();
  std::array<unsigned char, 1 + sizeof saved.weight> bytes{};
  std::memcpy(bytes.data() + 1, saved.weight.data(), sizeof saved.weight);
  std::vector<TensorView> views = views_of(saved.slots());
  views[0].data = bytes.data() + 1;
  ASSERT_TRUE(check_tensors(filled.slots(), views).ok());
  fill_tensors(filled.slots(), views);
  EXPECT_EQ(filled.weight, saved.weight);
}

TEST(SavedTensors, ATensorOfNoNumbersIsOneTooIfItIsThere) {
  const std::vector<TensorSlot> slots = {{"none", DType::f32, {0, 3}, nullptr}};
  const std::vector<TensorView> views = views_of(slots);
  EXPECT_TRUE(check_tensors(slots, views).ok());
  fill_tensors(slots, views);
  EXPECT_EQ(check_tensors(slots, {}).code, Code::bad_checkpoint);
}

TEST(SavedTensors, AreRefusedWithTheNameWhatWasGotAndWhatWasExpected) {
  Arrays saved, filled = zeros();
  const auto message = [&](auto&& spoil) {
    std::vector<TensorView> views = views_of(saved.slots());
    spoil(views);
    const Status status = check_tensors(filled.slots(), views);
    EXPECT_EQ(status.code, Code::bad_checkpoint);
    return status.message;
  };
  const std::string ending = ". Take one of the same model, batch and data";
  EXPECT_EQ(message([](auto& views) { views[1].name = "progress"; }),
            "the checkpoint's 'run.progress' must be F64 (2), got none of that name" + ending);
  EXPECT_EQ(message([](auto& views) {
              views[0].shape = {3, 2};
            }),
            "the checkpoint's 'weight' must be F32 (2, 3), got F32 (3, 2)" + ending);
  EXPECT_EQ(message([](auto& views) { views[0].shape = {6}; }),
            "the checkpoint's 'weight' must be F32 (2, 3), got F32 (6)" + ending);
  EXPECT_EQ(message([](auto& views) { views[2].dtype = DType::f64; }),
            "the checkpoint's 'run.count' must be U64 (1), got F64 (1)" + ending);
  for (const float bad : {NAN, INFINITY, -INFINITY}) {
    saved.weight[4] = bad;
    EXPECT_EQ(message([](auto&) {}),
              "the checkpoint's 'weight' must be finite numbers, got NaN or infinity at place 4" + ending);
  }
}

}  // namespace
}  // namespace rnn
