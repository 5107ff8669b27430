#include "choices.h"

#include <gtest/gtest.h>

namespace rnn {
namespace {

enum class Fruit { apple, pear, plum };
constexpr std::string_view kFruit[] = {"apple", "pear", "plum"};

TEST(Choices, ANameBecomesTheValueInItsPlace) {
  EXPECT_EQ(chosen<Fruit>("apple", kFruit), Fruit::apple);
  EXPECT_EQ(chosen<Fruit>("plum", kFruit), Fruit::plum);
}

TEST(Choices, OnlyTheWholeNameAsItIsWrittenIsFound) {
  EXPECT_EQ(place_of("pear", kFruit), 1);
  for (const char* other : {"", "pea", "pears", "Pear", " pear", "pear "})
    EXPECT_EQ(place_of(other, kFruit), -1) << other;
  EXPECT_EQ(place_of("pear", {}), -1);
}

TEST(Choices, ARefusalListsWhatThereIs) {
  EXPECT_TRUE(one_of("fruit", "pear", kFruit).ok());
  const Status status = one_of("fruit", "nut", kFruit);
  EXPECT_EQ(status.code, Code::invalid_argument);
  EXPECT_EQ(status.message, "fruit must be one of apple, pear, plum, got 'nut'");
  EXPECT_EQ(one_of("fruit", "", kFruit).message, "fruit must be one of apple, pear, plum, got ''");
}

TEST(Choices, NamesAreJoinedByCommas) {
  EXPECT_EQ(joined(kFruit), "apple, pear, plum");
  EXPECT_EQ(joined(std::span(kFruit).first(1)), "apple");
  EXPECT_EQ(joined({}), "");
}

}  // namespace
}  // namespace rnn
