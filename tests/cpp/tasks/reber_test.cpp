// The grammar is written down a second time here, as rules of what may follow, and checked against published examples.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <map>

#include "tasks/example_batch.h"

namespace rnn {
namespace {

/// State → symbol → state, after the inner B; state 6 has read the E.
const std::map<int, std::map<char, int>> kRules = {{1, {{'T', 2}, {'P', 3}}}, {2, {{'S', 2}, {'X', 4}}},
                                                   {3, {{'T', 3}, {'V', 5}}}, {4, {{'X', 3}, {'S', 7}}},
                                                   {5, {{'P', 4}, {'V', 7}}}, {7, {{'E', 6}}}};

bool is_reber(const std::string& text) {
  if (text.empty() || text.front() != 'B') return false;
  int state = 1;
  for (const char symbol : text.substr(1)) {
    const auto rules = kRules.find(state);
    if (rules == kRules.end() || !rules->second.contains(symbol)) return false;
    state = rules->second.at(symbol);
  }
  return state == 6;
}

bool is_embedded_reber(const std::string& text) {
  if (text.size() < 9 || text.front() != 'B' || text.back() != 'E') return false;
  const char outer = text[1];
  return (outer == 'T' || outer == 'P') && text[text.size() - 2] == outer && is_reber(text.substr(2, text.size() - 4));
}

/// What may follow after each symbol of an embedded string, in the order of "BTPSXVE".
std::vector<std::string> successors(const std::string& text) {
  std::vector<std::string> sets = {"TP", "B", "TP"};
  int state = 1;
  for (std::size_t t = 3; t + 2 < text.size(); ++t) {
    state = kRules.at(state).at(text[t]);
    std::string set;
    for (const char symbol : std::string("BTPSXVE")) {
      const bool may_follow = state == 6 ? symbol == text[1] : kRules.at(state).contains(symbol);
      if (may_follow) set += symbol;
    }
    sets.push_back(set);
  }
  sets.insert(sets.end(), {"E", "B"});
  return sets;
}

TEST(Reber, ExamplesOfTheLiteratureAgreeWithTheRulesUsedHere) {
  for (const char* text : {"BTSSXXTVVE", "BPVVE", "BTXXVPSE", "BPVPXVPXVPXVVE", "BTSXXVPSE"}) {
    EXPECT_TRUE(is_reber(text)) << text;
  }
  for (const char* text : {"BTSSPXSE", "BPTVVB", "BTXXVVSE", "BPVSPSE", "BTSSSE"}) EXPECT_FALSE(is_reber(text)) << text;
}

TEST(EmbeddedReber, StringsBelongToTheGrammarAndListEverySuccessor) {
  const TaskInfo info = make_task({.task = "embedded_reber"}).info();
  const TaskBatch batch = make_batch({.task = "embedded_reber"}, 300);
  int ambiguous = 0;
  for (int b = 0; b < batch.batch; ++b) {
    const std::string text = read_string(info, batch, b) + "E";
    ASSERT_TRUE(is_embedded_reber(text)) << text;
    EXPECT_LE(text.size(), 40u);
    const std::vector<std::string> expected = successors(text);
    for (std::size_t t = 0; t + 1 < text.size(); ++t) {
      const std::size_t row = batch.row(static_cast<int>(t), b);
      EXPECT_EQ(allowed_set(info, batch, row), expected[t]) << text << " after " << t + 1;
      EXPECT_EQ(batch.weights[row], 1);
      ambiguous += expected[t].size() == 2 ? 1 : 0;
    }
  }
  EXPECT_GT(ambiguous, 1500);
}

TEST(EmbeddedReber, TakesBothWaysEquallyOften) {
  const TaskInfo info = make_task({.task = "embedded_reber", .length = 200}).info();
  const TaskBatch batch = make_batch({.task = "embedded_reber", .length = 200}, 512);
  double outer_t = 0, inner_t = 0, loops = 0, leaves = 0;
  for (int b = 0; b < batch.batch; ++b) {
    const std::string text = read_string(info, batch, b);
    outer_t += text[1] == 'T' ? 1 : 0;
    inner_t += text[3] == 'T' ? 1 : 0;
    const auto after_t = text.find_first_not_of('S', 4);
    if (text[3] == 'T') loops += static_cast<double>(after_t - 4), leaves += 1;
  }
  EXPECT_NEAR(outer_t / 512, 0.5, 0.08);
  EXPECT_NEAR(inner_t / 512, 0.5, 0.08);
  EXPECT_NEAR(loops / leaves, 1.0, 0.3) << "S is repeated once on average";
}

TEST(EmbeddedReber, StaysWithinTheLongestString) {
  for (const int longest : {9, 12, 25}) {
    const TaskBatch batch = make_batch({.task = "embedded_reber", .length = longest}, 300);
    EXPECT_EQ(*std::max_element(batch.lengths.begin(), batch.lengths.end()), longest - 1);
    EXPECT_EQ(*std::min_element(batch.lengths.begin(), batch.lengths.end()), 8);
  }
}

TEST(Reber, BaselinesAreThoseOfTheVisitsSolvedByHand) {
  // With v the mean visits of states 1..5 and 7 of kRules: v1 = v2 = 1, v3 = ½(v1 + v3 + v4), v5 = ½v3, v4 = ½(v2 +
  // v5), so v = 1, 1, 2, 1, 1, 1. The sets of these and of the outer steps allow B T P S X V E so often per string:
  const auto loss = [](std::initializer_list<double> allowed, double steps) {
    double total = 0;
    for (const double times : allowed) {
      const double p = times / steps;
      total -= p * std::log(p) + (1 - p) * std::log(1 - p);
    }
    return total / 7;
  };
  const auto baseline = [](const char* id, int length) {
    return make_task({.task = id, .length = length}).info().baseline;
  };
  EXPECT_NEAR(baseline("embedded_reber", 1024), loss({1, 4.5, 3.5, 2, 2, 3, 2}, 11), 1e-12);
  EXPECT_NEAR(baseline("continual_reber", 300), loss({2, 4.5, 3.5, 2, 2, 3, 2}, 12), 1e-12);
}

/// The whole strings of a stream, by the place of their first symbol.
std::map<std::size_t, std::string> whole_strings(const std::string& stream) {
  std::map<std::size_t, std::string> strings;
  for (std::size_t first = 0; first < stream.size();) {
    std::size_t end = stream.find('E', stream.find('E', first) + 1);  // the inner E, then the outer one
    if (stream.find('E', first) == std::string::npos || end == std::string::npos) break;
    strings[first] = stream.substr(first, end + 1 - first);
    first = end + 1;
  }
  return strings;
}

TEST(ContinualReber, IsStringAfterStringEachWithItsSuccessors) {
  const TaskInfo info = make_task({.task = "continual_reber"}).info();
  const TaskBatch batch = make_batch({.task = "continual_reber"}, 20);
  for (int b = 0; b < batch.batch; ++b) {
    const std::string stream = read_string(info, batch, b);
    ASSERT_EQ(stream.size(), 300u);
    const auto strings = whole_strings(stream);
    EXPECT_GT(strings.size(), 10u);
    for (const auto& [first, text] : strings) {
      ASSERT_TRUE(is_embedded_reber(text)) << text;
      const std::vector<std::string> expected = successors(text);
      for (std::size_t t = 0; t < text.size(); ++t) {
        EXPECT_EQ(allowed_set(info, batch, batch.row(static_cast<int>(first + t), b)), expected[t]) << text;
      }
    }
  }
}

TEST(ContinualReber, CountsWholeStringsOneByOne) {
  const Task task = make_task({.task = "continual_reber"});
  const TaskBatch batch = make_batch({.task = "continual_reber"}, 4);
  double strings = 0;
  for (int b = 0; b < 4; ++b) strings += static_cast<double>(whole_strings(read_string(task.info(), batch, b)).size());
  std::vector<float> outputs = right_outputs(task.info(), batch);
  EXPECT_EQ(task.score(batch, outputs.data()).total, strings);
  // Forgetting the second symbol: T and P both likely where one of them is due.
  const auto of_third = whole_strings(read_string(task.info(), batch, 2));
  const auto& [first, text] = *std::next(of_third.begin());
  const int due = static_cast<int>(first + text.size()) - 3;
  outputs[7 * batch.row(due, 2) + 1] = outputs[7 * batch.row(due, 2) + 2] = 3;
  EXPECT_EQ(task.score(batch, outputs.data()).correct, strings - 1);
}

}  // namespace
}  // namespace rnn
