// One target as a libFuzzer program (FMN_FUZZ_TARGET names it). Beside what libFuzzer and the sanitizers find, an input
// fails that takes longer than 100 ms of processor time or asks for more memory at once than the target announces. At
// its end the program writes how many inputs there were, the slowest, and the largest request for memory.
#include <sanitizer/allocator_interface.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <string_view>

#include "targets.h"

namespace {

struct Measures {
  long long inputs = 0;
  double slowest = 0;  // seconds
  std::size_t largest = 0;
};
Measures measures;
std::atomic<std::size_t> largest_now = 0;

void note_request(const volatile void*, std::size_t size) {
  if (size > largest_now) largest_now = size;
}
void note_release(const volatile void*) {}

const fuzz::Target& target() {
  static const fuzz::Target& chosen =
      *std::find_if(std::begin(fuzz::kTargets), std::end(fuzz::kTargets),
                    [](const fuzz::Target& each) { return std::string_view(each.name) == FMN_FUZZ_TARGET; });
  return chosen;
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "%s: %s\n", target().name, why.c_str());
  std::abort();
}

/// Seconds it took.
double run(fuzz::Input input) {
  const double start = processor_seconds();
  const fuzz::Verdict verdict = target().run(input);
  const double took = processor_seconds() - start;
  if (!verdict.empty()) fail(verdict);
  return took;
}

/// The best of three: a page fault or a neighbour on the same core slows one, not all.
double measured(fuzz::Input input) {
  double took = run(input);
  for (int k = 0; k < 2 && took > fuzz::kMostSeconds; ++k) took = std::min(took, run(input));
  return took;
}

void report() {
  std::printf("{\"target\":\"%s\",\"inputs\":%lld,\"slowestMs\":%.2f,\"largestBytes\":%zu,\"mostBytes\":%zu}\n",
              target().name, measures.inputs, measures.slowest * 1e3, measures.largest, target().most_bytes);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  __sanitizer_install_malloc_and_free_hooks(note_request, note_release);
  std::atexit(report);
  run(fuzz::Input({}));  // what targets keep between inputs is made before the first is measured
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  largest_now = 0;
  const double took = measured(fuzz::Input({data, size}));
  measures.inputs += 1;
  measures.slowest = std::max(measures.slowest, took);
  measures.largest = std::max<std::size_t>(measures.largest, largest_now);
  if (took > fuzz::kMostSeconds) fail("an input must take 100 ms at most, got " + std::to_string(took * 1e3) + " ms");
  if (largest_now > target().most_bytes) {
    fail("an input must ask for " + std::to_string(target().most_bytes) + " bytes at once at most, got " +
         std::to_string(largest_now));
  }
  return 0;
}
