// The adding problem: two of T random numbers are marked, one in each half; their sum is due at the last step.
#include "tasks/batch_frame.h"
#include "tasks/draw.h"
#include "tasks/families.h"

namespace rnn {
namespace {

constexpr double kTolerance = 0.08;  // largest error of a right answer

void fill_column(TaskBatch& batch, int b, Generator& generator) {
  const int half = batch.steps / 2;
  const int first = draw_below(generator, half), second = draw_between(generator, half, batch.steps - 1);
  float sum = 0;
  for (int t = 0; t < batch.steps; ++t) {
    float* input = batch.vectors.data() + 2 * batch.row(t, b);
    const bool is_marked = t == first || t == second;
    input[0] = static_cast<float>(generator.uniform());
    input[1] = is_marked ? 1.0f : 0.0f;
    sum += is_marked ? input[0] : 0.0f;
  }
  const std::size_t last = batch.row(batch.steps - 1, b);
  batch.target_vectors[last] = sum;
  batch.weights[last] = 1;
}

}  // namespace

void fill_adding(const TaskInfo&, const TaskSettings&, TaskBatch& batch, Generator& generator) {
  for (int b = 0; b < batch.batch; ++b) fill_column(batch, b, generator);
}

TaskNumbers adding_numbers(const TaskSettings&) {
  // The sum of two uniform numbers has mean 1, variance 2/12 and the triangular density 1 − |sum − 1|.
  const double outside = 1 - kTolerance;
  return {.baseline = 1.0 / 6, .chance = 1 - outside * outside, .tolerance = kTolerance * kTolerance};
}

}  // namespace rnn
