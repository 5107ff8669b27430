#include "decimal.h"

#include <gtest/gtest.h>

#include <limits>

namespace rnn {
namespace {

template <class Whole>
void expect_as_the_library_writes(Whole number) {
  EXPECT_EQ(decimal(number), std::to_string(number));
}

TEST(Decimal, WritesWholeNumbersAsTheLibraryDoes) {
  for (const int number : {0, 7, 10, -1, -100, 1024}) expect_as_the_library_writes(number);
  expect_as_the_library_writes(std::numeric_limits<int>::min());
  expect_as_the_library_writes(std::numeric_limits<std::int64_t>::min());
  expect_as_the_library_writes(std::numeric_limits<std::uint64_t>::max());
  expect_as_the_library_writes(std::uint16_t{65535});
}

}  // namespace
}  // namespace rnn
