// Everything in the core that takes something from outside, each as a function of a fuzzer's bytes. The same functions
// run under libFuzzer for millions of inputs (npm run test:fuzz) and in the native tests for some thousand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "input.h"

namespace fuzz {

/// No call may take longer on one input, in processor time.
inline constexpr double kMostSeconds = 0.1;

/// What was expected and did not hold; empty: all is well.
using Verdict = std::string;

struct Target {
  const char* name;
  Verdict (*run)(Input input);
  std::size_t most_bytes;  ///< no single request for memory may be larger, whatever sizes the input claims
};

Verdict read_corpus(Input input);      ///< bytes as a training text, and as a priming text
Verdict read_texts(Input input);       ///< priming and probe texts, places and decoding settings of a trained model
Verdict read_spec(Input input);        ///< the settings of text trainers
Verdict read_series(Input input);      ///< numbers and settings of series, and places in them
Verdict read_task(Input input);        ///< settings and tests of generated tasks
Verdict read_checkpoint(Input input);  ///< tensors of a checkpoint, and parameters alone

/// The largest that reading a text needs is an array over all code points, 2.2 MB; models that are made are small ones.
inline constexpr std::size_t kMostBytes = std::size_t{4} << 20;

inline constexpr Target kTargets[] = {
    {"corpus", read_corpus, kMostBytes}, {"texts", read_texts, kMostBytes}, {"spec", read_spec, kMostBytes},
    {"series", read_series, kMostBytes}, {"task", read_task, kMostBytes},   {"checkpoint", read_checkpoint, kMostBytes},
};

}  // namespace fuzz
