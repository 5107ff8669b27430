// What the lessons have in common: train the same task with several seeds, and look at the median, because a single run
// may be lucky.
#pragma once

#include <algorithm>
#include <cstdio>
#include <functional>
#include <future>
#include <string>
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

/// What `judge` says of a network trained for `steps` steps, for each seed 1..kSeeds; sorted, smallest first.
inline std::vector<double> learn(const TaskTrainerSpec& spec, int steps,
                                 const std::function<double(TaskTrainer&)>& judge) {
  std::vector<std::future<double>> runs;
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    runs.push_back(std::async(std::launch::async, [=, one = spec]() mutable {
      one.network.seed = seed;
      TaskTrainer trainer = std::move(TaskTrainer::create(one).value());
      for (int done = 0; done < steps && !trainer.train(std::min(100, steps - done)).diverged;) done += 100;
      return judge(trainer);
    }));
  }
  std::vector<double> results;
  for (std::future<double>& run : runs) results.push_back(run.get());
  std::sort(results.begin(), results.end());
  return results;
}

inline double median(const std::vector<double>& sorted) { return sorted[sorted.size() / 2]; }

/// Says what was measured, for the table in the README.
inline void report(const char* lesson, const std::string& cell, const char* unit, const std::vector<double>& sorted) {
  std::printf("LESSON  %-34s %-14s %-22s median %.4f  of", lesson, cell.c_str(), unit, median(sorted));
  for (const double result : sorted) std::printf(" %.4f", result);
  std::printf("\n");
  std::fflush(stdout);
}

}  // namespace rnn
