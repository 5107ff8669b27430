#include <gtest/gtest.h>

#include <set>

#include "tasks/example_batch.h"

namespace rnn {
namespace {

std::string repeated(char symbol, int count) { return std::string(static_cast<std::size_t>(count), symbol); }

TEST(CountingLanguages, ReadAsManyOfEachLetter) {
  for (const std::string letters : {"ab", "abc"}) {
    const TaskSettings settings{.task = letters == "ab" ? "anbn" : "anbncn", .length = 6};
    const TaskInfo info = make_task(settings).info();
    const TaskBatch batch = make_batch(settings, 200);
    std::set<int> seen;
    for (int b = 0; b < batch.batch; ++b) {
      const std::string text = read_string(info, batch, b);
      const int n = static_cast<int>((text.size() - 1) / letters.size());
      std::string expected = "S";
      for (const char letter : letters) expected += repeated(letter, n);
      EXPECT_EQ(text, expected);
      seen.insert(n);
    }
    EXPECT_EQ(seen, (std::set{1, 2, 3, 4, 5, 6}));
  }
}

/// The sets after each symbol of the string with this n, separated by spaces.
std::string sets_of(const char* id, int n) {
  const TaskSettings settings{.task = id, .length = n, .smallest = n};
  const TaskInfo info = make_task(settings).info();
  const TaskBatch batch = make_batch(settings, 1);
  std::string sets;
  for (int t = 0; t < batch.steps; ++t) {
    EXPECT_EQ(batch.weights[batch.row(t, 0)], 1);
    sets += (t > 0 ? " " : "") + allowed_set(info, batch, batch.row(t, 0));
  }
  return sets;
}

TEST(CountingLanguages, AllowWhatTheFirstOtherLetterDecides) {
  EXPECT_EQ(sets_of("anbn", 1), "a ab T");
  EXPECT_EQ(sets_of("anbn", 3), "a ab ab ab b b T");
  EXPECT_EQ(sets_of("anbncn", 1), "a ab c T");
  EXPECT_EQ(sets_of("anbncn", 3), "a ab ab ab b b c c c T");
}

TEST(CountingLanguages, CanBeAskedForOneCountAlone) {
  const TaskBatch batch = make_batch({.task = "anbn", .length = 30, .smallest = 30}, 10);
  for (const int length : batch.lengths) EXPECT_EQ(length, 61);
  const TaskBatch range = make_batch({.task = "anbncn", .length = 12, .smallest = 11}, 50);
  EXPECT_EQ(std::set(range.lengths.begin(), range.lengths.end()), (std::set<std::int32_t>{34, 37}));
}

}  // namespace
}  // namespace rnn
