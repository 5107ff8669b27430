// A training step takes no memory: every buffer is there after the first few, also where later batches are longer. The
// modules' allocator is the small one, and a step that asked it for memory would wait for it. Every request is counted:
// malloc and its kin are wrapped by the linker (tests/CMakeLists.txt), for Eigen calls them by themselves, and operator
// new is replaced by one that calls them.
#ifdef FMN_COUNTS_REQUESTS

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "rnn/series_trainer.h"
#include "rnn/task_trainer.h"
#include "rnn/text_trainer.h"
#include "training/run_core.h"

namespace {
volatile long requests = 0;  // a compiler believes that malloc changes nothing that it sees

void* counted(void* memory) {
  requests = requests + 1;
  return memory;
}
}  // namespace

extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_realloc(void* memory, std::size_t size);
void* __real_aligned_alloc(std::size_t alignment, std::size_t size);
void* __wrap_malloc(std::size_t size) { return counted(__real_malloc(size)); }
void* __wrap_calloc(std::size_t count, std::size_t size) { return counted(__real_calloc(count, size)); }
void* __wrap_realloc(void* memory, std::size_t size) { return counted(__real_realloc(memory, size)); }
void* __wrap_aligned_alloc(std::size_t alignment, std::size_t size) {
  return counted(__real_aligned_alloc(alignment, size));
}
}

// Each form by itself, for a library may call any; the sizes and alignments that delete is told of are not needed.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return __wrap_malloc(size); }
void* operator new(std::size_t size) {
  void* memory = operator new(size, std::nothrow);
  if (memory == nullptr) std::abort();
  return memory;
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  const auto step = static_cast<std::size_t>(alignment);
  return __wrap_aligned_alloc(step, (size + step - 1) / step * step);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  void* memory = operator new(size, alignment, std::nothrow);
  if (memory == nullptr) std::abort();
  return memory;
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return operator new(size, std::nothrow); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return operator new(size, alignment); }
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return operator new(size, alignment, std::nothrow);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t, const std::nothrow_t&) noexcept { std::free(memory); }

namespace rnn {
namespace {

constexpr int kWarmUp = 4, kSteps = 6;

/// What a trainer is made of: its own lists of losses grow, and are not part of a step.
RunCore& core_of(TrainingRun& run) {
  struct Open : TrainingRun {
    static RunCore& of(TrainingRun& any) { return *(any.*(&Open::core_)); }
  };
  return Open::of(run);
}

/// Requests for memory in some steps after the first few.
long requests_of_steps(TrainingRun& run) {
  RunCore& core = core_of(run);
  TrainSlice slice{0, {}, {}, {}, false};
  for (auto* list : {&slice.losses, &slice.gradient_norms, &slice.learning_rates}) list->reserve(kWarmUp + kSteps);
  for (int k = 0; k < kWarmUp;) k += core.train_piece(slice) ? 1 : 0;
  const long before = requests;
  for (int k = 0; k < kSteps;) k += core.train_piece(slice) ? 1 : 0;
  return requests - before;
}

struct Kind {
  const char* cell;
  const char* optimiser;
  const char* skip;
  double dropout;
};
constexpr Kind kKinds[] = {{"lstm", "adam", "none", 0},
                           {"lstm_fgr_ph", "sgd", "dense_in", 0.3},
                           {"gru", "adamw", "residual", 0.3},
                           {"mut3", "rmsprop", "highway", 0},
                           {"rnn_tanh", "nesterov", "dense", 0.3}};

template <class Spec>
Spec small(const Kind& kind) {
  Spec spec;
  spec.network.cell = kind.cell;
  spec.network.hidden_size = 9;
  spec.network.layers = 2;
  spec.network.skip = kind.skip;
  spec.optimiser.kind = kind.optimiser;
  spec.live.dropout = kind.dropout;
  spec.batch = 4;
  return spec;
}

TEST(StepMemory, RequestsAreCountedWhoeverMakesThem) {
  // What nobody looks at a compiler may leave out.
  static void* volatile seen;
  const long before = requests;
  seen = new int(1);
  delete static_cast<int*>(seen);
  seen = ::operator new (64, std::align_val_t{64});
  ::operator delete (seen, std::align_val_t{64});
  seen = ::operator new[](8, std::nothrow);
  ::operator delete[](seen, std::nothrow);
  Matrix<float> matrix = Matrix<float>::Zero(3, 5);
  seen = matrix.data();
  EXPECT_EQ(requests - before, 4);
}

TEST(StepMemory, AStepOnATextTakesNone) {
  std::string text;
  for (int k = 0; k < 200; ++k) text += "the sea, the ship, the whale. ";
  for (const Kind& kind : kKinds) {
    auto spec = small<TextTrainerSpec>(kind);
    spec.length = 12;
    Result<TextTrainer> trainer = TextTrainer::create(spec, text);
    ASSERT_TRUE(trainer.ok()) << trainer.status().message;
    EXPECT_EQ(requests_of_steps(trainer.value()), 0) << kind.cell;
  }
}

TEST(StepMemory, AStepOnASeriesTakesNone) {
  for (const Kind& kind : kKinds) {
    auto spec = small<SeriesTrainerSpec>(kind);
    spec.length = 12;
    spec.columns = 2;
    spec.targets = {1};
    spec.horizon = 3;
    std::vector<float> rows(400);
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = std::sin(0.1F * static_cast<float>(k));
    Result<SeriesTrainer> trainer = SeriesTrainer::create(spec, std::move(rows));
    ASSERT_TRUE(trainer.ok()) << trainer.status().message;
    EXPECT_EQ(requests_of_steps(trainer.value()), 0) << kind.cell;
  }
}

TEST(StepMemory, AStepOnATaskTakesNoneWhicheverTheTask) {
  for (const TaskInfo& task : task_infos()) {
    auto spec = small<TaskTrainerSpec>(kKinds[0]);
    spec.task.task = task.id;
    Result<TaskTrainer> trainer = TaskTrainer::create(spec);
    ASSERT_TRUE(trainer.ok()) << trainer.status().message;
    EXPECT_EQ(requests_of_steps(trainer.value()), 0) << task.id;
  }
}

TEST(StepMemory, AStepOnATaskTakesNoneWhicheverTheCell) {
  for (const Kind& kind : kKinds) {
    auto spec = small<TaskTrainerSpec>(kind);
    spec.task.task = "temporal_order_6a";  // each batch of another length
    Result<TaskTrainer> trainer = TaskTrainer::create(spec);
    ASSERT_TRUE(trainer.ok()) << trainer.status().message;
    EXPECT_EQ(requests_of_steps(trainer.value()), 0) << kind.cell;
  }
}

}  // namespace
}  // namespace rnn

#endif
