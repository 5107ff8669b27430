// What the lessons have in common: train the same task with several seeds, and look at the median, because a single run
// may be lucky.
#pragma once

#include <algorithm>
#include <cstdio>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include "rnn/task_trainer.h"

namespace rnn {

inline constexpr int kSeeds = 5;

/// The setting of the comparisons: Adam 5e-3, clip 1, B = 32, forget bias 1.
inline TaskTrainerSpec lesson_spec(const std::string& task, int length, const std::string& cell, int hidden) {
  TaskTrainerSpec spec;
  spec.task.task = task;
  spec.task.length = length;
  spec.network.cell = cell;
  spec.network.hidden_size = hidden;
  return spec;
}

/// What `judge` says of a network trained for `steps` steps, for each seed 1..kSeeds.
template <class Judge>
auto learn(const TaskTrainerSpec& spec, int steps, Judge judge) {
  std::vector<std::future<decltype(judge(std::declval<TaskTrainer&>()))>> runs;
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    runs.push_back(std::async(std::launch::async, [=, one = spec]() mutable {
      one.network.seed = seed;
      TaskTrainer trainer = std::move(TaskTrainer::create(one).value());
      trainer.train(steps);  // one that diverges stays where it was, and is judged so
      return judge(trainer);
    }));
  }
  std::vector<decltype(judge(std::declval<TaskTrainer&>()))> results;
  for (auto& run : runs) results.push_back(run.get());
  return results;
}

/// The median of one result for each seed. Prints them all, for the table in the README.
inline double median(const char* lesson, const std::string& cell, const char* unit, std::vector<double> results) {
  std::sort(results.begin(), results.end());
  const double middle = results[results.size() / 2];
  std::printf("LESSON  %-34s %-14s %-24s median %.4f  of", lesson, cell.c_str(), unit, middle);
  for (const double result : results) std::printf(" %.4f", result);
  std::printf("\n");
  std::fflush(stdout);
  return middle;
}

}  // namespace rnn
