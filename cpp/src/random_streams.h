// Numbers drawn under one seed for different purposes must not interfere, so each purpose has a stream of its own.
#pragma once

#include <cstdint>

namespace rnn {

/// The second argument of Generator.
enum RandomStream : std::uint64_t {
  kWeightStream = 1,
  kSampleStream,
  kDropoutStream,
  kBatchStream,
  kEvaluationStream,
  kExampleStream,
  kTestStream,
};

}  // namespace rnn
